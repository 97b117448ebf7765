package score

import "github.com/shopscore/shopscore/score/format"

// added prints measures that are not taken from one tap: points, and ages.
func (m *measure) added() string {
	if m.ledger == nil {
		return "days since the shop opened"
	}
	l := m.ledger
	text := "points over " + l.window.String()
	if l.reset != "" {
		text = "points since the beginning of the " + l.reset
		if l.begins != [2]int64{1, 1} {
			text += format.Text(" on %02d-%02d", l.begins[0], l.begins[1])
		}
		if l.weekday >= 0 {
			text = "points since the first " + weekdays[l.weekday] + " of the " + l.reset
		}
	}
	if l.start != 0 {
		text += format.Text(", from %d", l.start)
	}
	if l.least != nil {
		text += format.Text(", at least %d", *l.least)
	}
	if l.most != nil {
		text += format.Text(", at most %d", *l.most)
	}
	for i, s := range l.sources {
		text += "; " + s.String() + " " + m.taps[i].rows()
	}
	return text
}

func (s pointSource) String() string {
	text := "those of"
	if s.times != 0 {
		text = format.Text("%d times those of", s.times)
	}
	if !s.sum {
		text = format.Text("%d for each of", s.each)
	}
	if s.per > 1 {
		text = format.Text("%d for every %d of", s.each, s.per)
	}
	if s.cap != nil {
		text = format.Text("(at most %d a %s) ", s.cap.AtMost, s.cap.Per) + text
	}
	return text
}

func (w window) String() string {
	if w.months == 1 {
		return "the calendar month before"
	}
	if w.months > 0 {
		return format.Text("the %d calendar months before", w.months)
	}
	return format.Text("days %d to %d before", w.lag, w.lag+w.days-1)
}
