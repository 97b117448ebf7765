package score

import "slices"

// calendar is a set of days; the zero calendar is all of them.
type calendar struct {
	weekdays []int64
	days     []int64 // of the month
}

func (c calendar) some() bool { return c.weekdays != nil || c.days != nil }

func (c calendar) has(day Day) bool {
	if !c.some() {
		return true
	}
	_, _, d := day.date()
	return slices.Contains(c.weekdays, day.weekday()) || slices.Contains(c.days, d)
}

// dates are the days on which something is in force; the zero dates are all.
type dates struct{ from, until *Day }

// on tells whether a day is among them; a result without a day is of today, and in force.
func (d dates) on(day Day) bool {
	return day == 0 || (d.from == nil || *d.from <= day) && (d.until == nil || day <= *d.until)
}
