package event

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIndex(t *testing.T) {
	tables := mustRead(t, Options{},
		text(Shops, "shop_id", "s0", "s1", "s2"),
		text(Orders, "order_id,shop_id,paid_at", "o0,s2,2024-01-01", "o1,s0,2024-01-01", "o2,s2,2024-01-01"),
		text(Reviews, "order_id,reviewed_at", "o2,2024-01-01", "o1,2024-01-01", "o2,2024-01-01", "o0,2024-01-01"),
		text(Surveys, "asked_at,shop_id,order_id", "2024-01-01,s1,o0", "2024-01-01,,o0", "2024-01-01,s0,"),
		text(Appeals, "target,target_id,filed_at", "reviews,o1,2024-01-01"),
	)
	for _, c := range []struct {
		what string
		got  *Index
		want Index
	}{
		{"shops by shop", tables.ByShop(Shops), Index{[]int32{0, 1, 2, 3}, []int32{0, 1, 2}}},
		{"orders by shop", tables.ByShop(Orders), Index{[]int32{0, 1, 1, 3}, []int32{1, 0, 2}}},
		{"orders by order", tables.ByOrder(Orders), Index{[]int32{0, 1, 2, 3}, []int32{0, 1, 2}}},
		{"reviews by shop", tables.ByShop(Reviews), Index{[]int32{0, 1, 1, 4}, []int32{1, 0, 2, 3}}},
		{"reviews by order", tables.ByOrder(Reviews), Index{[]int32{0, 1, 2, 4}, []int32{3, 1, 0, 2}}},
		{"surveys by shop", tables.ByShop(Surveys), Index{[]int32{0, 1, 2, 3}, []int32{2, 0, 1}}},
		{"surveys by order", tables.ByOrder(Surveys), Index{[]int32{0, 2, 2, 2}, []int32{0, 1}}},
		{"appeals by shop", tables.ByShop(Appeals), Index{[]int32{0, 1, 1, 1}, []int32{0}}},
		{"a table without rows", tables.ByShop(Promises), Index{[]int32{0, 0, 0, 0}, []int32{}}},
	} {
		if diff := cmp.Diff(&c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
	if diff := cmp.Diff([]int32{0, 2, 3}, tables.ByShop(Reviews).Group(2)); diff != "" {
		t.Error(diff)
	}
}

func TestIndexIsBuiltOnce(t *testing.T) {
	tables := mustRead(t, Options{}, market(50)...)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			shop, order := tables.ByShop(Reviews), tables.ByOrder(Reviews)
			if tables.ByShop(Reviews) != shop || tables.ByOrder(Reviews) != order {
				t.Error("two indexes")
			}
		})
	}
	all.Wait()
}
