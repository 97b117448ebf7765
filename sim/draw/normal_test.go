package draw

import (
	"math"
	"testing"
)

func TestNormalCDFReference(t *testing.T) {
	worst := 0.0
	check := func(z float64) {
		if far := math.Abs(off(NormalCDF(z), bigNormal(z))); far > worst {
			if worst = far; far > 3e-15 {
				t.Errorf("NormalCDF(%v) = %v is off by %g", z, NormalCDF(z), far)
			}
		}
	}
	for z := -37.0; z < 9; z += 0.0913 {
		check(z)
	}
	for _, border := range []float64{0.67448975, 4 * math.Sqrt2} {
		for _, z := range []float64{-border - 1e-9, -border + 1e-9, border - 1e-9, border + 1e-9} {
			check(z)
		}
	}
	t.Logf("largest relative error %.2g", worst)
}

// The error of a quantile z is that of its probability over the density.
func TestNormalQuantileReference(t *testing.T) {
	worst := 0.0
	check := func(u float64) {
		z := NormalQuantile(u)
		far, _ := quo(sub(bigNormal(z), bigOf(u)), bigDensity(z)).Float64()
		if far = math.Abs(far / z); far > worst {
			if worst = far; far > 1e-15 {
				t.Errorf("NormalQuantile(%v) = %v is off by %g", u, z, far)
			}
		}
	}
	for u := 0x1p-33; u < 1; u += 0x1p-9 {
		check(u)
	}
	for u := 0.1; u > 1e-300; u /= 7 {
		check(u)
	}
	for _, border := range []float64{0.075, 0.925, 1.388e-11} { // where |q| is 0.425 and r is 5
		check(math.Nextafter(border, 0))
		check(math.Nextafter(border, 1))
	}
	check(1 - 0x1p-33)
	t.Logf("largest relative error %.2g", worst)
}

func TestNormalEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"CDF(0)", NormalCDF(0), 0.5}, {"CDF(-Inf)", NormalCDF(-inf), 0}, {"CDF(Inf)", NormalCDF(inf), 1}, {"CDF(NaN)", NormalCDF(nan), nan},
		{"quantile of 0", NormalQuantile(0), -inf}, {"of 1/2", NormalQuantile(0.5), 0}, {"of 1", NormalQuantile(1), inf},
		{"of NaN", NormalQuantile(nan), nan}, {"of -1", NormalQuantile(-1), nan}, {"of 2", NormalQuantile(2), nan},
	} {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

func BenchmarkNormalQuantile(b *testing.B) {
	sum := 0.0
	for w := uint32(0); b.Loop(); w += 0x9E3779B9 {
		sum += NormalQuantile(Unit(w))
	}
	_ = sum
}
