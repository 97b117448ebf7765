package draw

import (
	"math"
	"testing"
)

func TestExpReference(t *testing.T) {
	worst := 0.0
	for x := -708.0; x < 709; x += 1.37 {
		worst = max(worst, math.Abs(off(Exp(x), bigExp(bigOf(x)))))
	}
	for x := -0.7; x < 0.7; x += 0.0073 { // where the reduction begins
		worst = max(worst, math.Abs(off(Exp(x), bigExp(bigOf(x)))))
	}
	t.Logf("largest relative error %.2g", worst)
	if worst > 4e-16 {
		t.Errorf("largest relative error %g", worst)
	}
}

// The error of y = ln x is that of e^y against x, relative to x.
func TestLogReference(t *testing.T) {
	worst := 0.0
	check := func(x float64) {
		y := Log(x)
		far, _ := quo(sub(bigExp(bigOf(y)), bigOf(x)), bigOf(x)).Float64()
		worst = max(worst, math.Abs(far/y))
	}
	for e := -1022; e < 1023; e += 31 {
		check(math.Ldexp(1.37, e))
	}
	for x := 0.3; x < 2.5; x += 0.0071 {
		check(x)
	}
	check(math.Nextafter(1, 0))
	check(math.Nextafter(1, 2))
	t.Logf("largest relative error %.2g", worst)
	if worst > 3e-16 {
		t.Errorf("largest relative error %g", worst)
	}
}

func TestExpLogEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Exp(0)", Exp(0), 1}, {"Exp(-Inf)", Exp(-inf), 0}, {"Exp(Inf)", Exp(inf), inf}, {"Exp(710)", Exp(710), inf},
		{"Exp(-746)", Exp(-746), 0}, {"Exp(-745)", Exp(-745), 5e-324}, {"Exp(NaN)", Exp(nan), nan},
		{"Log(1)", Log(1), 0}, {"Log(0)", Log(0), -inf}, {"Log(Inf)", Log(inf), inf}, {"Log(-1)", Log(-1), nan}, {"Log(NaN)", Log(nan), nan},
		{"Log(5e-324)", Log(5e-324), -744.4400719213812}, {"log1p(1e-20)", log1p(1e-20), 1e-20}, {"log1p(-0.5)", log1p(-0.5), -math.Ln2},
	} {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}
