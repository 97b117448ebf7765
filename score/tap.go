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

// reach is the greatest age in days that any window of the tap covers.
func (t *tap) reach() int64 {
	most := int64(0)
	for _, w := range t.windows {
		most = max(most, w.longest())
	}
	return most
}

// boundTap is a tap over one market's columns. It is read-only and shared by all workers.
type boundTap struct {
	*tap
	number  int      // among the taps of the plan
	filters []filter // the conditions, then, where only some rows count, that
	add     adder    // nil where nothing is added up
}

func (t *tap) bind(v *view, number int, when moments) *boundTap {
	b := &boundTap{tap: t, number: number, filters: bindAll(t.where, v)}
	if t.gain != nil {
		b.add = t.gain.bind(v)
	}
	if t.oncePer != "" {
		b.filters = append(b.filters, b.firsts(v, when))
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
