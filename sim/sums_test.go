package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/exact"
)

// Worked by hand: millionths, half away from zero; seconds to hours; nothing below the line is no number.
func TestFraction(t *testing.T) {
	for _, c := range []struct{ above, below, times, over, want int64 }{
		{1, 3, 1, 1, 333_333}, {2, 3, 1, 1, 666_667}, {-2, 3, 1, 1, -666_667}, {1, 2_000_000, 1, 1, 1}, {-1, 2_000_000, 1, 1, -1},
		{5400, 3, 1, 3600, 500_000}, {3, 1000, 1_000_000, 1, 3_000_000_000}, {0, 0, 1, 1, absent}, {1 << 60, 1, 1, 1, most},
	} {
		if got := fraction(c.above, c.below, c.times, c.over); got != c.want {
			t.Errorf("%d / %d x %d / %d = %d, want %d", c.above, c.below, c.times, c.over, got, c.want)
		}
	}
}

// Ten shops in bins of 0.1 from 3 on: one, four, three and two.
func TestQuantile(t *testing.T) {
	l := &layout{low: 3_000_000, step: 100_000, bins: 5}
	for percent, want := range map[int64]int64{10: 3_000_000, 11: 3_100_000, 50: 3_100_000, 51: 3_200_000, 80: 3_200_000, 90: 3_300_000} {
		if got := l.quantile([]int64{1, 4, 3, 2, 0}, percent); got != want {
			t.Errorf("%d %%: %d, want %d", percent, got, want)
		}
	}
	if got := l.quantile(make([]int64, 5), 50); got != absent {
		t.Errorf("of nothing: %d", got)
	}
}

// Of ten scored shops three share the lowest total and stay in the first tenth; the fourth is in the fourth. A shop without a score has a group of its own.
func TestDeciles(t *testing.T) {
	totals := []exact.Micro{7, 1, 1, 1, noScore, 2, 3, 4, 5, 6, 8}
	if diff := cmp.Diff([]uint8{8, 0, 0, 0, 10, 3, 4, 5, 6, 7, 9}, (&groups{}).deciles(totals)); diff != "" {
		t.Error(diff)
	}
}

func TestBand(t *testing.T) {
	l := &layout{bands: []exact.Micro{3_200_000, 4_400_000}}
	for total, want := range map[exact.Micro]int{noScore: 0, 3_199_999: 1, 3_200_000: 2, 4_399_999: 2, 4_400_000: 3} {
		if got := l.band(total); got != want {
			t.Errorf("%d is in band %d, want %d", total, got, want)
		}
	}
}
