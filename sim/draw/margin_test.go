package draw

import (
	"math"
	"testing"
)

func TestMarginFits(t *testing.T) {
	for i, l := range laws() {
		m := MarginOf(l.ours)
		fitsLaw(t, l, "margin", uint64(600+i), func(w uint32) float64 { return m.At(NormalQuantile(Unit(w))) })
	}
}

// The margin is near its law everywhere, is the law itself far out, and never falls.
func TestMargin(t *testing.T) {
	for _, l := range laws() {
		m, last, worst := MarginOf(l.ours), math.Inf(-1), 0.0
		for z := -9.0; z <= 9; z += 0.000987 {
			got, want := m.At(z), l.ours(min(NormalCDF(z), 1-0x1p-53))
			if got < last {
				t.Errorf("%s: At(%v) = %v after %v", l.name, z, got, last)
			}
			if math.Abs(z) > 4 && got != want {
				t.Errorf("%s: At(%v) = %v, want %v", l.name, z, got, want)
			}
			last, worst = got, max(worst, math.Abs(got/want-1))
		}
		t.Logf("%-20s largest relative error %.2g", l.name, worst)
		if worst > 1e-3 { // the tenth power of u is the most bent of them
			t.Errorf("%s: largest relative error %g", l.name, worst)
		}
	}
}

func TestMarginEnds(t *testing.T) {
	m := MarginOf(func(u float64) float64 { return u })
	for z, want := range map[float64]float64{-40: 0x1p-1022, 40: 1 - 0x1p-53, math.Inf(-1): 0x1p-1022, math.Inf(1): 1 - 0x1p-53, 0: 0.5} {
		if got := m.At(z); got != want {
			t.Errorf("At(%v) = %v, want %v", z, got, want)
		}
	}
	if got := m.At(math.NaN()); !math.IsNaN(got) {
		t.Errorf("At(NaN) = %v", got)
	}
}

func BenchmarkMargin(b *testing.B) {
	m, sum := MarginOf(logNormalQuantile(3, 0.5)), 0.0
	for w := uint32(0); b.Loop(); w += 0x9E3779B9 {
		sum += m.At(float64(int32(w)) * 0x1p-30)
	}
	_ = sum
}
