package exact

import (
	"math"
	"strconv"
)

// NaN is the one missing value: scoring code never lets another NaN's bits out.
var NaN = math.Float64frombits(0x7FF8000000000001)

// MulAdd returns x*y+z with the product rounded first, never fused.
func MulAdd(x, y, z float64) float64 { return float64(x*y) + z }

// Canonical returns v, or NaN with its one bit pattern.
func Canonical(v float64) float64 {
	if v != v {
		return NaN
	}
	return v
}

// Finite reports whether v is neither NaN nor infinite.
func Finite(v float64) bool { return v-v == 0 }

// Significant rounds v to 13 significant decimal digits. What a sum of floats leaves in the last bits is gone then, so that
// values which are equal tie.
func Significant(v float64) float64 {
	if !Finite(v) {
		return v
	}
	var text [32]byte
	rounded, _ := strconv.ParseFloat(string(strconv.AppendFloat(text[:0], v, 'e', 12, 64)), 64) // what is printed reads back
	return rounded
}

const (
	ln2Hi = 6.93147180369123816490e-01 // ln 2 with its low 32 bits zero, so that k*ln2Hi is exact
	ln2Lo = 1.90821492927058770002e-10 // ln 2 - ln2Hi
)

// Exp2 returns 2**x, within one unit in the last place, for x in [-1022, 1023]; outside it returns 0 or +Inf.
//
// It reduces x to k + r with |r| <= 1/2 and takes e**(r ln 2) from the rational approximation of
// Remez type on [0, 0.34658] that W. J. Cody and W. Waite describe (Software Manual for the Elementary Functions, 1980),
// with the coefficients that fdlibm made standard.
func Exp2(x float64) float64 {
	switch {
	case x != x:
		return NaN
	case x < -1022:
		return 0
	case x > 1023:
		return math.Inf(1)
	}
	k := math.Floor(x + 0.5)
	r := x - k
	hi, lo := float64(r*ln2Hi), -float64(r*ln2Lo)
	return math.Ldexp(expReduced(hi, lo), int(k))
}

// expReduced returns e**(hi-lo) for |hi-lo| <= ln(2)/2.
func expReduced(hi, lo float64) float64 {
	const (
		p1 = 1.66666666666666657415e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
	)
	r := hi - lo
	t := float64(r * r)
	c := r - float64(t*MulAdd(t, MulAdd(t, MulAdd(t, MulAdd(t, p5, p4), p3), p2), p1))
	return 1 - ((lo - float64(r*c)/(2-c)) - hi)
}
