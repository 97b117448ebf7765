package exact

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// wide is the precision of the reference values, far past a float64's 53 bits.
const wide = 200

// roots are 2**(1/2), 2**(1/4), ...
var roots = func() []*big.Float {
	list := make([]*big.Float, wide)
	last := big.NewFloat(2)
	for i := range list {
		list[i] = new(big.Float).SetPrec(wide).Sqrt(last)
		last = list[i]
	}
	return list
}()

// bigExp2 calculates 2**x by arbitrary-precision arithmetic: the whole part shifts, the fraction comes from square roots
// of 2, one for each of its bits.
func bigExp2(x float64) *big.Float {
	whole := math.Floor(x)
	frac := new(big.Float).SetPrec(1100).Sub(big.NewFloat(x), big.NewFloat(whole)) // exact for every float64
	y, one := big.NewFloat(1).SetPrec(wide), big.NewFloat(1)
	for _, root := range roots {
		if frac.Add(frac, frac); frac.Cmp(one) >= 0 {
			y.Mul(y, root)
			frac.Sub(frac, one)
		}
	}
	return y.SetMantExp(y, int(whole))
}

// ulps is how far a float64 lies from a reference value, in units of its last place.
func ulps(got float64, want *big.Float) float64 {
	diff := new(big.Float).SetPrec(wide).Sub(big.NewFloat(got), want)
	unit := math.Nextafter(got, math.Inf(1)) - got
	far, _ := diff.Quo(diff, big.NewFloat(unit)).Float64()
	return math.Abs(far)
}

func TestExp2Reference(t *testing.T) {
	worst := 0.0
	check := func(x float64) {
		if far := ulps(Exp2(x), bigExp2(x)); far > worst {
			if worst = far; far > 1 {
				t.Errorf("Exp2(%v) = %v is %.2f units in the last place away", x, Exp2(x), far)
			}
		}
	}
	for k := -1021.0; k < 1022; k += 16.4375 {
		check(k + 1.0/3)
	}
	for age := 1.0; age < 366; age++ { // as recency weights ask
		check(-age / 30)
		check(-age / 7)
	}
	for i := range 200 { // where r passes its ends
		check(float64(i)/100 - 1)
	}
	t.Logf("at most %.3f units in the last place", worst)
}

func TestExp2Integers(t *testing.T) {
	for k := -1022; k <= 1023; k++ {
		if got := Exp2(float64(k)); got != math.Ldexp(1, k) {
			t.Errorf("Exp2(%d) = %v", k, got)
		}
	}
}

func TestExp2Ends(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{math.Inf(-1), 0}, {-1022.5, 0}, {1023.5, math.Inf(1)}, {math.Inf(1), math.Inf(1)}, {math.Copysign(0, -1), 1},
	} {
		if got := Exp2(c.x); got != c.want {
			t.Errorf("Exp2(%v) = %v, want %v", c.x, got, c.want)
		}
	}
	if got := math.Float64bits(Exp2(math.Float64frombits(0xFFF8000000000123))); got != 0x7FF8000000000001 {
		t.Errorf("Exp2 of a foreign NaN has the bits %#x", got)
	}
}

// The product 134217729 * 134217729 = 2**54 + 2**28 + 1 needs 55 bits: rounded it loses the 1, fused it keeps it.
// Variables, so that the compiler cannot do the sum itself.
var fuseX, fuseZ = float64(1<<27 + 1), -float64(1<<54 + 1<<28)

func TestMulAddIsNotFused(t *testing.T) {
	if got := MulAdd(fuseX, fuseX, fuseZ); got != 0 {
		t.Errorf("MulAdd = %v, want 0: the product must be rounded first", got)
	}
	if math.FMA(fuseX, fuseX, fuseZ) != 1 {
		t.Error("the example does not tell fused from unfused")
	}
}

func TestCanonicalAndFinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := math.Float64frombits(rapid.Uint64().Draw(t, "bits"))
		switch got := Canonical(v); {
		case math.IsNaN(v) && math.Float64bits(got) != 0x7FF8000000000001:
			t.Fatalf("NaN became %#x", math.Float64bits(got))
		case !math.IsNaN(v) && math.Float64bits(got) != math.Float64bits(v):
			t.Fatalf("%v became %v", v, got)
		}
		if Finite(v) == (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Fatalf("Finite(%v) = %t", v, Finite(v))
		}
	})
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if Finite(v) {
			t.Errorf("%v counts as finite", v)
		}
	}
}

func TestSignificant(t *testing.T) {
	for v, want := range map[float64]float64{
		0: 0, 5: 5, -0.6: -0.6, 4.999999999999999: 5, 0.6000000000000001: 0.6, 10.000000000000002: 10,
		1.0 / 3: 0.3333333333333, 123456789.01234567: 123456789.0123, 5e-324: 5e-324,
	} {
		if got := Significant(v); got != want {
			t.Errorf("Significant(%v) = %v, want %v", v, got, want)
		}
	}
	if v := Significant(math.Inf(1)); !math.IsInf(v, 1) {
		t.Errorf("Significant(+Inf) = %v", v)
	}
}
