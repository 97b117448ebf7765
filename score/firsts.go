package score

import (
	"cmp"

	"github.com/shopscore/shopscore/score/event"
)

// firsts finds, of the rows about one order or of one buyer that pass a tap's conditions, the one that counts: of an order the
// earliest ever, of a buyer the latest before the windows end, so that it lies in each window in which any of them does. At the
// same moment it is the one that adds more above the line, then below it. Rows that add the same are interchangeable.
type firsts struct {
	view *view
	tap  *boundTap
	when moments
	last bool // the latest counts
}

// firsts passes the rows that count, and those that speak of no order, or no buyer.
func (b *boundTap) firsts(v *view, when moments) filter {
	f := &firsts{v, b, when, b.oncePer == "buyer"}
	key := v.code(b.table, event.Specs[b.table].Column("order_id"))
	keys := v.tables.Table(event.Orders).Rows
	if f.last {
		key, keys = v.buyers(b.table, key)
	}
	ended := int64(0) // the age from which rows count
	if f.last {
		ended = b.windowsOn(Day(v.day))[0].lag
	}
	best := make([]int32, keys) // plus 1
	for rows := range v.that(b.table, b.filters...) {
		for _, row := range rows {
			k, t := key.at(row), when.at(row)
			if k < 0 || t == event.Missing || f.last && v.age(t) < ended {
				continue
			}
			if best[k] == 0 || f.before(row, best[k]-1) {
				best[k] = row + 1
			}
		}
	}
	return func(_ *scratch, rows []int32, pass []byte) {
		for i, row := range rows {
			if k := key.at(row); k >= 0 {
				pass[i] &= bit(best[k] == row+1)
			}
		}
	}
}

func (f *firsts) before(a, b int32) bool {
	earlier := cmp.Compare(f.when.at(a), f.when.at(b))
	if f.last {
		earlier = -earlier
	}
	if earlier != 0 || f.tap.add == nil {
		return cmp.Or(earlier, cmp.Compare(a, b)) < 0
	}
	var adds [2]pair
	f.tap.add(f.view.scratch, []int32{a, b}, []byte{1, 1}, []int32{0, 1}, adds[:])
	return cmp.Or(cmp.Compare(adds[1].above, adds[0].above), cmp.Compare(adds[1].below, adds[0].below), cmp.Compare(a, b)) < 0
}

// buyers numbers the buyers of the orders that a table's rows speak of, those of each shop, or product, by themselves.
func (v *view) buyers(table event.TableID, order codes) (of codes, n int) {
	orders := v.tables.Table(event.Orders)
	shop, buyer := orders.Column("shop_id").Code, orders.Column("buyer_id").Code
	product := codes{}
	if v.plan.policy.Subject == "product" {
		product = v.code(event.Orders, event.Specs[event.Orders].Column("product_id"))
	}
	of, numbers := codes{make([]int32, v.tables.Table(table).Rows), -1}, map[[3]int32]int32{}
	for row := range of.cells {
		of.cells[row] = -1
		o := order.at(int32(row))
		if o < 0 || buyer == nil || buyer[o] < 0 {
			continue
		}
		who := [3]int32{shop[o], product.at(o), buyer[o]}
		number, known := numbers[who]
		if !known {
			number = int32(len(numbers))
			numbers[who] = number
		}
		of.cells[row] = number
	}
	return of, len(numbers)
}
