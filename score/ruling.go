package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/event"
)

// ruling decides about single rows of one table.
type ruling struct {
	id     string
	title  Text
	tap    tap
	when   rule // what the shop must be like; nil: any shop
	causes []cause
	by     *cell // or the column whose values are the causes
	top    int   // most causes listed with by; 0: all
	amount *money
	force  dates
}

// cause is why a row is ruled on.
type cause struct {
	id     string
	title  Text
	where  allOf
	amount *money
}

// Finding is one row that a ruling is about, before it is known whether the shop is one that the ruling applies to.
type Finding struct {
	Ruling int    // index into the plan's rulings
	Cause  string // "" where the ruling has no causes
	ID     string // of the row: its case, conversation or violation; else its order
	Order  string // "" where the row speaks of none
	At     int64  // the row's moment, Unix seconds
	Amount int64  // in hundredths; -1: no money is due; -2: it depends on an order's amount that is not known
}

// The amounts of a Finding that are no money.
const (
	NoAmount      = -1
	UnknownAmount = -2
)

// boundRuling is a ruling over one market's columns, shared by all workers.
type boundRuling struct {
	*ruling
	number int
	view   *view
	tap    *boundTap
	tests  []rowTest // by cause
	order  rowCode
	paid   rowTime // the order's amount, by order
}

func (r *ruling) bind(v *view, number int) *boundRuling {
	b := &boundRuling{ruling: r, number: number, view: v, tap: r.tap.bind(v)}
	b.order = func(int32) int32 { return -1 }
	if column := event.Specs[r.tap.table].Column("order_id"); column >= 0 {
		b.order = v.code(r.tap.table, column)
	}
	b.paid = v.number(event.Orders, event.Specs[event.Orders].Column("amount"))
	for i := range r.causes {
		b.tests = append(b.tests, r.causes[i].where.bind(v))
	}
	return b
}

// draw notes a row that the ruling is about, and returns how far it came.
func (b *boundRuling) draw(row int32, out *[]Finding) fate {
	if !b.force.on(Day(b.tap.day)) || !b.tap.seen(row) {
		return unseen
	}
	if f, _, _ := b.tap.draw(row); f != used {
		return f
	}
	name, due := "", b.amount
	if b.by != nil {
		name = b.text(row)
	}
	if len(b.causes) > 0 {
		i := slices.IndexFunc(b.tests, func(test rowTest) bool { return test(row) })
		if i < 0 {
			return excluded
		}
		name, due = b.causes[i].id, b.causes[i].amount
	}
	id, order := b.ids(row)
	*out = append(*out, Finding{b.number, name, id, order, b.tap.when(row), b.due(due, row)})
	return used
}

// due is the money for a row.
func (b *boundRuling) due(m *money, row int32) int64 {
	if m == nil {
		return NoAmount
	}
	paid := event.Missing
	if order := b.order(row); order >= 0 {
		paid = b.paid(order)
	}
	return m.of(paid)
}

// text is the cause that stands in the row itself.
func (b *boundRuling) text(row int32) string {
	code := b.view.code(b.by.table, b.by.column)(row)
	spec := &event.Specs[b.by.table].Columns[b.by.column]
	switch {
	case code < 0:
		return ""
	case spec.Kind == event.Enum:
		return spec.Values[code]
	}
	return b.view.tables.Table(b.by.table).Columns[b.by.column].Dict.String(code)
}

// ids returns the row's own id and that of its order.
func (b *boundRuling) ids(row int32) (id, order string) {
	if o := b.order(row); o >= 0 {
		order = b.view.tables.Table(event.Orders).Column("order_id").Dict.String(o)
	}
	id = order
	if b.tap.table == event.Appeals { // they are known by what they speak of
		column := event.Specs[event.Appeals].Column("target_id")
		return b.view.tables.Table(event.Appeals).Columns[column].Dict.String(b.view.code(event.Appeals, column)(row)), order
	}
	t := b.view.tables.Table(b.tap.table)
	for i, spec := range event.Specs[b.tap.table].Columns {
		if c := &t.Columns[i]; spec.Kind == event.Name && c.Code != nil && c.Code[row] >= 0 {
			id = c.Dict.String(c.Code[row])
		}
	}
	return id, order
}
