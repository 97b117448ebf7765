package draw

import (
	"math"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// leastP is what every chi-square test must reach. There are about 70 of them: if the seeds were not fixed, one run in 140
// would fail by chance (Bonferroni).
const leastP = 1e-4

// draws returns how many draws a chi-square test makes: a million, or what SHOPSCORE_DRAWS says.
func draws(t *testing.T) int {
	text := os.Getenv("SHOPSCORE_DRAWS")
	if text == "" {
		return 1_000_000
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("SHOPSCORE_DRAWS is %q", text)
	}
	return n
}

// eachWord calls f with that many words of a stream.
func eachWord(n int, stream uint64, f func(w uint32)) {
	k := New(stream)
	for i := range (n + 3) / 4 {
		w0, w1, w2, w3 := k.Four(uint32(i), 0, 0)
		f(w0)
		f(w1)
		f(w2)
		f(w3)
	}
}

// fits tests counts against probabilities by chi-square, neighbouring cells merged until 20 are expected, and logs a line of
// the ledger.
func fits(t *testing.T, name string, counts []int, probabilities []float64) {
	t.Helper()
	n := 0
	for _, c := range counts {
		n += c
	}
	var chi2, seen, expected float64
	cells, restSeen, restExpected := 0, float64(n), float64(n)
	for i, c := range counts {
		seen, expected = seen+float64(c), expected+probabilities[i]*float64(n)
		if expected < 20 || restExpected-expected < 20 { // the last cell takes what is left
			continue
		}
		chi2 += (seen - expected) * (seen - expected) / expected
		restSeen, restExpected = restSeen-seen, restExpected-expected
		seen, expected = 0, 0
		cells++
	}
	if cells == 0 {
		t.Fatalf("%s: one cell of %d draws", name, n)
	}
	chi2 += (restSeen - restExpected) * (restSeen - restExpected) / restExpected
	p := mathext.GammaIncRegComp(float64(cells)/2, chi2/2)
	t.Logf("%-34s %9d draws  chi2 %8.1f on %4d  p %.4f", name, n, chi2, cells, p)
	if !(p > leastP) {
		t.Errorf("%s: p = %g", name, p)
	}
}

// The statistic of a die, worked by hand: (5, 15, 10) of 30 with 10 each expected gives 50/10; twice as many of each, so that
// no cell is merged, give 10, whose probability on 2 degrees of freedom is e^-5 = 0.0067.
func TestFitsIsChiSquare(t *testing.T) {
	if p := mathext.GammaIncRegComp(1, 5); math.Abs(p-math.Exp(-5)) > 1e-12 {
		t.Errorf("p = %v", p)
	}
	fits(t, "die, p is 0.0067", []int{10, 30, 20}, []float64{1.0 / 3, 1.0 / 3, 1.0 / 3})
}
