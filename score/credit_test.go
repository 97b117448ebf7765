package score

import (
	"slices"
	"testing"

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
