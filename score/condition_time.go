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

func (c spanWithin) bind(v *view) rowTest {
	length, unit, bound := c.spans.bind(v), float64(c.spans.unit), c.bound
	return func(row int32) bool {
		n := length(row)
		return n != event.Missing && bound.Contains(float64(n)/unit)
	}
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

func (c localTime) bind(v *view) rowTest {
	at, zone, from, to := v.at(c.cell), v.zone, c.from, c.to
	return func(row int32) bool {
		t := at(row)
		if t == event.Missing {
			return false
		}
		s := zone.Second(t)
		if from <= to {
			return from <= s && s <= to
		}
		return s >= from || s <= to
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

func (c onTime) bind(v *view) rowTest {
	done, due := v.at(c.done), v.at(c.due)
	zone, endOfDay := v.zone, c.endOfDay
	return func(row int32) bool {
		d, by := done(row), due(row)
		if d == event.Missing || by == event.Missing {
			return false
		}
		return d <= by || endOfDay && zone.Day(d) <= zone.Day(by)
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
func (s spans) bind(v *view) rowTime {
	if len(s.parts) == 1 && !s.parts[0].optional {
		return s.parts[0].bind(v)
	}
	reads := make([]rowTime, len(s.parts))
	for i, p := range s.parts {
		reads[i] = p.bind(v)
	}
	parts := s.parts
	return func(row int32) int64 {
		total := int64(0)
		for i, read := range reads {
			n := read(row)
			if n == event.Missing {
				if parts[i].optional {
					continue
				}
				return event.Missing
			}
			total += n
		}
		return total
	}
}

func (p spanOf) bind(v *view) rowTime {
	from, to := v.at(p.from), v.at(p.to)
	return func(row int32) int64 {
		a := from(row)
		b := to(row)
		if a == event.Missing || b == event.Missing {
			return event.Missing
		}
		return b - a
	}
}
