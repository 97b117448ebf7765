package score

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What ranges leave of everything is exactly the numbers that none of them contains, and a range takes something exactly
// when it holds a number that is still free.
func TestWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		free := []extent{everything}
		var ranges []Range
		for range rapid.IntRange(0, 5).Draw(t, "ranges") {
			r := drawRange(t)
			rest, taken := without(free, r)
			if !taken && !slices.Equal(free, rest) {
				t.Fatalf("%s took nothing of %v and left %v", r, free, rest)
			}
			free, ranges = rest, append(ranges, r)
		}
		v := near(t)
		covered := slices.ContainsFunc(ranges, func(r Range) bool { return r.Contains(v) })
		if left := slices.ContainsFunc(free, func(e extent) bool { return e.lo <= v && v < e.hi }); left == covered {
			t.Fatalf("%v: covered %t by %v, left %t in %v", v, covered, ranges, left, free)
		}
	})
}

func TestExtentText(t *testing.T) {
	for want, e := range map[string]extent{
		"what is anything":                    everything,
		"what is below 2":                     {math.Inf(-1), 2},
		"what is above 2":                     {math.Nextafter(2, 3), math.Inf(1)},
		"what is at least 0.9 and below 0.95": {0.9, 0.95},
		"what is at least 1 and at most 2":    {1, math.Nextafter(2, 3)},
	} {
		if got := e.String(); got != want {
			t.Errorf("prints %q, want %q", got, want)
		}
	}
}
