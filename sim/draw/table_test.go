package draw

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// law is a continuous law with gonum's quantile function beside ours.
type law struct {
	name      string
	ours      func(u float64) float64
	reference func(u float64) float64
}

func logNormalQuantile(mu, sigma float64) func(u float64) float64 {
	return func(u float64) float64 { return Exp(mu + float64(sigma*NormalQuantile(u))) }
}

func laws() []law {
	list := []law{{"uniform", func(u float64) float64 { return u }, func(u float64) float64 { return u }}}
	for _, p := range [][2]float64{{0, 0.1}, {3, 0.5}, {1, 2}} {
		list = append(list, law{"log-normal " + short(p[0]) + " " + short(p[1]), logNormalQuantile(p[0], p[1]),
			distuv.LogNormal{Mu: p[0], Sigma: p[1]}.Quantile})
	}
	for _, p := range [][2]float64{{0.1, 0.5}, {0.5, 20}, {2.5, 37}, {900, 30}} {
		list = append(list, law{"beta " + short(p[0]) + " " + short(p[1]),
			func(u float64) float64 { return BetaQuantile(p[0], p[1], u) }, distuv.Beta{Alpha: p[0], Beta: p[1]}.Quantile})
	}
	return list
}

// levelsOfCells are the borders of a hundred cells that are not those of the table, and of eight in its first and last cell.
func levelsOfCells() []float64 {
	list := []float64{0}
	for i := 1.0; i <= 4; i++ {
		list = append(list, i/4/cells)
	}
	for i := 1.0; i < 100; i++ {
		list = append(list, i/100)
	}
	for i := 4.0; i >= 0; i-- {
		list = append(list, 1-i/4/cells)
	}
	return list
}

// fitsLaw tests values against gonum's quantiles.
func fitsLaw(t *testing.T, l law, name string, stream uint64, value func(w uint32) float64) {
	t.Helper()
	levels := levelsOfCells()
	shares, borders := make([]float64, len(levels)-1), make([]float64, 0, len(levels))
	for i := range shares {
		shares[i] = levels[i+1] - levels[i]
		if i > 0 {
			borders = append(borders, l.reference(levels[i]))
		}
	}
	counts := make([]int, len(shares))
	eachWord(draws(t), stream, func(w uint32) {
		i, _ := slices.BinarySearch(borders, value(w))
		counts[i]++
	})
	fits(t, name+" of "+l.name, counts, shares)
}

func TestTableFits(t *testing.T) {
	for i, l := range laws() {
		fitsLaw(t, l, "table", uint64(500+i), Tabulate(l.ours).At)
	}
}

// At the borders of cells the table is the law, in the first and last cell everywhere; it never falls.
func TestTable(t *testing.T) {
	for _, l := range laws() {
		table := Tabulate(l.ours)
		for _, w := range []uint32{0, 1, 1<<20 - 1, 4095 << 20, math.MaxUint32} {
			if got, want := table.At(w), l.ours(Unit(w)); got != want {
				t.Errorf("%s: At(%d) = %v, want %v", l.name, w, got, want)
			}
		}
		last := math.Inf(-1)
		for w := uint32(0); w < math.MaxUint32-1<<17; w += 1 << 17 {
			for _, v := range []uint32{w, w + 1<<17 - 1} {
				got := table.At(v)
				if got < last {
					t.Errorf("%s: At(%d) = %v after %v", l.name, v, got, last)
				}
				last = got
			}
		}
	}
	uniform := Tabulate(func(u float64) float64 { return u }) // which lines follow exactly
	for _, w := range []uint32{0, 1 << 20, 1<<31 + 12345, 4095<<20 - 1, math.MaxUint32} {
		if got := uniform.At(w); got != Unit(w) {
			t.Errorf("uniform: At(%d) = %v, want %v", w, got, Unit(w))
		}
	}
}

// The lines' largest error, in standard deviations of a normal law: at most 0.04 in the cell next to the tail, at most 0.00003
// between the first and the last hundredth.
func TestTableError(t *testing.T) {
	table, all, middle := Tabulate(NormalQuantile), 0.0, 0.0
	for w := uint32(0); w < math.MaxUint32-1<<16; w += 1 << 16 {
		u := Unit(w)
		far := math.Abs(table.At(w) - NormalQuantile(u))
		all = max(all, far)
		if u > 0.01 && u < 0.99 {
			middle = max(middle, far)
		}
	}
	t.Logf("largest error %.2g, between the hundredths %.2g", all, middle)
	if all > 0.04 || middle > 3e-5 {
		t.Errorf("largest error %g, between the hundredths %g", all, middle)
	}
}

// A larger mu makes every value larger.
func TestLogNormalRises(t *testing.T) {
	slow, fast := LogNormal(1, 0.5), LogNormal(0.99, 0.5)
	eachWord(100_000, 510, func(w uint32) {
		if slow.At(w) <= fast.At(w) {
			t.Fatalf("At(%d) = %v and %v", w, slow.At(w), fast.At(w))
		}
	})
	if got := LogNormal(2, 0).At(12345); got != Exp(2) {
		t.Errorf("without spread, %v", got)
	}
}

func BenchmarkTable(b *testing.B) {
	table, sum := LogNormal(3, 0.5), 0.0
	for w := uint32(0); b.Loop(); w += 0x9E3779B9 {
		sum += table.At(w)
	}
	_ = sum
}
