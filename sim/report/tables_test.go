package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/sim"
)

var plainEnglish = &titles{words: &english, lang: "en"}

// 120 bins of a hundredth are bars of two: of four shops two are in the first bar, and one in the second and the last.
func TestShares(t *testing.T) {
	bins := make([]int64, 120)
	bins[0], bins[1], bins[2], bins[119] = 1, 1, 1, 1
	list := shares(bins, 3, 0.01)
	if len(list) != 60 || list[0] != (point{x: 3, y: 0.5}) || list[1] != (point{x: 3.02, y: 0.25}) || list[59].y != 0.25 || list[30].y != 0 {
		t.Errorf("%d bars: %v", len(list), list)
	}
	if shares(make([]int64, 9), 0, 1) != nil {
		t.Error("nothing has shares")
	}
}

// Of 20 shops 4 are without a score, nobody is below 3.2, 6 of the 12 below 4.4 rise over it.
func TestTransitions(t *testing.T) {
	m := &sim.Transitions{Begins: []float64{3.200001, 4.4}, Counts: [][]int64{{4, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 6, 6}, {0, 0, 0, 4}}}
	got := plainEnglish.transitions(m, 2).Tables[0]
	want := &table{Caption: english.Transitions, Wide: true, Head: texts("Before ↓ After →", "Shops before", "no score", "3.20 – <4.40", "≥ 4.40"), Rows: []row{
		{Cells: []cell{{Text: "no score"}, {Text: "20.0\u00a0%"}, {Text: "100.0\u00a0%", Heat: 1}, {Text: "0.0\u00a0%"}, {Text: "0.0\u00a0%"}}},
		{Cells: []cell{{Text: "3.20 – <4.40"}, {Text: "60.0\u00a0%"}, {Text: "0.0\u00a0%"}, {Text: "50.0\u00a0%", Heat: 0.5}, {Text: "50.0\u00a0%", Heat: 0.5}}},
		{Cells: []cell{{Text: "≥ 4.40"}, {Text: "20.0\u00a0%"}, {Text: "0.0\u00a0%"}, {Text: "0.0\u00a0%"}, {Text: "100.0\u00a0%", Heat: 1}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSide(t *testing.T) {
	for _, test := range []struct{ v, half, most, length, low, high float64 }{
		{0.25, 0.05, 0.5, 50, 40, 60}, {-0.5, 0.1, 0.5, -100, -100, -80}, {0.3, 0.1, 0, 0, 0, 0},
	} {
		if length, low, high := side(test.v, test.half, test.most); length != test.length || low != test.low || high != test.high {
			t.Errorf("%g +- %g of %g: %g from %g to %g", test.v, test.half, test.most, length, low, high)
		}
	}
}
