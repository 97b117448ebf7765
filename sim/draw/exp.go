package draw

import (
	"math"

	"github.com/shopscore/shopscore/score/exact"
)

const (
	ln2Hi = 6.93147180369123816490e-01 // ln 2 with its low 32 bits zero, so that k*ln2Hi is exact
	ln2Lo = 1.90821492927058770002e-10 // ln 2 - ln2Hi
)

// Exp returns e**x with a relative error below 4e-16; it is 0 below -745.2 and +Inf above 709.79.
// It reduces x to k ln 2 + r with |r| <= ln(2)/2 in two parts, as Cody and Waite do.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return exact.NaN
	case x > 709.79:
		return math.Inf(1)
	case x < -745.2:
		return 0
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(k*ln2Hi) - float64(k*ln2Lo)
	return math.Ldexp(exact.Exp2(float64(r*math.Log2E)), int(k))
}

// Log returns the natural logarithm with a relative error below 3e-16: -Inf of 0, +Inf of +Inf, NaN below 0.
//
// With x = 2^k (1+f) and s = f/(2+f), ln(1+f) = 2 artanh(s), whose odd part beyond s is a Remez polynomial; the coefficients
// are those that fdlibm made standard.
func Log(x float64) float64 {
	switch {
	case !(x >= 0):
		return exact.NaN
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = float64(m*2), e-1
	}
	f, k := m-1, float64(e)
	s := f / (2 + f)
	s2 := float64(s * s)
	r := float64(s2 * polynomial(s2, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
		2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01))
	h := float64(float64(0.5*f) * f)
	return float64(k*ln2Hi) - ((h - (float64(s*(h+r)) + float64(k*ln2Lo))) - f)
}

// log1p returns Log(1+x), precise for small x. Source: Kahan; Goldberg, "What every computer scientist should know about
// floating-point arithmetic", theorem 4.
func log1p(x float64) float64 {
	u := 1 + x
	if u == 1 || math.IsInf(u, 1) {
		return x
	}
	return float64(Log(u) * (x / (u - 1)))
}

// polynomial returns c[0] + c[1] x + c[2] x^2 ...
func polynomial(x float64, c ...float64) float64 {
	sum := 0.0
	for i := len(c) - 1; i >= 0; i-- {
		sum = exact.MulAdd(sum, x, c[i])
	}
	return sum
}
