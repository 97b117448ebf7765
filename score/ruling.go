package score

import (
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
	when   moments
	tap    *boundTap
	causes []filter
	cause  codes // that stand in the rows
	order  codes
	paid   fill // the order's amount, by order
}

// rule binds a ruling that is in force.
func (m *measuring) rule(r *ruling, number int) {
	if !r.force.on(m.out.AsOf) {
		return
	}
	v := m.view
	at, p := m.place(&r.tap)
	b := &boundRuling{ruling: r, number: number, view: v, when: at.when, tap: r.tap.bind(v, 0, at.when), order: codes{empty: -1}}
	if column := event.Specs[r.tap.table].Column("order_id"); column >= 0 {
		b.order = v.code(r.tap.table, column)
	}
	b.paid = v.number(event.Orders, event.Specs[event.Orders].Column("amount")).always()
	if r.by != nil {
		b.cause = v.code(r.by.table, r.by.column)
	}
	for i := range r.causes {
		b.causes = append(b.causes, r.causes[i].where.bind(v))
	}
	p.rulings = append(p.rulings, b)
}

// draw notes the rows that the ruling is about, and takes the pass from all others.
func (b *boundRuling) draw(s *scratch, rows []int32, pass []byte, note func(i int, f Finding)) {
	for _, f := range b.tap.filters {
		f(s, rows, pass)
	}
	if len(b.ruling.causes) == 0 {
		b.find(rows, pass, nil, note)
		return
	}
	left := s.masks.copy(pass)
	clear(pass)
	for k, f := range b.causes {
		caused := s.masks.copy(left)
		f(s, rows, caused)
		b.find(rows, caused, &b.ruling.causes[k], note)
		for i, ok := range caused {
			left[i] &^= ok
			pass[i] |= ok
		}
		s.masks.drop()
	}
	s.masks.drop()
}

// find notes the rows that pass, by one cause.
func (b *boundRuling) find(rows []int32, pass []byte, c *cause, note func(i int, f Finding)) {
	for i, row := range rows {
		if pass[i] == 0 {
			continue
		}
		name, due := "", b.amount
		switch {
		case c != nil:
			name, due = c.id, c.amount
		case b.by != nil:
			name = b.text(row)
		}
		id, order := b.ids(row)
		note(i, Finding{b.number, name, id, order, b.when.at(row), b.due(due, row)})
	}
}

// due is the money for a row.
func (b *boundRuling) due(m *money, row int32) int64 {
	if m == nil {
		return NoAmount
	}
	paid := []int64{event.Missing}
	if order := b.order.at(row); order >= 0 {
		b.paid([]int32{order}, paid)
	}
	return m.of(paid[0])
}

// text is the cause that stands in the row itself.
func (b *boundRuling) text(row int32) string {
	code := b.cause.at(row)
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
	if o := b.order.at(row); o >= 0 {
		order = b.view.tables.Table(event.Orders).Column("order_id").Dict.String(o)
	}
	id = order
	if b.tap.table == event.Appeals { // they are known by what they speak of
		target := b.view.tables.Table(event.Appeals).Column("target_id")
		return target.Dict.String(target.Code[row]), order
	}
	t := b.view.tables.Table(b.tap.table)
	for i, spec := range event.Specs[b.tap.table].Columns {
		if c := &t.Columns[i]; spec.Kind == event.Name && c.Code != nil && c.Code[row] >= 0 {
			id = c.Dict.String(c.Code[row])
		}
	}
	return id, order
}
