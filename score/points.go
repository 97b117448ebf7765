package score

import (
	"github.com/shopscore/shopscore/score/exact"
)

// ledger is how points are added up, each source by a tap of its own.
type ledger struct {
	number   int // among the plan's ledgers
	sources  []pointSource
	start    int64
	least    *int64
	most     *int64
	reset    string   // year, quarter, month; empty: a window
	begins   [2]int64 // month and day on which a year begins
	weekday  int64    // the period begins on the first such day; -1: on its first day
	window   window   // without a reset
	farthest int64    // how many days back points can matter
	falls    bool     // something takes points away
}

// pointSource turns rows of one day into points.
type pointSource struct {
	sum       bool  // the rows' own points are summed
	times     int64 // so many times; 0: once
	each, per int64 // otherwise: points for so many rows
	cap       *Cap
}

// DayPoints are the points of one day.
type DayPoints struct {
	Day    Day
	Points int64
}

// since returns the first day whose points count on an as-of day, and the last.
func (l *ledger) since(asOf Day) (first, last Day) {
	if l.reset == "" {
		w := l.window.on(asOf)
		return asOf - Day(w.lag+w.days-1), asOf - Day(w.lag)
	}
	if first = l.periodOf(asOf, 0); first > asOf {
		first = l.periodOf(asOf, -1)
	}
	return first, asOf - 1
}

// kept returns the days whose points are kept on an as-of day: those that count, or, on the day of a reset, those of the
// period that has just ended.
func (l *ledger) kept(asOf Day) (first, last Day) {
	if first, last = l.since(asOf); first > last {
		first, _ = l.since(asOf - 1)
	}
	return first, last
}

// periodOf returns the day on which the calendar period of a day begins anew, or that of an earlier one.
func (l *ledger) periodOf(day Day, before int64) Day {
	year, month, _ := day.date()
	var first Day
	switch l.reset {
	case "year":
		m, d := max(l.begins[0], 1), max(l.begins[1], 1)
		if Date(year, m, d) > day {
			year--
		}
		first = Date(year+before, m, d)
	case "quarter":
		first = day.month(-((month - 1) % 3) + 3*before)
	default:
		first = day.month(before)
	}
	if l.weekday >= 0 {
		first += Day((l.weekday - first.weekday() + 7) % 7)
	}
	return first
}

// fold turns the rows of one shop into points by day, as they are known today and as they were known a day before.
func (l *ledger) fold(sums []daily, asOf Day, out *Column, row int) {
	points := make([]int64, l.farthest+1)
	for i, s := range l.sources {
		l.add(s, sums[i].sums, asOf, points)
	}
	out.Ledger[row] = entries(points, asOf)
	sum := l.value(out.Ledger[row], asOf)
	out.Value[row], out.Numerator[row], out.Denominator[row] = float64(sum), float64(sum), exact.NaN
	out.Volume[row] = max(sum, 0)
}

// value adds up the points that count on a day.
func (l *ledger) value(list []DayPoints, asOf Day) int64 {
	first, last := l.since(asOf)
	return l.between(list, first, last)
}

// closing adds up, on the day of a reset, the points of the period that has just ended: what its last day brought can still
// reach a node.
func (l *ledger) closing(list []DayPoints, asOf Day) (int64, bool) {
	first, last := l.since(asOf)
	if first <= last {
		return 0, false
	}
	first, last = l.kept(asOf)
	return l.between(list, first, last), true
}

func (l *ledger) between(list []DayPoints, first, last Day) int64 {
	points := l.start
	for _, e := range list {
		if first <= e.Day && e.Day <= last {
			points += e.Points
		}
	}
	if l.least != nil {
		points = max(points, *l.least)
	}
	if l.most != nil {
		points = min(points, *l.most)
	}
	return points
}

// add turns what rows of each day of age brought into points of that day. Rows that together earn points do so on the day
// of the last of them; what is past a cap is lost.
func (l *ledger) add(s pointSource, sums []pair, asOf Day, points []int64) {
	first, last := l.kept(asOf)
	from := first
	if s.cap != nil { // what a span has brought before the first day counts towards its cap
		from = s.cap.span(first)
	}
	rows, inSpan, span := int64(0), int64(0), from-366
	for age := min(int64(asOf-from), int64(len(sums))-1); age >= int64(asOf-last); age-- {
		n := sums[age].above
		if n == 0 {
			continue
		}
		if s.times != 0 {
			n *= s.times
		}
		if !s.sum {
			if s.cap != nil && asOf-Day(age) < first { // rows that together give points are counted from the first day
				rows = 0
			}
			n, rows = ((rows+n)/s.per-rows/s.per)*s.each, rows+n
		}
		counts := asOf-Day(age) >= first
		if s.cap != nil {
			if now := s.cap.span(asOf - Day(age)); now != span {
				inSpan, span = 0, now
			}
			n = min(n, s.cap.AtMost-inSpan)
			inSpan += n
		}
		if counts {
			points[age] += n
		}
	}
}

// span is the first day of the day, week or month that a day lies in.
func (c *Cap) span(day Day) Day {
	switch c.Per {
	case "week":
		return day - Day(day.weekday())
	case "month":
		return day.month(0)
	}
	return day
}

// entries lists the days that have points, the oldest first.
func entries(points []int64, asOf Day) []DayPoints {
	var list []DayPoints
	for age := len(points) - 1; age >= 0; age-- {
		if points[age] != 0 {
			list = append(list, DayPoints{asOf - Day(age), points[age]})
		}
	}
	return list
}
