package score

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score/exact"
)

// A number reaches a bound by rounding to 13 digits exactly where it is at least what reaching says: 12 digits of the bound decide all but the
// numbers right beside it, so these are drawn most.
func TestReaching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bound := rapid.OneOf(rapid.SampledFrom([]float64{0, 1, 3, 0.1, 1.5, -2, 1e-300, 1e300, math.Nextafter(3, 4), math.Nextafter(3, 2)}), rapid.Float64()).Draw(t, "bound")
		least := reaching(bound)
		for _, x := range []float64{least, math.Nextafter(least, math.Inf(-1)), math.Nextafter(least, math.Inf(1)), bound,
			float64(bound * (1 + rapid.Float64Range(-1e-12, 1e-12).Draw(t, "beside"))), rapid.Float64().Draw(t, "anywhere")} {
			if exact.Finite(x) && (exact.Significant(x) >= bound) != (x >= least) {
				t.Fatalf("%v rounds to %v, which is beside %v as it is not beside %v", x, exact.Significant(x), bound, least)
			}
		}
	})
}

func TestOrdered(t *testing.T) {
	last := int64(math.MinInt64)
	for _, v := range []float64{-math.MaxFloat64, -1, -5e-324, 0, 5e-324, 1, math.MaxFloat64} {
		n := inOrder(v)
		if n <= last || ordered(n) != v {
			t.Errorf("%v is number %d behind %d, which is %v", v, n, last, ordered(n))
		}
		last = n
	}
}
