package draw

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// shapes are multiples of 1/8, as the reference needs.
var shapes = []float64{0.125, 1, 2.5, 17.25, 100, 999.875}

var levels = []float64{0x1p-33, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-6, 1 - 0x1p-33}

func TestBetaReference(t *testing.T) {
	const allowed = 1e-12
	worst := 0.0
	for _, a := range shapes {
		for _, b := range shapes {
			whole := bigWhole(a, b)
			for _, u := range levels {
				x := BetaQuantile(a, b, u)
				if x == 1 {
					continue // the law's mass lies nearer to 1 than floats do
				}
				far := math.Abs(off(BetaCDF(a, b, x), bigBeta(a, b, bigOf(x), whole)))
				if worst = max(worst, far); far > allowed {
					t.Errorf("BetaCDF(%v, %v, %v) is off by %g", a, b, x, far)
				}
				within := allowed*min(x, 1-x) + 0x1p-52*x // a relative error, and the spacing of floats
				if x < 0.5 {
					within = allowed * x
				}
				low, _ := bigBeta(a, b, bigOf(x-within), whole).Float64()
				high, _ := bigBeta(a, b, bigOf(min(1-0x1p-53, x+within)), whole).Float64()
				if low > u || high < u && x+within < 1 {
					t.Errorf("BetaQuantile(%v, %v, %v) = %v lies between %v and %v", a, b, u, x, low, high)
				}
			}
		}
	}
	t.Logf("largest relative error of the distribution function %.2g", worst)
}

// Shapes that the reference cannot have are compared with gonum, which is a little less precise.
func TestBetaAgainstGonum(t *testing.T) {
	for _, a := range []float64{0.1, 0.3, 1.7, 37.5, 1000} {
		for _, b := range []float64{0.1, 0.3, 1.7, 37.5, 1000} {
			for x := 0.01; x < 1; x += 0.07 {
				got, want := BetaCDF(a, b, x), mathext.RegIncBeta(a, b, x)
				if math.Abs(got-want) > 1e-11*want {
					t.Errorf("BetaCDF(%v, %v, %v) = %v, gonum says %v", a, b, x, got, want)
				}
			}
		}
	}
}

// The uniform law and the power laws have their distribution functions in one word.
func TestBetaByHand(t *testing.T) {
	for _, c := range []struct{ a, b, x, want float64 }{
		{1, 1, 0.3, 0.3}, {2, 1, 0.3, 0.09}, {1, 2, 0.3, 0.51}, {2, 2, 0.5, 0.5}, {2, 2, 0.25, 0.15625},
		{3, 4, -1, 0}, {3, 4, 0, 0}, {3, 4, 1, 1}, {3, 4, 2, 1},
	} {
		if got := BetaCDF(c.a, c.b, c.x); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("BetaCDF(%v, %v, %v) = %v, want %v", c.a, c.b, c.x, got, c.want)
		}
		if got := BetaQuantile(c.a, c.b, c.want); c.x > 0 && c.x < 1 && math.Abs(got-c.x) > 1e-15 {
			t.Errorf("BetaQuantile(%v, %v, %v) = %v, want %v", c.a, c.b, c.want, got, c.x)
		}
	}
	nan := math.NaN()
	for _, v := range []float64{
		BetaCDF(0, 1, 0.5), BetaCDF(1, -1, 0.5), BetaCDF(nan, 1, 0.5), BetaCDF(1, 1, nan),
		BetaQuantile(0, 1, 0.5), BetaQuantile(1, nan, 0.5), BetaQuantile(1, 1, nan), BetaQuantile(1, 1, -0.1), BetaQuantile(1, 1, 1.1),
	} {
		if !math.IsNaN(v) {
			t.Errorf("%v of what is no law", v)
		}
	}
	if BetaQuantile(2, 3, 0) != 0 || BetaQuantile(2, 3, 1) != 1 {
		t.Error("the ends of the law are 0 and 1")
	}
}

func TestBetaQuantileRises(t *testing.T) {
	for _, a := range shapes {
		for _, b := range shapes {
			last := 0.0
			for w := uint32(0); w < 1<<32-1<<22; w += 1 << 22 {
				x := BetaQuantile(a, b, Unit(w))
				if x < last {
					t.Errorf("BetaQuantile(%v, %v, %v) = %v after %v", a, b, Unit(w), x, last)
				}
				last = x
			}
		}
	}
}

func BenchmarkBetaQuantile(b *testing.B) {
	sum := 0.0
	for w := uint32(0); b.Loop(); w += 0x9E3779B9 {
		sum += BetaQuantile(2, 38, Unit(w))
	}
	_ = sum
}
