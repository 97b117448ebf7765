package score

import (
	"strings"

	"github.com/shopscore/shopscore/score/event"
)

// condition decides about rows of one table. It is part of the plan; bind makes it a filter over a market's columns.
type condition interface {
	bind(v *view) filter
	String() string
}

// keyed is a condition with the key it stands under, so that the summary can say which rule left rows out.
type keyed struct {
	key string
	condition
}

// allOf holds where every part holds.
type allOf []keyed

func (c allOf) bind(v *view) filter {
	filters := bindAll(c, v)
	if len(filters) == 1 {
		return filters[0]
	}
	return func(s *scratch, rows []int32, pass []byte) {
		for _, f := range filters {
			f(s, rows, pass)
		}
	}
}

func (c allOf) String() string { return join(c, " and ") }

// anyOf holds where one part holds.
type anyOf []keyed

func (c anyOf) bind(v *view) filter {
	filters := bindAll(c, v)
	return func(s *scratch, rows []int32, pass []byte) {
		before := s.masks.copy(pass)
		clear(pass)
		for _, f := range filters {
			part := s.masks.copy(before)
			f(s, rows, part)
			for i, holds := range part {
				pass[i] |= holds
			}
			s.masks.drop()
		}
		s.masks.drop()
	}
}

func (c anyOf) String() string { return "(" + join(c, " or ") + ")" }

func bindAll(parts []keyed, v *view) []filter {
	filters := make([]filter, len(parts))
	for i, p := range parts {
		filters[i] = p.bind(v)
	}
	return filters
}

func join(parts []keyed, word string) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.String()
	}
	return strings.Join(texts, word)
}

// negation holds where its part does not.
type negation struct{ part condition }

func (c negation) bind(v *view) filter {
	return not(c.part.bind(v))
}

// not passes the rows that a filter does not.
func not(f filter) filter {
	return func(s *scratch, rows []int32, pass []byte) {
		part := s.masks.copy(pass)
		f(s, rows, part)
		for i, holds := range part {
			pass[i] &^= holds
		}
		s.masks.drop()
	}
}

func (c negation) String() string { return "not (" + c.part.String() + ")" }

// related holds where a row of another table that speaks of the same order satisfies a condition.
type related struct {
	from, to event.TableID
	first    bool // only the earliest row counts; otherwise any row
	part     condition
}

func (c related) String() string {
	word := "any "
	if c.first {
		word = "first "
	}
	if c.to == event.Orders {
		return "its order(" + c.part.String() + ")"
	}
	return word + c.to.String() + "(" + c.part.String() + ")"
}

func (c related) bind(v *view) filter {
	part := c.part.bind(v)
	if c.to == event.Orders {
		return c.bindOrder(v, part)
	}
	orders := v.tables.Table(event.Orders).Rows
	order := v.code(c.to, event.Specs[c.to].Column("order_id"))
	var first []int32 // by order: its earliest row, plus 1
	if c.first {
		first = v.firstRows(c.to, order, orders)
	}
	holds := make([]byte, orders)
	for rows := range v.that(c.to, part) {
		for _, row := range rows {
			if o := order.at(row); o >= 0 && (first == nil || first[o] == row+1) {
				holds[o] = 1
			}
		}
	}
	return marked(holds)
}

// firstRows finds the earliest row of a table that speaks of an order, plus 1; 0 for none.
func (v *view) firstRows(table event.TableID, order codes, orders int) []int32 {
	first, earlier := make([]int32, orders), v.earlier(table)
	for rows := range v.that(table) {
		for _, row := range rows {
			if o := order.at(row); o >= 0 && (first[o] == 0 || earlier(row, first[o]-1)) {
				first[o] = row + 1
			}
		}
	}
	return first
}

// bindOrder asks the condition of the orders that rows speak of.
func (c related) bindOrder(v *view, part filter) filter {
	order, seen := v.code(c.from, event.Specs[c.from].Column("order_id")), v.visible(event.Orders)
	if v.tables.Table(event.Orders).Rows == 0 {
		return func(_ *scratch, _ []int32, pass []byte) { clear(pass) }
	}
	return func(s *scratch, rows []int32, pass []byte) {
		orders := s.rows.take(len(rows))
		for i, row := range rows {
			o := order.at(row)
			orders[i] = max(o, 0)
			pass[i] &= bit(o >= 0) & bit(seen.has(orders[i]))
		}
		part(s, orders, pass)
		s.rows.drop()
	}
}
