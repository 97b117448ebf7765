package score

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// drawRange draws a range whose bounds lie on a coarse grid, so that values often hit them.
func drawRange(t *rapid.T) Range {
	bound := func(label string) *float64 {
		v := float64(rapid.IntRange(-4, 4).Draw(t, label)) / 2
		return &v
	}
	var r Range
	switch rapid.IntRange(0, 2).Draw(t, "lower") {
	case 1:
		r.AtLeast = bound("at least")
	case 2:
		r.Above = bound("above")
	}
	switch rapid.IntRange(0, 2).Draw(t, "upper") {
	case 1:
		r.AtMost = bound("at most")
	case 2:
		r.Below = bound("below")
	}
	return r
}

// near draws a value on the grid of drawRange, just beside it, or anywhere.
func near(t *rapid.T) float64 {
	v := float64(rapid.IntRange(-5, 5).Draw(t, "grid")) / 2
	switch rapid.IntRange(0, 3).Draw(t, "beside") {
	case 1:
		return math.Nextafter(v, math.Inf(1))
	case 2:
		return math.Nextafter(v, math.Inf(-1))
	case 3:
		return rapid.Float64().Draw(t, "anywhere")
	}
	return v
}

func TestRangeContains(t *testing.T) {
	two, three := 2.0, 3.0
	for _, c := range []struct {
		r    Range
		v    float64
		want bool
		text string
	}{
		{Range{}, 1e300, true, "anything"},
		{Range{}, math.NaN(), false, "anything"},
		{Range{AtLeast: &two}, 2, true, "at least 2"},
		{Range{Above: &two}, 2, false, "above 2"},
		{Range{AtLeast: &two, Below: &three}, 3, false, "at least 2 and below 3"},
		{Range{Above: &two, AtMost: &three}, 3, true, "above 2 and at most 3"},
	} {
		if got := c.r.Contains(c.v); got != c.want {
			t.Errorf("%s contains %v: %t", c.r, c.v, got)
		}
		if got := c.r.String(); got != c.text {
			t.Errorf("prints %q, want %q", got, c.text)
		}
	}
}

func TestIntervalIsTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, v := drawRange(t), near(t)
		lo, hi := r.interval()
		if in := lo <= v && v < hi; in != r.Contains(v) {
			t.Fatalf("%s contains %v: %t; the interval %v to %v: %t", r, v, r.Contains(v), lo, hi, in)
		}
	})
}

// The whole numbers of a range are those that it contains, divided by the unit.
func TestWholeIsTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, unit := drawRange(t), rapid.SampledFrom([]float64{1, 60, 100, 3600, 86400}).Draw(t, "unit")
		lo, hi := r.whole(unit)
		for _, n := range []int64{lo - 1, lo, hi, hi + 1, rapid.Int64Range(-1e6, 1e6).Draw(t, "n")} {
			if -mostWhole < n && n < mostWhole-1 && (lo <= n && n <= hi) != r.Contains(float64(n)/unit) {
				t.Fatalf("%d / %v: from %d to %d, yet %v of %s", n, unit, lo, hi, r.Contains(float64(n)/unit), r)
			}
		}
	})
}
