package score

import (
	"github.com/shopscore/shopscore/score/event"
)

// tap draws rows of one table into an indicator: which rows, on which day, and what each adds above and below the line.
type tap struct {
	table   event.TableID
	at      []cell // times; the first that is there places the row
	where   allOf
	oncePer string // order or buyer: of such rows only the first counts
	windows []window
	gain    gain
}

// window covers the days from lag to lag+days-1 before the as-of day, or whole months before that day's own.
type window struct {
	days, lag int64
	months    int64
	atLeast   int64 // the volume needed, or the next window of the list is taken
}

// on returns the window of one as-of day, its months counted in days.
func (w window) on(day Day) window {
	if w.months > 0 {
		w.lag = int64(day.month(0).Until(day)) + 1
		w.days = int64(day.month(-w.months).Until(day.month(0)))
	}
	return w
}

// longest is how many days back the window reaches at most.
func (w window) longest() int64 {
	if w.months > 0 {
		return (w.months + 1) * 31
	}
	return w.lag + w.days - 1
}

func (w window) has(age int64) bool { return age >= w.lag && age < w.lag+w.days }

// gain says what a row adds above and below the line, in whole units; 0, 0 means that the row does not count.
type gain interface {
	bind(v *view) rowGain
}

type rowGain func(row int32) (above, below int64)

// reach is the greatest age in days that any window of the tap covers.
func (t *tap) reach() int64 {
	most := int64(0)
	for _, w := range t.windows {
		most = max(most, w.longest())
	}
	return most
}

// fate is what became of a row at a tap, in the order of the checks.
type fate int

const (
	unseen   fate = iota // it comes into being on the as-of day or later
	outside              // it has no moment, or one outside every window
	excluded             // a condition leaves it out
	used
)

// boundTap is a tap over one market's columns. It is read-only and shared by all workers.
type boundTap struct {
	*tap
	day     int64
	zone    *event.Zone
	windows []window // of the day
	seen    rowTest
	when    rowTime
	tests   []rowTest
	add     rowGain
	once    *firsts // nil: every row counts
}

func (t *tap) bind(v *view) *boundTap {
	b := &boundTap{
		tap: t, day: v.day, zone: v.zone, windows: t.windowsOn(Day(v.day)),
		seen: v.visible(t.table), when: v.first(t.at),
		tests: bindAll(t.where, v), add: t.gain.bind(v),
	}
	if t.oncePer != "" {
		b.once = newFirsts(v, b)
	}
	return b
}

func (t *tap) windowsOn(day Day) []window {
	list := make([]window, len(t.windows))
	for i, w := range t.windows {
		list[i] = w.on(day)
	}
	return list
}

// draw decides about a row that is seen: its fate, the number of the condition that excludes it, and its age in days.
func (b *boundTap) draw(row int32) (f fate, rule int, age int64) {
	t := b.when(row)
	if t == event.Missing {
		return outside, 0, 0
	}
	age = b.day - b.zone.Day(t)
	if !b.covered(age) {
		return outside, 0, 0
	}
	for i, test := range b.tests {
		if !test(row) {
			return excluded, i, age
		}
	}
	if b.once != nil && b.once.repeats(row) {
		return excluded, len(b.tests), age
	}
	return used, 0, age
}

func (b *boundTap) covered(age int64) bool {
	for _, w := range b.windows {
		if w.has(age) {
			return true
		}
	}
	return false
}

// counts tells whether a row has happened and passes every condition, in whatever window; with ended only if it lies before the
// windows end.
func (b *boundTap) counts(row int32, ended bool) bool {
	t := b.when(row)
	if !b.seen(row) || t == event.Missing || ended && b.day-b.zone.Day(t) < b.windows[0].lag {
		return false
	}
	for _, test := range b.tests {
		if !test(row) {
			return false
		}
	}
	return true
}
