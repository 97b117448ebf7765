package draw

import (
	"math"

	"github.com/shopscore/shopscore/score/exact"
)

// halfLogTwoPi is ln(2 pi) / 2.
const halfLogTwoPi = 0.91893853320467274178

// LogGamma returns the logarithm of the gamma function of x > 0, with an error below 4e-15 * max(1, |LogGamma(x)|); NaN
// for other x.
func LogGamma(x float64) float64 {
	if !(x > 0) {
		return exact.NaN
	}
	return float64((x-0.5)*Log(x)) - x + (halfLogTwoPi + stirling(x))
}

// stirling returns what Stirling's formula leaves out: LogGamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2), positive and falling
// in x. From 16 on it is the asymptotic series in Bernoulli numbers (Abramowitz, Stegun, 6.1.41), below it goes up by the recurrence
// of the gamma function.
func stirling(x float64) float64 {
	sum := 0.0
	for ; x < 16; x++ {
		sum += float64((x+0.5)*log1p(1/x)) - 1
	}
	return sum + polynomial(1/float64(x*x), 1.0/12, -1.0/360, 1.0/1260, -1.0/1680, 1.0/1188, -691.0/360360, 1.0/156)/x
}

// deviance returns k ln(k/m) + m - k for k and m above 0: how far a count k lies from its mean m, at least 0.
// Where they are near each other the terms would cancel, so it sums a series in (k-m)/(k+m).
// Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
func deviance(k, m float64) float64 {
	if math.Abs(k-m) >= float64(0.1*(k+m)) {
		return float64(k*Log(k/m)) + m - k
	}
	v := (k - m) / (k + m)
	v2 := float64(v * v)
	sum, term := float64((k-m)*v), float64(2*k*v)
	for odd := 3.0; ; odd += 2 {
		term = float64(term * v2)
		next := sum + term/odd
		if next == sum {
			return sum
		}
		sum = next
	}
}
