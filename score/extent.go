package score

import (
	"fmt"
	"math"
)

// extent is a set of numbers lo <= v < hi.
type extent struct{ lo, hi float64 }

var everything = extent{math.Inf(-1), math.Inf(1)}

// String prints the extent as in "0.9 to below 0.95".
func (e extent) String() string {
	switch {
	case math.IsInf(e.lo, -1) && math.IsInf(e.hi, 1):
		return "anything"
	case math.IsInf(e.lo, -1):
		return "what is below " + number(e.hi)
	case math.IsInf(e.hi, 1):
		return "what is at least " + number(e.lo)
	case e.hi == math.Nextafter(e.lo, math.Inf(1)):
		return "exactly " + number(e.lo)
	}
	return fmt.Sprintf("%s to below %s", number(e.lo), number(e.hi))
}

// without takes a range out of a set of extents, and tells whether there was anything to take.
func without(free []extent, r Range) (rest []extent, taken bool) {
	lo, hi := r.interval()
	for _, e := range free {
		if max(lo, e.lo) >= min(hi, e.hi) {
			rest = append(rest, e)
			continue
		}
		taken = true
		if e.lo < lo {
			rest = append(rest, extent{e.lo, lo})
		}
		if hi < e.hi {
			rest = append(rest, extent{hi, e.hi})
		}
	}
	return rest, taken
}
