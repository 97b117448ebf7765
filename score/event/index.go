package event

import "sync"

// Index lists a table's rows by what they belong to: those of group g are Rows[Start[g]:Start[g+1]], ascending. Rows
// that belong to nothing are in no group.
type Index struct {
	Start, Rows []int32
}

// Group returns the rows of a group.
func (x *Index) Group(g int32) []int32 { return x.Rows[x.Start[g]:x.Start[g+1]] }

// lazyIndex is built on first use.
type lazyIndex struct {
	once  sync.Once
	index Index
}

// ByShop returns a table's rows by shop (row of Shops). What is about an order belongs to the order's shop; a survey to
// its shop or else to its order's; an appeal to the shop of what it speaks of, and to none where that is not found.
func (t *Tables) ByShop(id TableID) *Index {
	lazy := &t.byShop[id]
	lazy.once.Do(func() { lazy.index = group(t.list[id].Rows, t.list[Shops].Rows, t.shopOf(id)) })
	return &lazy.index
}

// ByOrder returns a table's rows by order (row of Orders), for the tables that have an order_id; in others no row
// belongs to an order.
func (t *Tables) ByOrder(id TableID) *Index {
	lazy := &t.byOrder[id]
	lazy.once.Do(func() { lazy.index = group(t.list[id].Rows, t.list[Orders].Rows, t.orderOf(id)) })
	return &lazy.index
}

// shopOf returns a function from a table's row to its shop, or -1.
func (t *Tables) shopOf(id TableID) func(row int32) int32 {
	if id == Appeals {
		return t.ofAppeal(t.shopOf)
	}
	shop, order := t.refs(id, ShopRef), t.orderOf(id)
	orders := t.refs(Orders, ShopRef)
	switch {
	case id == Shops:
		return func(row int32) int32 { return row }
	case id == Orders && shop != nil:
		return func(row int32) int32 { return shop[row] }
	}
	return func(row int32) int32 {
		if shop != nil && shop[row] >= 0 {
			return shop[row]
		}
		if o := order(row); o >= 0 && o < int32(len(orders)) {
			return orders[o]
		}
		return -1
	}
}

// orderOf returns a function from a table's row to its order, or -1.
func (t *Tables) orderOf(id TableID) func(row int32) int32 {
	order := t.refs(id, OrderRef)
	if id == Appeals {
		return t.ofAppeal(t.orderOf)
	}
	return func(row int32) int32 {
		switch {
		case id == Orders:
			return row
		case order != nil:
			return order[row]
		}
		return -1
	}
}

// refs returns the codes of a table's first column of a kind, nil when it has none.
func (t *Tables) refs(id TableID, kind Kind) []int32 {
	for i, spec := range Specs[id].Columns {
		if spec.Kind == kind {
			return t.list[id].Columns[i].Code
		}
	}
	return nil
}

// group lists rows by what they belong to, sorted by counting, so that the rows of a group stay in order.
func group(rows, groups int, of func(row int32) int32) Index {
	start, sorted := make([]int32, groups+2), make([]int32, rows)
	last, ascending := int32(0), true
	for row := range sorted {
		g := of(int32(row))
		ascending = ascending && g >= last
		last = g
		if sorted[row] = int32(row); g >= 0 {
			start[g+2]++
		}
	}
	for g := 2; g < len(start); g++ {
		start[g] += start[g-1]
	}
	if ascending { // the rows stand in groups already
		return Index{Start: start[1:], Rows: sorted}
	}
	for row := range int32(rows) {
		if g := of(row); g >= 0 {
			sorted[start[g+1]] = row
			start[g+1]++
		}
	}
	return Index{Start: start[:groups+1], Rows: sorted[:start[groups]]}
}
