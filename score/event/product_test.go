package event

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// assorted is a market whose shops and products do not stand in the order of their ids: "p10" comes before "p9".
var assorted = []Source{
	text(Shops, "shop_id", "b", "a", "c"),
	text(Orders, "order_id,shop_id,paid_at,product_id", "o0,b,2024-01-01,p9", "o1,a,2024-01-01,p9", "o2,b,2024-01-01,", "o3,b,2024-01-01,p10",
		"o4,b,2024-01-01,p9", "o5,a,2024-01-01,Z"),
	text(Reviews, "order_id,reviewed_at,product_stars", "o3,2024-01-01,1", "o4,2024-01-01,2", "o2,2024-01-01,3", "o0,2024-01-01,4", "o4,2024-01-01,5"),
	text(Conversations, "shop_id,opened_at,order_id", "b,2024-01-01,", "c,2024-01-01,o5"),
	text(Surveys, "asked_at,shop_id,order_id,rating", "2024-01-01,a,,1", "2024-01-01,,o1,2"),
	text(Violations, "shop_id,at,code", "a,2024-01-01,c"),
	text(Appeals, "target,target_id,filed_at", "orders,o1,2024-01-01"),
}

func TestProducts(t *testing.T) {
	tables := mustRead(t, Options{}, assorted...)
	const p9, p10, z = 0, 1, 2 // codes by first appearance
	want := []Product{{1, z}, {1, p9}, {0, p10}, {0, p9}}
	if diff := cmp.Diff(want, tables.Products()); diff != "" {
		t.Error(diff)
	}
	for id, want := range map[TableID]*Index{
		Orders:        {[]int32{0, 1, 2, 3, 5}, []int32{5, 1, 3, 0, 4}},
		Reviews:       {[]int32{0, 0, 0, 1, 4}, []int32{0, 1, 3, 4}},
		Conversations: {[]int32{0, 1, 1, 1, 1}, []int32{1}},
		Surveys:       {[]int32{0, 0, 1, 1, 1}, []int32{1}},
		Promises:      {[]int32{0, 0, 0, 0, 0}, []int32{}},
		Violations:    {[]int32{0, 0, 0, 0, 0}, []int32{}},
		Appeals:       {[]int32{0, 0, 1, 1, 1}, []int32{0}}, // of the order that is appealed
		Shops:         {[]int32{0, 0, 0, 0, 0}, []int32{}},
	} {
		if diff := cmp.Diff(want, tables.ByProduct(id)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if n := testing.AllocsPerRun(10, func() { tables.Products(); tables.ByProduct(Reviews) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// Products stand in the same order and have the same rows, whatever the order of rows.
func TestProductsInAnyOrder(t *testing.T) {
	want := assortment(mustRead(t, Options{}, assorted...))
	for seed := range uint64(50) {
		if diff := cmp.Diff(want, assortment(mustRead(t, Options{}, shuffled(t, assorted, seed)...))); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// assortment lists the products with their rows as texts.
func assortment(t *Tables) [][]string {
	var list [][]string
	shops, products := t.Table(Shops).Column("shop_id").Dict, t.Table(Orders).Column("product_id").Dict
	for i, p := range t.Products() {
		var rows []string
		for id := range NumTables {
			for _, row := range t.ByProduct(id).Group(int32(i)) {
				rows = append(rows, id.String()+texts(t, id)[row])
			}
		}
		slices.Sort(rows)
		list = append(list, append([]string{shops.String(p.Shop) + " " + products.String(p.Code)}, rows...))
	}
	return list
}

// Without product_id there are no products, and what belongs to none is no mistake.
func TestNoProducts(t *testing.T) {
	for name, tables := range map[string]*Tables{
		"nothing":    mustRead(t, Options{}),
		"not wanted": mustRead(t, Options{Want: func(_ TableID, column string) bool { return column != "product_id" }}, assorted...),
		"no column":  mustRead(t, Options{}, text(Orders, "order_id,shop_id,paid_at", "o0,a,2024-01-01"), text(Reviews, "order_id,reviewed_at", "o0,2024-01-01")),
		"no orders":  mustRead(t, Options{}, text(Conversations, "shop_id,opened_at,order_id", "a,2024-01-01,o0")),
	} {
		if products := tables.Products(); len(products) != 0 {
			t.Errorf("%s: %v", name, products)
		}
		for id := range NumTables {
			if diff := cmp.Diff(&Index{[]int32{0}, []int32{}}, tables.ByProduct(id)); diff != "" {
				t.Errorf("%s: %s: %s", name, id, diff)
			}
		}
	}
}

func TestProductsAreFoundOnce(t *testing.T) {
	tables := mustRead(t, Options{}, market(50)...)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if reviews := tables.ByProduct(Reviews); reviews != tables.ByProduct(Reviews) || len(reviews.Rows) != tables.Table(Reviews).Rows {
				t.Errorf("%d of %d reviews", len(reviews.Rows), tables.Table(Reviews).Rows)
			}
		})
	}
	all.Wait()
}
