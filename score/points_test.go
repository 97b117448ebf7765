package score

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// begins tells, from a date alone, whether a period begins anew on a day.
func begins(at time.Time, reset string, weekday int64) bool {
	switch {
	case reset == "year" && at.Month() != time.January, reset == "quarter" && (at.Month()-1)%3 != 0:
		return false
	case weekday < 0:
		return at.Day() == 1
	}
	return at.Day() <= 7 && at.Weekday() == time.Weekday((weekday+1)%7)
}

// On every day of six years points count from the last day on which the period began, and no further back than is measured.
func TestPeriods(t *testing.T) {
	farthest := map[string]int64{"year": 373, "quarter": 99, "month": 38} // as compiled
	for reset, most := range farthest {
		for weekday := int64(-1); weekday < 7; weekday++ {
			l := ledger{reset: reset, weekday: weekday}
			for day := on("2023-12-20"); day < on("2030-01-20"); day++ {
				at := time.Unix(int64(day)*86400, 0).UTC()
				for !begins(at, reset, weekday) {
					at = at.AddDate(0, 0, -1)
				}
				first, last := l.since(day)
				if first.String() != at.Format(time.DateOnly) || last != day-1 {
					t.Fatalf("%s from weekday %d: on %s points count from %s to %s, want from %s", reset, weekday, day, first, last, at.Format(time.DateOnly))
				}
				if int64(day-first) > most {
					t.Fatalf("%s from weekday %d: on %s the %d days are more than are measured", reset, weekday, day, day-first)
				}
			}
		}
	}
}

// The farthest days of a period are measured: what happened on its first day counts on its last.
func TestPeriodsAreMeasuredWhole(t *testing.T) {
	for _, c := range []struct{ reset, first, last string }{
		{`'reset':'year'`, "2024-01-01", "2024-12-31"},
		{`'reset':'year','weekday':'monday'`, "2024-01-01", "2025-01-05"}, // the first Monday of 2025 is the 6th
		{`'reset':'quarter','weekday':'sunday'`, "2023-01-01", "2023-04-01"},
		{`'reset':'quarter','weekday':'monday'`, "2029-10-01", "2030-01-06"},
		{`'reset':'month','weekday':'friday'`, "2022-07-01", "2022-08-04"},
		{`'reset':'month'`, "2022-07-01", "2022-07-31"},
	} {
		plan := compile(t, scoring(`'x':{'points':{'from':[{'of':'violations','at':'at','each':1}],`+c.reset+`}}`, `'minimum_volume':0`))
		tables := read(t, plan, table(event.Violations, "shop_id at code", "s "+c.first+" c", "s "+(on(c.first)-1).String()+" c"))
		for day, want := range map[Day]float64{on(c.first): 0, on(c.first) + 1: 1, on(c.last): 1, on(c.last) + 1: 0} {
			in, _ := plan.Measure(tables, day, 1)
			if got := in.Columns[0].Value[0]; got != want {
				t.Errorf("%s: %v points on %s, want %v", c.reset, got, day, want)
			}
		}
	}
}

// Rows by day become points by day. The as-of day is Thursday 2026-01-15; ages run from the day before, the 14th, backwards.
// The Monday of that week is age 3, that of the week before age 10; the first of January is age 14.
func TestPointsOfRows(t *testing.T) {
	week, month, day := &Cap{5, "week"}, &Cap{5, "month"}, &Cap{5, "day"}
	for _, c := range []struct {
		name       string
		source     pointSource
		rows, want map[int]int64 // by age
	}{
		{"each", pointSource{each: 2, per: 1}, map[int]int64{1: 3, 20: 1}, map[int]int64{1: 6, 20: 2}},
		{"sum", pointSource{sum: true, each: 2, per: 1}, map[int]int64{1: 3, 20: 1}, map[int]int64{1: 3, 20: 1}},
		{"so many times", pointSource{sum: true, times: -2, per: 1}, map[int]int64{1: 3, 20: 1}, map[int]int64{1: -6, 20: -2}},
		{"taken away", pointSource{each: -8, per: 1}, map[int]int64{2: 2}, map[int]int64{2: -16}},
		{"outside the window", pointSource{each: 2, per: 1}, map[int]int64{0: 1, 21: 1}, nil},
		{"three together, on the day of the third", pointSource{each: 4, per: 3}, map[int]int64{9: 2, 5: 2, 2: 2}, map[int]int64{5: 4, 2: 4}},
		{"seven at once are two threes", pointSource{each: 4, per: 3}, map[int]int64{9: 7, 8: 2}, map[int]int64{9: 8, 8: 4}},
		{"a day", pointSource{each: 2, per: 1, cap: day}, map[int]int64{9: 3, 8: 2}, map[int]int64{9: 5, 8: 4}},
		{"a week from Monday", pointSource{each: 2, per: 1, cap: week}, map[int]int64{10: 2, 4: 1, 3: 1, 1: 3}, map[int]int64{10: 4, 4: 1, 3: 2, 1: 3}},
		{"nothing is left of a week", pointSource{each: 5, per: 1, cap: week}, map[int]int64{9: 1, 8: 1}, map[int]int64{9: 5}},
		{"a month", pointSource{sum: true, per: 1, cap: month}, map[int]int64{15: 9, 14: 3, 3: 1, 2: 4}, map[int]int64{15: 5, 14: 3, 3: 1, 2: 1}},
		{"together and capped", pointSource{each: 3, per: 2, cap: week}, map[int]int64{3: 3, 2: 1, 1: 4}, map[int]int64{3: 3, 2: 2}},
	} {
		l := &ledger{window: window{days: 20, lag: 1}, farthest: 25}
		sums, got, want := make([]pair, 26), make([]int64, 26), make([]int64, 26)
		for age, n := range c.rows {
			sums[age].above = n
		}
		for age, n := range c.want {
			want[age] = n
		}
		l.add(c.source, sums, on("2026-01-15"), got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
	}
}

// Points begin at start and keep within least and most, all together and not source by source.
func TestPointsWithinBounds(t *testing.T) {
	least, most := int64(-3), int64(10)
	l := &ledger{start: 5, least: &least, most: &most, window: window{days: 5, lag: 2}}
	for _, c := range []struct {
		list []DayPoints
		want int64
	}{
		{nil, 5},
		{[]DayPoints{{98, -9}}, -3},
		{[]DayPoints{{94, 9}, {95, -9}}, 5}, // on day 100 the days 94 to 98 count
		{[]DayPoints{{94, 9}, {95, -3}}, 10},
		{[]DayPoints{{93, 9}, {94, 1}, {98, 2}, {99, 9}, {100, 9}}, 8},
		{[]DayPoints{{94, -20}, {95, 20}}, 5},
	} {
		if got := l.value(c.list, 100); got != c.want {
			t.Errorf("%v: %d points, want %d", c.list, got, c.want)
		}
	}
	if diff := cmp.Diff([]DayPoints{{97, 4}, {100, -1}}, entries([]int64{-1, 0, 0, 4}, 100)); diff != "" {
		t.Error(diff)
	}
}

// A cap on points that are taken away would never bind.
func TestCapOnPointsTakenAway(t *testing.T) {
	err := compileError(t, scoring(`'x':{'points':{'from':[{'of':'violations','at':'at','each':-8,'cap':{'at_most':10,'per':'week'}}],'reset':'year'}}`, `'minimum_volume':0`))
	if !errors.Is(err, diag.Conflict) {
		t.Error(err)
	}
}
