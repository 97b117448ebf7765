package event

import (
	"slices"
	"sort"
	"sync"
)

// Product is what a shop sells under a product_id. The same product_id in two shops makes two products.
type Product struct {
	Shop int32 // row of Shops
	Code int32 // of orders.product_id, into its dictionary
}

// products are found on first use.
type products struct {
	once sync.Once
	list []Product
	of   []int32 // by order: its index in the list, or -1; nil when no order has a product
}

// Products returns the products that orders name, sorted by the id of the shop, then the product_id, as bytes. There
// are none when product_id was left out by Options.Want. The products must not be changed.
func (t *Tables) Products() []Product {
	t.products.once.Do(t.findProducts)
	return t.products.list
}

// ByProduct returns a table's rows by product (index into Products). A row belongs to the product of its order, an appeal to
// that of what it speaks of; rows
// without an order, or whose order has no product_id, belong to none.
func (t *Tables) ByProduct(id TableID) *Index {
	lazy := &t.byProduct[id]
	lazy.once.Do(func() {
		groups, orderOf := len(t.Products()), t.orderOf(id)
		lazy.index = group(t.list[id].Rows, groups, func(row int32) int32 {
			if o := orderOf(row); o >= 0 && o < int32(len(t.products.of)) {
				return t.products.of[o]
			}
			return -1
		})
	})
	return &lazy.index
}

// findProducts goes shop by shop: then a shop's products are told apart by their codes alone, without hashing pairs.
func (t *Tables) findProducts() {
	column := t.list[Orders].Column("product_id")
	if column.Code == nil {
		return
	}
	p, orders := &t.products, t.ByShop(Orders)
	p.of = slices.Repeat([]int32{-1}, len(column.Code))
	last := slices.Repeat([]int32{-1}, column.Dict.Len()) // index in the list by code, in the last shop that has it
	for _, shop := range t.shopsByID() {
		first, rows := len(p.list), orders.Group(shop)
		for _, row := range rows {
			if code := column.Code[row]; code >= 0 && last[code] < int32(first) {
				last[code] = int32(len(p.list))
				p.list = append(p.list, Product{shop, code})
			}
		}
		sortTexts(p.list[first:], column.Dict, func(q Product) int32 { return q.Code })
		for i := first; i < len(p.list); i++ {
			last[p.list[i].Code] = int32(i)
		}
		for _, row := range rows {
			if code := column.Code[row]; code >= 0 {
				p.of[row] = last[code]
			}
		}
	}
}

// shopsByID returns the rows of Shops in the order of their ids.
func (t *Tables) shopsByID() []int32 {
	rows := make([]int32, t.list[Shops].Rows)
	for row := range rows {
		rows[row] = int32(row)
	}
	sortTexts(rows, t.list[Shops].Column("shop_id").Dict, func(row int32) int32 { return row })
	return rows
}

// sortTexts sorts by the texts that codes stand for.
func sortTexts[T any](list []T, dict *Dict, code func(T) int32) {
	sort.Slice(list, func(i, j int) bool { return dict.String(code(list[i])) < dict.String(code(list[j])) })
}
