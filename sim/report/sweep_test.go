package report

import (
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/sim"
)

// One axis is a line whose points all have a row; two are a table with a cell for each pair.
func TestSweepPage(t *testing.T) {
	for _, test := range []struct{ scenario, has string }{
		{"shipping-36-percent-faster", `<th scope="row">0.64</th>`},
		{"reply-rate-up", `<th scope="row">1.65</th>`}, // e^0.5 times the odds
		{"presale-down-10-points", "+20 percentage points"},
		{"brushing", `<th scope="row">2024-08-01</th>`},
	} {
		pages := sweepPages(t, study(t, test.scenario))
		page := html.UnescapeString(pages["en"])
		if !strings.Contains(page, test.has) || !strings.Contains(page, `<section id="n-score-mean"`) || !strings.Contains(page, english.SweepReport) {
			t.Errorf("%s: no %s", test.scenario, test.has)
		}
		if lines := strings.Count(page, `role="img"`); (lines == 0) != (test.scenario == "reply-rate-up") {
			t.Errorf("%s: %d pictures", test.scenario, lines)
		}
		sound(t, pages["en"])
		sound(t, pages["zh"])
	}
}

// grid is a sweep whose mean scores differ from the baseline's by the given numbers, by the row and column of the point.
func grid(names [2]string, differences [][]float64) *sim.Sweep {
	s := &sim.Sweep{Axes: []sim.Values{{Name: names[0], Values: []string{"1", "2"}}, {Name: names[1], Values: []string{"0.1", "0.2", "0.3"}}}}
	for i, row := range differences {
		for k, d := range row {
			e := sim.Estimate{Name: "score.mean", Baseline: 4, Reform: 4 + d, Difference: d, BaselineHalf: 0.01, ReformHalf: 0.01, Half: 0.01}
			s.Cells = append(s.Cells, sim.Cell{At: []int{i, k}, Replications: 2, Reform: sim.Reform{Parts: []sim.Part{{Estimates: []sim.Estimate{e}}}}})
		}
	}
	return s
}

func TestSweptHeat(t *testing.T) {
	s := grid([2]string{"volume x", "quality +"}, [][]float64{{0.02, 0.005, -0.01}, {-0.04, 0, 0.03}})
	names := &titles{words: &english, lang: "en"}
	got := names.sweptHeat(s, "score.mean").Tables[0]
	want := &table{Caption: "Mean score: Difference from before", Wide: true,
		Head: texts("Orders of a shop × ↓ Orders without a defect + →", "+10 percentage points", "+20 percentage points", "+30 percentage points"),
		Rows: []row{
			{Cells: []cell{{Text: "1"}, {Text: "+0.020", Small: "±\u00a00.010", Heat: 0.5}, {Text: "+0.005", Small: "±\u00a00.010 ≈ 0", Heat: 0.125}, {Text: "−0.010", Small: "±\u00a00.010 ≈ 0", Heat: -0.25}}},
			{Cells: []cell{{Text: "2"}, {Text: "−0.040", Small: "±\u00a00.010", Heat: -1}, {Text: "0.000", Small: "±\u00a00.010 ≈ 0"}, {Text: "+0.030", Small: "±\u00a00.010", Heat: 0.75}}},
		}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if said, want := names.extent(s), "The mean score changes by between −0.040 (Orders of a shop × 2, Orders without a defect + +10 percentage points) and +0.030 (Orders of a shop × 2, Orders without a defect + +30 percentage points)."; said != want {
		t.Errorf("%q, want %q", said, want)
	}
}

// Numbers that only rise or fall are places on the axis; others stand side by side.
func TestNumeric(t *testing.T) {
	for _, test := range []struct {
		values []string
		want   []float64
	}{
		{[]string{"1.5", "1", "0.5"}, []float64{1.5, 1, 0.5}},
		{[]string{"-1", "0", "3"}, []float64{-1, 0, 3}},
		{[]string{"3", "1", "2"}, []float64{0, 1, 2}},
		{[]string{"2024-07-01", "2024-08-01"}, []float64{0, 1}},
		{[]string{"7"}, []float64{7}},
	} {
		if got := numeric(test.values); !slices.Equal(got, test.want) {
			t.Errorf("%v: %v, want %v", test.values, got, test.want)
		}
	}
}

// A label that would touch the one before is left out: from left to right, whichever way the values go.
func TestLabels(t *testing.T) {
	p := plane{0, 464, 0, 1} // a unit is a unit of the paper
	got := labels(p, []string{"300", "200", "190", "0"}, []float64{300, 200, 190, 0})
	want := []tick{{"84.0", "0"}, {"274.0", "190"}, {"384.0", "300"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
