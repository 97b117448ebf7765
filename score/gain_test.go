package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/event"
)

// ordersOf are orders that have one column.
func ordersOf(name string, cells []int64) event.Table {
	t := event.Table{ID: event.Orders, Rows: len(cells), Columns: make([]event.Column, len(event.Specs[event.Orders].Columns))}
	t.Columns[event.Specs[event.Orders].Column(name)].Wide = cells
	return t
}

// Rows that do not pass add nothing, whatever they hold; a row without a number adds only where it counts without one.
func TestGains(t *testing.T) {
	amount := cell{table: event.Orders, column: event.Specs[event.Orders].Column("amount")}
	v := &view{tables: event.Assemble(ordersOf("amount", []int64{900, event.Missing, 600, 700, 1000})), cutoff: 1 << 40}
	for name, c := range map[string]struct {
		gain gain
		want pair // of all rows but the last
	}{
		"share":     {shareGain{present{amount, true}}, pair{3, 4}},
		"mean":      {meanGain{quantity{column: amount, unit: 100}}, pair{2200, 3}},
		"count":     {sideGain{}, pair{4, 0}},
		"sum":       {sideGain{sum: &amount}, pair{2200, 0}},
		"sum below": {sideGain{sum: &amount, below: true}, pair{0, 2200}},
		"nps":       {npsGain{amount, 100}, pair{0, 3}}, // 9 promotes, 6 detracts
	} {
		sums := make([]pair, 2)
		c.gain.bind(v)(&scratch{}, []int32{0, 1, 2, 3, 4}, []byte{1, 1, 1, 1, 0}, []int32{1, 1, 1, 1, 1}, sums)
		if diff := cmp.Diff([]pair{{}, c.want}, sums, cmp.AllowUnexported(pair{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
