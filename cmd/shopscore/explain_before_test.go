package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score"
)

// Changes and targets start from the points that the result has, not from those that the tables still tell.
func TestCarried(t *testing.T) {
	in := &score.Indicators{Shops: []string{"a", "b"}, Columns: []score.Column{
		{Value: []float64{1, 2}, Ledger: make([][]score.DayPoints, 2)},
		{Value: []float64{0.5, 0.25}},
	}}
	out := carried(in, 1, &score.Result{Indicators: []score.IndicatorResult{{Value: 12}, {Value: 0.75}}})
	want := []score.Column{{Value: []float64{1, 12}}, {Value: []float64{0.5, 0.25}}}
	if diff := cmp.Diff(want, out.Columns); diff != "" {
		t.Error(diff)
	}
	if in.Columns[0].Value[1] != 2 || in.Columns[0].Ledger == nil {
		t.Errorf("the market has changed: %v", in.Columns[0])
	}
}
