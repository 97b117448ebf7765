package score

import (
	"cmp"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/event"
)

// firsts finds, of the rows about one order that pass a tap's conditions, the one that counts: the earliest, at the same moment the
// one that adds more above the line, then below it. Rows that add the same are interchangeable.
type firsts struct {
	tap   *boundTap
	order rowCode // the order a row speaks of; -1 for none
	index *event.Index
	found []atomic.Int32 // by order: the row that counts plus 1, once it is known
}

func newFirsts(v *view, b *boundTap) *firsts {
	return &firsts{
		tap: b, order: v.code(b.table, event.Specs[b.table].Column("order_id")),
		index: v.tables.ByOrder(b.table), found: make([]atomic.Int32, v.tables.Table(event.Orders).Rows),
	}
}

// repeats tells whether another row about the same order counts instead of this one. Each order is looked at once, so that
// many rows about one order take no longer than as many about several.
func (f *firsts) repeats(row int32) bool {
	order := f.order(row)
	if order < 0 {
		return false
	}
	first := f.found[order].Load()
	if first == 0 {
		first = f.first(order) + 1
		f.found[order].Store(first)
	}
	return first != row+1
}

func (f *firsts) first(order int32) int32 {
	best := int32(-1)
	for _, row := range f.index.Group(order) {
		if f.tap.counts(row) && (best < 0 || f.before(row, best)) {
			best = row
		}
	}
	return best
}

func (f *firsts) before(a, b int32) bool {
	aboveA, belowA := f.tap.add(a)
	aboveB, belowB := f.tap.add(b)
	return cmp.Or(cmp.Compare(f.tap.when(a), f.tap.when(b)), cmp.Compare(aboveB, aboveA), cmp.Compare(belowB, belowA), cmp.Compare(a, b)) < 0
}
