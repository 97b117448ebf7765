package score

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// MaxRulings is how many rulings a policy may have.
const MaxRulings = 64

// rulings compiles what is decided about single rows.
func (c *compiler) rulings() {
	if len(c.policy.Rulings) > MaxRulings {
		c.errs.Add(diag.TooLarge, "rulings", "%d rulings are more than %d", len(c.policy.Rulings), MaxRulings)
	}
	for i := range c.policy.Rulings {
		doc, path := &c.policy.Rulings[i], "rulings"+index(i)
		if slices.ContainsFunc(c.plan.rulings, func(r ruling) bool { return r.id == doc.ID }) {
			c.errs.Add(diag.Duplicate, path+".id", "the ruling %q stands twice", doc.ID)
		}
		if slices.Contains(c.plan.IndicatorIDs(), doc.ID) {
			c.errs.Add(diag.Conflict, path+".id", "%q is an indicator already", doc.ID)
		}
		r := ruling{id: doc.ID, title: doc.Title, top: int(doc.Top), force: c.dates(doc.Effective, path+".effective")}
		windows := c.windows(&doc.Window, path+".window")
		if len(windows) > 1 {
			c.errs.Add(diag.Conflict, path+".window.otherwise", "a ruling has one window")
		}
		r.tap = c.tap(&doc.Rows, windows, path)
		r.tap.gain = sideGain{}
		if doc.When != nil {
			r.when = c.rules(doc.When, path+".when", scored)
		}
		r.amount = c.money(doc.Amount, path+".amount")
		r.by = c.groupedBy(doc, r.tap.table, path)
		r.causes = c.causes(doc, r.tap.table, path+".causes", r.amount)
		c.plan.rulings = append(c.plan.rulings, r)
	}
}

func (c *compiler) groupedBy(doc *Ruling, table event.TableID, path string) *cell {
	if doc.By == "" {
		if doc.Top > 0 {
			c.errs.Add(diag.Conflict, path+".top", "only with by are the causes counted")
		}
		return nil
	}
	i := event.Specs[table].Column(doc.By)
	if i < 0 || event.Specs[table].Columns[i].Kind != event.Text && event.Specs[table].Columns[i].Kind != event.Enum {
		c.errs.Add(diag.UnknownName, path+".by", "%s has no text column %q", table, doc.By)
		return nil
	}
	c.plan.reads[cell{table: table, column: i}] = true
	return &cell{table: table, column: i}
}

func (c *compiler) causes(doc *Ruling, table event.TableID, path string, amount *money) []cause {
	var list []cause
	for i, d := range doc.Causes {
		at := path + index(i)
		if slices.ContainsFunc(list, func(other cause) bool { return other.id == d.ID }) {
			c.errs.Add(diag.Duplicate, at+".id", "the cause %q stands twice", d.ID)
		}
		if i > 0 && doc.Causes[i-1].Where == nil {
			c.errs.Add(diag.Unreachable, at, "%s can never be the cause: the one before it takes every row", d.ID)
		}
		own := cause{id: d.ID, title: d.Title, where: c.conditions(d.Where, table, at+".where"), amount: amount}
		if d.Amount != nil {
			own.amount = c.money(d.Amount, at+".amount")
		}
		list = append(list, own)
	}
	return list
}

// money compiles an amount; steps must leave no order's amount without an answer.
func (c *compiler) money(doc *Money, path string) *money {
	if doc == nil {
		return nil
	}
	c.plan.reads[cell{table: event.Orders, column: event.Specs[event.Orders].Column("amount")}] = true
	if doc.Steps == nil {
		return &money{[]moneyStep{c.portion(&doc.Portion, Range{}, path)}}
	}
	m, ranges := &money{}, []Range{}
	for i := range doc.Steps {
		s := &doc.Steps[i]
		m.steps, ranges = append(m.steps, c.portion(&s.Portion, s.Range, path+".steps"+index(i))), append(ranges, s.Range)
	}
	for _, gap := range c.unreachable(extent{0, math.Inf(1)}, ranges, path+".steps") {
		c.errs.Add(diag.Gap, path+".steps", "no step covers %s", gap)
	}
	return m
}

func (c *compiler) portion(doc *Portion, bound Range, path string) moneyStep {
	s := moneyStep{bound: bound, times: -1, most: math.MaxInt64}
	if doc.Is != nil {
		s.fixed = hundredths(*doc.Is)
	}
	if doc.Times != nil {
		times, _ := exact.FromFloat(*doc.Times)
		s.times = int64(times)
	}
	if b := doc.Between; b != nil {
		s.least, s.most = hundredths(b[0]), hundredths(b[1])
		switch {
		case b[0] > b[1]:
			c.errs.Add(diag.BadOrder, document.Join(path, "between"), "%s is above %s", number(b[0]), number(b[1]))
		case doc.Times == nil:
			c.errs.Add(diag.Conflict, document.Join(path, "between"), "only a part of the order's amount (times) has bounds")
		}
	}
	return s
}

// appeals compiles which rows can be appealed.
func (c *compiler) appeals() {
	for i := range c.policy.Appeals {
		doc, path := &c.policy.Appeals[i], "appeals"+index(i)
		table, ok := event.TableByName(doc.Of)
		if !ok {
			continue // the shape is wrong, and reported
		}
		a := appeal{table: table, within: doc.WithinDays}
		for _, name := range doc.Since {
			a.since = append(a.since, c.timeColumn(name, table, path+".since"))
		}
		if slices.ContainsFunc(c.plan.appeals, func(other appeal) bool { return other.table == table }) {
			c.errs.Add(diag.Duplicate, path+".of", "appeals of %s stand twice", table)
		}
		c.plan.appeals = append(c.plan.appeals, a)
		for column := range event.Specs[event.Appeals].Columns {
			at := cell{table: event.Appeals, column: column}
			c.plan.reads[at] = c.plan.reads[at] || event.Specs[event.Appeals].Columns[column].Name != "decided_at" // where it is known
		}
		for column, spec := range event.Specs[table].Columns {
			if spec.Kind == event.Name || spec.Kind == event.OrderRef {
				c.plan.reads[cell{table: table, column: column}] = true
			}
		}
	}
}
