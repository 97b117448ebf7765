package draw

import (
	"math"
	"math/big"
	"testing"
)

// The gamma function of whole numbers is a factorial, and that of halves starts from the root of pi; the error of the
// logarithm is the relative error of its power.
func TestLogGammaReference(t *testing.T) {
	worst := 0.0
	check := func(x float64, gamma *big.Float) {
		far, _ := quo(sub(bigExp(bigOf(LogGamma(x))), gamma), gamma).Float64()
		far = math.Abs(far) / max(1, math.Abs(LogGamma(x)))
		if worst = max(worst, far); far > 4e-15 {
			t.Errorf("LogGamma(%v) = %v is off by %g", x, LogGamma(x), far)
		}
	}
	whole, half := bigOf(1), new(big.Float).SetPrec(precision).Sqrt(bigPi)
	for x := 1.0; x <= 2000; x++ {
		check(x, whole)
		check(x-0.5, half)
		whole, half = mul(whole, bigOf(x)), mul(half, bigOf(x-0.5))
	}
	for x := 0.01; x < 2.5; x += 0.01 {
		want, _ := math.Lgamma(x)
		if far := math.Abs(LogGamma(x) - want); far > 4e-15*max(1, math.Abs(want)) {
			t.Errorf("LogGamma(%v) is off by %g", x, far)
		}
	}
	t.Logf("largest error %.2g", worst)
	for _, x := range []float64{0, -1, -0.5, math.NaN()} {
		if got := LogGamma(x); !math.IsNaN(got) {
			t.Errorf("LogGamma(%v) = %v", x, got)
		}
	}
}

// With m = k/2 the deviance is k ln 2 - k/2; with m = k+1 it is 1 - k ln(1 + 1/k) = 1/(2k) - 1/(3k^2) + ...
func TestDeviance(t *testing.T) {
	for _, c := range []struct{ k, m, want float64 }{
		{10, 5, 10*math.Ln2 - 5}, {7, 7, 0}, {1e9, 1e9 + 1, 5e-10 - 1.0/3e18}, {1e-300, 1, 1},
		{1.1, 0.9, 1.1*math.Log(1.1/0.9) - 0.2}, // just past where the series ends
	} {
		if got := deviance(c.k, c.m); math.Abs(got-c.want) > 1e-14*c.want {
			t.Errorf("deviance(%v, %v) = %v, want %v", c.k, c.m, got, c.want)
		}
	}
}
