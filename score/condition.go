package score

import (
	"strings"

	"github.com/shopscore/shopscore/score/event"
)

// condition decides about rows of one table. It is part of the plan; bind makes it a test over a market's columns.
type condition interface {
	bind(v *view) rowTest
	String() string
}

// keyed is a condition with the key it stands under, so that the summary can say which rule left rows out.
type keyed struct {
	key string
	condition
}

// allOf holds where every part holds.
type allOf []keyed

func (c allOf) bind(v *view) rowTest {
	tests := bindAll(c, v)
	switch len(tests) {
	case 0:
		return func(int32) bool { return true }
	case 1:
		return tests[0]
	}
	return func(row int32) bool {
		for _, t := range tests {
			if !t(row) {
				return false
			}
		}
		return true
	}
}

func (c allOf) String() string { return join(c, " and ") }

// anyOf holds where one part holds.
type anyOf []keyed

func (c anyOf) bind(v *view) rowTest {
	tests := bindAll(c, v)
	return func(row int32) bool {
		for _, t := range tests {
			if t(row) {
				return true
			}
		}
		return false
	}
}

func (c anyOf) String() string { return "(" + join(c, " or ") + ")" }

func bindAll(parts []keyed, v *view) []rowTest {
	tests := make([]rowTest, len(parts))
	for i, p := range parts {
		tests[i] = p.bind(v)
	}
	return tests
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

func (c negation) bind(v *view) rowTest {
	test := c.part.bind(v)
	return func(row int32) bool { return !test(row) }
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

func (c related) bind(v *view) rowTest {
	test := c.part.bind(v)
	if c.to == event.Orders {
		return c.bindOrder(v, test)
	}
	index, seen := v.tables.ByOrder(c.to), v.visible(c.to)
	if c.first {
		earlier := v.earlier(c.to)
		return func(order int32) bool {
			best := int32(-1)
			for _, row := range index.Rows[index.Start[order]:index.Start[order+1]] {
				if seen(row) && (best < 0 || earlier(row, best)) {
					best = row
				}
			}
			return best >= 0 && test(best)
		}
	}
	return func(order int32) bool {
		for _, row := range index.Rows[index.Start[order]:index.Start[order+1]] {
			if seen(row) && test(row) {
				return true
			}
		}
		return false
	}
}

func (c related) bindOrder(v *view, test rowTest) rowTest {
	orders, seen := v.code(c.from, event.Specs[c.from].Column("order_id")), v.visible(event.Orders)
	return func(row int32) bool {
		order := orders(row)
		return order >= 0 && seen(order) && test(order)
	}
}
