package score

import "math"

// extent is a set of numbers lo <= v < hi.
type extent struct{ lo, hi float64 }

var everything = extent{math.Inf(-1), math.Inf(1)}

// String prints the extent as in "at least 0.9 and below 0.95".
func (e extent) String() string {
	var r Range
	if !math.IsInf(e.lo, -1) {
		r.AtLeast = &e.lo
		if before := below(e.lo); len(number(before)) < len(number(e.lo)) {
			r.AtLeast, r.Above = nil, &before
		}
	}
	if !math.IsInf(e.hi, 1) {
		r.Below = &e.hi
		if before := below(e.hi); len(number(before)) < len(number(e.hi)) {
			r.Below, r.AtMost = nil, &before
		}
	}
	return "what is " + r.String()
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
