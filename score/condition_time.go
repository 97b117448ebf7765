package score

import (
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/format"
)

// spanWithin holds where the time between moments lies in a range; a row without one of the moments is in no range.
type spanWithin struct {
	spans spans
	bound Range
}

func (c spanWithin) String() string { return c.spans.String() + " " + c.bound.String() }

func (c spanWithin) bind(v *view) filter {
	lo, hi := c.bound.whole(float64(c.spans.unit))
	return inRange(c.spans.bind(v), lo, hi)
}

// localTime holds where a moment lies between two local times of day, both inclusive; from after to spans midnight.
type localTime struct {
	cell
	from, to int64 // seconds of the day
}

func (c localTime) String() string {
	return format.Text("%s between %s and %s", c.cell, clock(c.from), clock(c.to))
}

func clock(s int64) string { return format.Text("%02d:%02d:%02d", s/3600, s/60%60, s%60) }

func (c localTime) bind(v *view) filter {
	at, from, until := v.at(c.cell), c.from, c.to
	around := from > until
	if around {
		from, until = until+1, from-1
	}
	return func(_ *scratch, rows []int32, pass []byte) {
		for i, row := range rows {
			t := at.at(row)
			if t == event.Missing {
				pass[i] = 0
				continue
			}
			s := v.clock.Second(t)
			pass[i] &= bit(from <= s)&bit(s <= until) ^ bit(around)
		}
	}
}

// onTime holds where something was done by its deadline, or by the end of the deadline's local day. What is not done, or
// has no deadline, is not on time.
type onTime struct {
	done, due cell
	endOfDay  bool
}

func (c onTime) String() string {
	if c.endOfDay {
		return format.Text("%s by the end of the day of %s", c.done, c.due)
	}
	return format.Text("%s by %s", c.done, c.due)
}

func (c onTime) bind(v *view) filter {
	done, due := v.at(c.done), v.at(c.due)
	return func(_ *scratch, rows []int32, pass []byte) {
		for i, row := range rows {
			d, by := done.at(row), due.at(row)
			if d == event.Missing || by == event.Missing || d > by && !(c.endOfDay && v.clock.Day(d) <= v.clock.Day(by)) {
				pass[i] = 0
			}
		}
	}
}

// spans is a sum of times between moments, in seconds; unit is how many seconds the policy counts as one.
type spans struct {
	parts []spanOf
	unit  int64
	name  string // hours
}

type spanOf struct {
	from, to cell
	optional bool
}

func (s spans) String() string {
	text := s.name + " "
	for i, p := range s.parts {
		if i > 0 {
			text += " plus "
		}
		text += format.Text("from %s to %s", p.from, p.to)
		if p.optional {
			text += " (if there)"
		}
	}
	return text
}

// bind reads the sum of a row, event.Missing where a moment that is not optional is missing.
func (s spans) bind(v *view) fill {
	type bound struct {
		from, to moments
		without  int64 // what counts where a moment is missing
	}
	parts := make([]bound, len(s.parts))
	for i, p := range s.parts {
		parts[i] = bound{v.at(p.from), v.at(p.to), event.Missing}
		if p.optional {
			parts[i].without = 0
		}
	}
	return func(rows []int32, out []int64) {
		clear(out)
		for k := range parts {
			p := parts[k]
			for i, row := range rows {
				from, to := p.from.at(row), p.to.at(row)
				length := to - from
				if from == event.Missing || to == event.Missing {
					length = p.without
				}
				sum := out[i] + length
				if out[i] == event.Missing || length == event.Missing {
					sum = event.Missing
				}
				out[i] = sum
			}
		}
	}
}
