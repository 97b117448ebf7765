package score

import (
	"cmp"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/event"
)

// firsts finds, of the rows about one order or of one buyer that pass a tap's conditions, the one that counts: of an order the
// earliest ever, of a buyer the latest before the windows end, so that it lies in each window in which any of them does. At the
// same moment it is the one that adds more above the line, then below it. Rows that add the same are interchangeable.
type firsts struct {
	tap   *boundTap
	key   rowCode                 // the order or buyer of a row; -1 for none
	rows  func(key int32) []int32 // theirs
	found []atomic.Int32          // by key: the row that counts plus 1, once it is known
	last  bool                    // the latest counts, of those before the windows end
}

func newFirsts(v *view, b *boundTap) *firsts {
	order := v.code(b.table, event.Specs[b.table].Column("order_id"))
	if b.oncePer == "buyer" {
		buyers := groupByBuyer(v, b.table, order)
		return &firsts{tap: b, key: buyers.of, rows: buyers.rows, found: make([]atomic.Int32, len(buyers.groups)), last: true}
	}
	return &firsts{tap: b, key: order, rows: v.tables.ByOrder(b.table).Group, found: make([]atomic.Int32, v.tables.Table(event.Orders).Rows)}
}

// repeats tells whether another row of the same order or buyer counts instead of this one. Each is looked at once, so that
// many rows about one order take no longer than as many about several.
func (f *firsts) repeats(row int32) bool {
	key := f.key(row)
	if key < 0 {
		return false
	}
	first := f.found[key].Load()
	if first == 0 {
		first = f.first(key) + 1
		f.found[key].Store(first)
	}
	return first != row+1
}

func (f *firsts) first(key int32) int32 {
	best := int32(-1)
	for _, row := range f.rows(key) {
		if f.tap.counts(row, f.last) && (best < 0 || f.before(row, best)) {
			best = row
		}
	}
	return best
}

func (f *firsts) before(a, b int32) bool {
	aboveA, belowA := f.tap.add(a)
	aboveB, belowB := f.tap.add(b)
	earlier := cmp.Compare(f.tap.when(a), f.tap.when(b))
	if f.last {
		earlier = -earlier
	}
	return cmp.Or(earlier, cmp.Compare(aboveB, aboveA), cmp.Compare(belowB, belowA), cmp.Compare(a, b)) < 0
}

// buyers are the buyers of each shop.
type buyers struct {
	keys   []int32 // by row of the table; -1: not known
	groups [][]int32
}

func (b *buyers) of(row int32) int32       { return b.keys[row] }
func (b *buyers) rows(buyer int32) []int32 { return b.groups[buyer] }

// groupByBuyer groups the rows of a table by the buyer of the order they speak of, for each shop, or product, by itself.
func groupByBuyer(v *view, table event.TableID, order rowCode) *buyers {
	orders := v.tables.Table(event.Orders)
	shop, buyer := orders.Column("shop_id").Code, orders.Column("buyer_id").Code
	product := v.code(event.Orders, event.Specs[event.Orders].Column("product_id"))
	if v.plan.policy.Subject != "product" {
		product = func(int32) int32 { return 0 }
	}
	b, numbers := &buyers{keys: make([]int32, v.tables.Table(table).Rows)}, map[[3]int32]int32{}
	for row := range b.keys {
		b.keys[row] = -1
		o := order(int32(row))
		if o < 0 || buyer == nil || buyer[o] < 0 {
			continue
		}
		who := [3]int32{shop[o], product(o), buyer[o]}
		number, known := numbers[who]
		if !known {
			number = int32(len(b.groups))
			numbers[who] = number
			b.groups = append(b.groups, nil)
		}
		b.keys[row] = number
		b.groups[number] = append(b.groups[number], int32(row))
	}
	return b
}
