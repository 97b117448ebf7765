package sim

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// Textbook: 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and a sum of squares about it of 32; t(7) at 97.5 % is 2.364624.
func TestMean(t *testing.T) {
	var m moments
	for _, x := range []int64{2, 4, 4, 4, 5, 5, 7, 9} {
		m.add(x)
	}
	mean, half := m.mean()
	if want := 2.364624 * math.Sqrt(32.0/7/8); mean != 5 || math.Abs(half-want) > 1e-6 {
		t.Errorf("mean %g +- %g, want 5 +- %g", mean, half, want)
	}
	var one moments
	one.add(3)
	if _, half := one.mean(); !math.IsNaN(half) {
		t.Errorf("one number has the half-width %g", half)
	}
}

// Quantiles of Student's law, as statistical tables have them.
func TestStudent(t *testing.T) {
	for _, c := range []struct {
		degrees int64
		want    float64
	}{{1, 12.7062}, {2, 4.30265}, {5, 2.57058}, {10, 2.22814}, {30, 2.04227}, {120, 1.97993}, {1000, 1.96234}} {
		if got := student95(c.degrees); math.Abs(got-c.want) > 1e-5*c.want {
			t.Errorf("of %d degrees %g, want %g", c.degrees, got, c.want)
		}
	}
}

func TestMomentsAreExactInAnyGrouping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Int64Range(-1<<40, 1<<40), 2, 50).Draw(t, "numbers")
		cut := rapid.IntRange(0, len(numbers)).Draw(t, "cut")
		var all, left, right moments
		n, sum, squares := big.NewInt(int64(len(numbers))), new(big.Int), new(big.Int)
		for i, x := range numbers {
			all.add(x)
			if i < cut {
				left.add(x)
			} else {
				right.add(x)
			}
			v := big.NewInt(x)
			sum.Add(sum, v)
			squares.Add(squares, new(big.Int).Mul(v, v))
		}
		if right.merge(left); right != all {
			t.Fatalf("merged %+v, at once %+v", right, all)
		}
		exact := new(big.Int).Sub(new(big.Int).Mul(n, squares), new(big.Int).Mul(sum, sum))
		want, _ := new(big.Float).Quo(new(big.Float).SetInt(exact), new(big.Float).SetInt(n)).Float64()
		if got := all.deviations(); math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Fatalf("deviations %g, want %g", got, want)
		}
	})
}
