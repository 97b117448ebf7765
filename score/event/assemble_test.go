package event

import (
	"slices"
	"testing"
)

// Two shops with three orders: what belongs to whom is found as in tables that were read.
func TestAssemble(t *testing.T) {
	orders := Table{ID: Orders, Rows: 3, Columns: make([]Column, len(Specs[Orders].Columns))}
	orders.Column("shop_id").Code = []int32{1, 0, 1}
	orders.Column("paid_at").Wide = []int64{10, 20, 30}
	shops := Table{ID: Shops, Rows: 2, Columns: []Column{{Dict: NewDict("a", "b"), Code: []int32{0, 1}}}}
	reviews := Table{ID: Reviews, Rows: 1, Columns: []Column{{Code: []int32{2}}}}
	tables := Assemble(orders, shops, reviews)
	if got := tables.ByShop(Orders).Group(1); !slices.Equal(got, []int32{0, 2}) {
		t.Errorf("the orders of shop b are %d", got)
	}
	if got := tables.ByShop(Reviews).Group(1); !slices.Equal(got, []int32{0}) {
		t.Errorf("the reviews of shop b are %d", got)
	}
	if got := tables.ByOrder(Reviews).Group(2); !slices.Equal(got, []int32{0}) {
		t.Errorf("the reviews of the third order are %d", got)
	}
	if dict := tables.Table(Shops).Column("shop_id").Dict; dict.String(1) != "b" {
		t.Errorf("the second shop is %q", dict.String(1))
	}
	if tables.Table(Complaints).Rows != 0 || tables.Table(Orders).Column("amount").Wide != nil {
		t.Error("what is not given is not empty")
	}
}
