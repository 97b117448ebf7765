package score

import (
	"testing"
	"time"
)

// Days of a calendar are those of package time.
func TestCalendarDays(t *testing.T) {
	c := calendar{weekdays: []int64{0, 6}, days: []int64{15, 31}}
	for day := on("2024-01-01"); day < on("2025-01-01"); day++ {
		at := time.Unix(int64(day)*86400, 0).UTC()
		want := at.Weekday() == time.Monday || at.Weekday() == time.Sunday || at.Day() == 15 || at.Day() == 31
		if got := c.has(day); got != want || !(calendar{}).has(day) {
			t.Errorf("%s: %t", day, got)
		}
	}
}
