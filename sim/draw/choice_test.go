package draw

import (
	"math"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// short prints a number for the ledger.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }

func TestChoiceOf(t *testing.T) {
	const all, quarter = 1 << 32, 1 << 30
	for _, c := range []struct {
		weights []float64
		want    []uint64
	}{
		{[]float64{1, 2, 1}, []uint64{quarter, 3 * quarter, all}},
		{[]float64{0, 5, 0, 5, 0}, []uint64{0, all / 2, all / 2, all, all}},
		{[]float64{math.MaxFloat64, math.MaxFloat64}, []uint64{all / 2, all}},
		{[]float64{math.NaN(), 1, -3, 1, math.Inf(1)}, []uint64{0, all / 2, all / 2, all, all}},
		{[]float64{5e-324, 5e-324}, []uint64{all / 2, all}},
		{[]float64{0, 0}, []uint64{all, all}},
		{nil, []uint64{}},
	} {
		if diff := cmp.Diff(c.want, ChoiceOf(c.weights...).ends); diff != "" {
			t.Errorf("%v: -want +got:\n%s", c.weights, diff)
		}
	}
	c := ChoiceOf(1, 2, 1)
	for w, want := range map[uint32]int{0: 0, quarter - 1: 0, quarter: 1, 3*quarter - 1: 1, 3 * quarter: 2, all - 1: 2} {
		if got := c.Of(w); got != want {
			t.Errorf("Of(%d) = %d, want %d", w, got, want)
		}
	}
	if got := ChoiceOf().Of(5); got != 0 {
		t.Errorf("of no categories, %d", got)
	}
}

// More weight on a later category never leads to an earlier one.
func TestChoiceRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Float64Range(0, 10), 2, 6).Draw(t, "weights")
		w, more := rapid.Uint32().Draw(t, "w"), rapid.Uint32().Draw(t, "more")
		before := ChoiceOf(weights...).Of(w)
		if after := ChoiceOf(weights...).Of(max(w, more)); after < before {
			t.Fatalf("a larger word leads from %d to %d", before, after)
		}
		last := len(weights) - 1
		weights[0], weights[last] = weights[0]/2, weights[last]*2+weights[0]/2
		if after := ChoiceOf(weights...).Of(w); after < before {
			t.Fatalf("%v leads from %d to %d", weights, before, after)
		}
	})
}

func TestChoiceFits(t *testing.T) {
	c, counts := ChoiceOf(50, 0, 30, 15, 4.99, 0.01), make([]int, 6)
	eachWord(draws(t), 300, func(w uint32) { counts[c.Of(w)]++ })
	if counts[1] > 0 {
		t.Error("a category without weight was drawn")
	}
	fits(t, "choice of six", counts, []float64{0.5, 0, 0.3, 0.15, 0.0499, 0.0001})
}
