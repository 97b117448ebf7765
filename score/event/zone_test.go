package event

import (
	"testing"

	"pgregory.net/rapid"
)

// New York in 2024, worked by hand: the day that begins at 1710046800 (2024-03-10 05:00 UTC) has 23 hours, the one that
// begins at 1730606400 (2024-11-03 04:00 UTC) has 25.
func TestZone(t *testing.T) {
	const spring, autumn = 19792, 20030 // days since 1970 of 2024-03-10 and 2024-11-03
	for _, c := range []struct {
		what      string
		got, want int64
	}{
		{"offset before the first change", newYork.Offset(1710053999), -5 * 3600},
		{"offset from the change on", newYork.Offset(1710054000), -4 * 3600},
		{"offset after the last change", newYork.Offset(1730613600), -5 * 3600},
		{"offset without changes", shanghai.Offset(0), 8 * 3600},
		{"midnight before the short day", newYork.Midnight(spring), 1710046800},
		{"midnight after the short day", newYork.Midnight(spring + 1), 1710046800 + 23*3600},
		{"midnight before the long day", newYork.Midnight(autumn), 1730606400},
		{"midnight after the long day", newYork.Midnight(autumn + 1), 1730606400 + 25*3600},
		{"midnight in Shanghai", shanghai.Midnight(0), -8 * 3600},
		{"day just before midnight", newYork.Day(1710046799), spring - 1},
		{"day at midnight", newYork.Day(1710046800), spring},
		{"day in the gained hour", newYork.Day(1730613600), autumn},
		{"day before 1970", shanghai.Day(-8*3600 - 1), -1},
		{"second of the day", shanghai.Second(-8*3600 - 1), 86399},
		{"second after the lost hour", newYork.Second(1710054000), 3 * 3600},
		{"second in the gained hour", newYork.Second(1730613600), 3600},
		{"time in the gap", newYork.Instant(spring*86400 + 2*3600 + 1800), 1710055800},
		{"time that happens twice", newYork.Instant(autumn*86400 + 3600), 1730610000},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

// A stretch knows the days of all instants, within it and beyond.
func TestStretchIsItsZone(t *testing.T) {
	const year2024 = 1704067200
	zones := map[string]*Zone{"New York": &newYork, "Shanghai": &shanghai, "UTC": {}, "far west": {First: -maxOffset + 1}}
	for name, zone := range zones {
		rapid.Check(t, func(t *rapid.T) {
			instant := rapid.OneOf(rapid.Int64Range(-1e11, 1e11), rapid.Int64Range(year2024, year2024+366*86400),
				rapid.SampledFrom([]int64{0, maxOffset, maxOffset - 1, 1710053999, 1710054000, 1730613599, 1730613600}))
			s, at := zone.Around(instant.Draw(t, "around")), instant.Draw(t, "instant")
			if day, second := s.Day(at), s.Second(at); day != zone.Day(at) || second != zone.Second(at) {
				t.Fatalf("%s: day %d and second %d, want %d and %d", name, day, second, zone.Day(at), zone.Second(at))
			}
			days := []int64{at, Missing}
			if s.Days(days); days[0] != zone.Day(at) || days[1] != Missing {
				t.Fatalf("%s: days %d, want %d and none", name, days, zone.Day(at))
			}
		})
	}
}
