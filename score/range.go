package score

import (
	"math"
	"strconv"
	"strings"
)

// Range is a set of numbers between bounds; a bound that is not given does not bind.
type Range struct {
	AtLeast *float64 `key:"at_least" oneof:"lower?"`
	Above   *float64 `key:"above" oneof:"lower?"`
	AtMost  *float64 `key:"at_most" oneof:"upper?"`
	Below   *float64 `key:"below" oneof:"upper?"`
}

// Contains reports whether v lies in the range; NaN lies in none.
func (r Range) Contains(v float64) bool {
	return (r.AtLeast == nil || v >= *r.AtLeast) && (r.Above == nil || v > *r.Above) &&
		(r.AtMost == nil || v <= *r.AtMost) && (r.Below == nil || v < *r.Below) && v == v
}

// interval returns the range as lo <= v < hi.
func (r Range) interval() (lo, hi float64) {
	lo, hi = math.Inf(-1), math.Inf(1)
	switch {
	case r.AtLeast != nil:
		lo = *r.AtLeast
	case r.Above != nil:
		lo = math.Nextafter(*r.Above, math.Inf(1))
	}
	switch {
	case r.Below != nil:
		hi = *r.Below
	case r.AtMost != nil:
		hi = math.Nextafter(*r.AtMost, math.Inf(1))
	}
	return lo, hi
}

// whole returns the least and the most whole number that, divided by a unit, lies in the range; the least is greater where none does.
func (r Range) whole(unit float64) (lo, hi int64) {
	from, to := Range{AtLeast: r.AtLeast, Above: r.Above}, Range{AtMost: r.AtMost, Below: r.Below}
	lo = leastWhole(func(n int64) bool { return from.Contains(float64(n) / unit) })
	hi = leastWhole(func(n int64) bool { return !to.Contains(float64(n) / unit) })
	return lo, hi - 1
}

// leastWhole returns the least whole number that satisfies what all greater ones do too.
func leastWhole(holds func(int64) bool) int64 {
	lo, hi := int64(-mostWhole), int64(mostWhole)
	for lo < hi {
		if n := lo + (hi-lo)/2; holds(n) {
			hi = n
		} else {
			lo = n + 1
		}
	}
	return lo
}

// mostWhole is more than any number in a table or any time between two.
const mostWhole = 1 << 61

// open reports whether the range has no bound at all.
func (r Range) open() bool {
	return r.AtLeast == nil && r.Above == nil && r.AtMost == nil && r.Below == nil
}

// String prints the range as in "at least 4.2 and below 4.4".
func (r Range) String() string {
	var parts []string
	add := func(word string, bound *float64) {
		if bound != nil {
			parts = append(parts, word+" "+number(*bound))
		}
	}
	add("at least", r.AtLeast)
	add("above", r.Above)
	add("at most", r.AtMost)
	add("below", r.Below)
	switch {
	case len(parts) == 0:
		return "anything"
	case r.AtLeast != nil && r.AtMost != nil && *r.AtLeast == *r.AtMost:
		return "exactly " + number(*r.AtLeast)
	}
	return strings.Join(parts, " and ")
}

// number prints a number in its shortest plain form.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
