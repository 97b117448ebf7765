package report

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestTicks(t *testing.T) {
	for _, test := range []struct {
		low, high float64
		want      []float64
		decimals  int
	}{
		{3, 5, []float64{3, 3.5, 4, 4.5, 5}, 1},
		{0, 1, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}, 1},
		{-0.0071, 0.0012, []float64{-0.006, -0.004, -0.002, 0}, 3},
		{7, 93, []float64{20, 40, 60, 80}, 0},
		{1, 1, nil, 0},
	} {
		got, step := ticks(test.low, test.high, 5)
		if diff := cmp.Diff(test.want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" || decimals(step) != test.decimals {
			t.Errorf("%g to %g, %d decimals: -want +got:\n%s", test.low, test.high, decimals(step), diff)
		}
	}
	if list, _ := ticks(math.NaN(), 1, 5); list != nil {
		t.Errorf("from nowhere: %v", list)
	}
}
