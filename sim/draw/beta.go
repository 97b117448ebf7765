package draw

import (
	"math"

	"github.com/shopscore/shopscore/score/exact"
)

// BetaCDF returns the probability that a variable of the beta law with shapes a and b is at most x: the regularised
// incomplete beta function. For shapes from 0.1 to 1000 its relative error is below 1e-12; shapes that are not above 0 give
// NaN.
func BetaCDF(a, b, x float64) float64 {
	switch {
	case !(a > 0 && b > 0) || x != x:
		return exact.NaN
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > betaSplit(a, b):
		return 1 - float64(Exp(betaLogPower(b, a, 1-x, x))*betaFraction(b, a, 1-x))
	default:
		return float64(Exp(betaLogPower(a, b, x, 1-x)) * betaFraction(a, b, x))
	}
}

// betaSplit is near the law's middle; up to it the continued fraction converges fast.
func betaSplit(a, b float64) float64 { return (a + 1) / (a + b + 2) }

// betaLogPower returns the logarithm of x^a y^b / B(a, b), for x + y = 1. In it Loader's deviances take the place of
// powers and gamma functions, which would be large and cancel.
func betaLogPower(a, b, x, y float64) float64 {
	n := a + b
	rest := stirling(n) - stirling(a) - stirling(b) - halfLogTwoPi + float64(0.5*Log(float64(a*b)/n))
	return rest - deviance(a, float64(n*x)) - deviance(b, float64(n*y))
}

// betaFraction returns BetaCDF divided by the power, as a continued fraction evaluated by Lentz's method.
// Source: DLMF 8.17.22; Press and others, Numerical Recipes, section 6.4.
func betaFraction(a, b, x float64) float64 {
	const tiny, enough, most = 1e-300, 0x1p-52, 10_000
	apart := func(v float64) float64 { // from zero, to divide by
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/apart(1-float64((a+b)*x)/(a+1))
	h := d
	for m := 1.0; m < most; m++ {
		twice := a + m + m
		even := float64(float64(m*(b-m))*x) / float64((twice-1)*twice)
		odd := -float64(float64((a+m)*(a+b+m))*x) / float64(twice*(twice+1))
		d, c = 1/apart(1+float64(even*d)), apart(1+even/c)
		h = float64(h * float64(c*d))
		d, c = 1/apart(1+float64(odd*d)), apart(1+odd/c)
		step := float64(c * d)
		h = float64(h * step)
		if math.Abs(step-1) < enough {
			break
		}
	}
	return h / a
}
