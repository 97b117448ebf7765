package score

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score/event"
)

// Of steps that overlap the first one counts; between steps there is no credit, nor without a number.
func TestCredit(t *testing.T) {
	number := func(v float64) *float64 { return &v }
	g := creditGain{quantity{column: cell{table: event.Orders, column: event.Specs[event.Orders].Column("amount")}, unit: 100}, []step{
		{Range{AtLeast: number(2), Below: number(3)}, 1000}, {Range{Above: number(1), AtMost: number(2.5)}, 600}, {Range{Above: number(5)}, 100},
	}}
	amounts := []int64{event.Missing, 0, 100, 101, 199, 200, 250, 299, 300, 500, 501, 1e14}
	want := []int64{0, 0, 0, 600, 600, 1000, 1000, 1000, 0, 0, 100, 100}
	v := &view{tables: event.Assemble(ordersOf("amount", amounts)), cutoff: 1 << 40}
	add, rows, at := g.bind(v), make([]int32, len(amounts)), make([]int32, len(amounts))
	for i := range rows {
		rows[i], at[i] = int32(i), int32(i)
	}
	sums := make([]pair, len(amounts))
	add(&scratch{}, rows, slices.Repeat([]byte{1}, len(rows)), at, sums)
	for i, sum := range sums {
		if sum != (pair{want[i], 1}) {
			t.Errorf("the credit of %d is %v, want %d", amounts[i], sum, want[i])
		}
	}
}

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
		if diff := cmp.Diff([]pair{{}, c.want}, sums, cmp.AllowUnexported(pair{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
