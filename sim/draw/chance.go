package draw

import "math"

// Unit turns a word into a number strictly between 0 and 1: (w + 1/2) / 2^32, exactly.
func Unit(w uint32) float64 { return float64((float64(w) + 0.5) * 0x1p-32) }

// Chance is the law of an event that happens or not, in units of 2^-32: it happens for the words below. 0 never happens, 2^32
// always.
type Chance uint64

// ChanceOf returns the Chance of a probability, within 2^-33. Below 0 counts as 0, above 1 as 1, and NaN as 0.
func ChanceOf(p float64) Chance { return Chance(threshold(p)) }

// Hit tells whether the event happens: exactly when Unit(w) is below the probability. What is hit stays hit when the
// probability rises.
func (c Chance) Hit(w uint32) bool { return uint64(w) < uint64(c) }

// threshold returns how many words w have Unit(w) < p: 0 to 2^32.
func threshold(p float64) uint64 {
	switch {
	case p >= 1:
		return 1 << 32
	case p > 0:
		return uint64(math.Ceil(float64(p*0x1p32) - 0.5))
	default:
		return 0
	}
}
