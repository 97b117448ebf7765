package score

import (
	"maps"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// trailing compiles the numbers that are looked up over days.
func (c *compiler) trailing() {
	for _, id := range slices.Sorted(maps.Keys(c.policy.Trailing)) {
		doc, path := c.policy.Trailing[id], "trailing."+id
		if _, known := c.reference(id, scored); known || slices.Contains(reserved, id) {
			c.errs.Add(diag.Conflict, path, "%q means something else already", id)
		}
		t := trailing{id: id, title: doc.Title, of: c.refer(c.node(path+".of"), doc.Of, path+".of", scored)}
		for _, how := range []struct {
			kind string
			days int64
		}{{"mean", doc.Mean}, {"highest", doc.Highest}, {"lowest", doc.Lowest}, {"days_ago", doc.DaysAgo}} {
			if how.days > 0 {
				t.kind, t.days = how.kind, int(how.days)
			}
		}
		if t.atLeast = int(doc.AtLeast); t.atLeast == 0 {
			t.atLeast = t.days
		}
		if t.atLeast > t.days {
			c.errs.Add(diag.OutOfRange, path+".at_least", "%d of %d days can never be", t.atLeast, t.days)
		}
		c.plan.trailing = append(c.plan.trailing, t)
	}
}

// node finds the node of a path in the document, for its place.
func (c *compiler) node(path string) *document.Node { return c.policy.doc.At(path) }

// effects compiles the numbers that decisions set.
func (c *compiler) effects() {
	for _, id := range slices.Sorted(maps.Keys(c.policy.Effects)) {
		doc := c.policy.Effects[id]
		e := effect{id: id, title: doc.Title, unit: doc.Unit, strictest: doc.Strictest, once: doc.Once}
		if doc.Otherwise != nil {
			f := c.figure(doc.Otherwise, "effects."+id+".otherwise")
			e.otherwise = &f
		}
		c.plan.effects = append(c.plan.effects, e)
	}
}

func (c *compiler) figure(doc *Figure, path string) figure {
	f := figure{fixed: doc.Fixed, times: doc.Times, least: 0, most: math.MaxFloat64}
	if doc.Of != "" {
		ref := c.refer(c.node(path+".of"), doc.Of, path+".of", ruled)
		f.of = &ref
	}
	if b := doc.Between; b != nil {
		if f.least, f.most = b[0], b[1]; f.least > f.most {
			c.errs.Add(diag.BadOrder, path+".between", "%s is above %s", number(b[0]), number(b[1]))
		}
	}
	return f
}

// settings compiles the effects of a decision, in the plan's order.
func (c *compiler) settings(doc Setting, path string) []setting {
	var list []setting
	for _, id := range slices.Sorted(maps.Keys(doc)) {
		i := slices.IndexFunc(c.plan.effects, func(e effect) bool { return e.id == id })
		if i < 0 {
			known := slices.Sorted(maps.Keys(c.policy.Effects))
			c.errs.Add(diag.UnknownName, path+"."+id, "there is no effect %q; %s", id, document.Suggest(id, known))
			continue
		}
		f := doc[id]
		list = append(list, setting{i, c.plan.effects[i].once, c.figure(&f, path+"."+id)})
	}
	return list
}

// decisions compiles the decisions that have rules of their own.
func (c *compiler) decisions() {
	for i := range c.policy.Decisions {
		doc, path := &c.policy.Decisions[i], "decisions"+index(i)
		d := decision{id: doc.ID, kind: doc.Kind, title: doc.Title, days: doc.Days, entries: doc.Entries, running: doc.Running}
		if d.rule = c.rules(doc.When, path+".when", ruled); d.rule != nil {
			d.text = d.rule.String()
		}
		if doc.Until != nil {
			d.until = c.rules(doc.Until, path+".until", ruled)
			d.text += ", until " + d.until.String()
			if x, both := undone(d.rule, d.until); both {
				c.errs.Add(diag.BadOrder, path+".until", "%s begins with %s and ends with %s, and a number can be both: the second threshold must lie beyond the first", d.id, x, d.until)
			}
		}
		d.on = c.calendar(doc.On)
		d.adds = c.adds(doc.Adds, path+".adds")
		d.effects = c.settings(doc.Effects, path+".effects")
		d.force = c.dates(doc.Effective, path+".effective")
		c.decision(d, path)
	}
}

// decision adds a decision to the plan.
func (c *compiler) decision(d decision, path string) {
	d.path = path
	if slices.ContainsFunc(c.plan.decisions, func(other decision) bool { return other.id == d.id }) {
		c.errs.Add(diag.Duplicate, path+".id", "the decision %q stands twice", d.id)
	}
	if c.plan.decisions = append(c.plan.decisions, d); len(c.plan.decisions) == MaxDecisions+1 {
		c.errs.Add(diag.TooLarge, path, "more than %d decisions", MaxDecisions)
	}
}

func (c *compiler) calendar(doc *Calendar) calendar {
	if doc == nil {
		return calendar{}
	}
	cal := calendar{days: doc.DaysOfMonth}
	for _, name := range doc.Weekdays {
		cal.weekdays = append(cal.weekdays, int64(slices.Index(weekdays, name)))
	}
	return cal
}

// adds resolves the indicators that a decision adds points to.
func (c *compiler) adds(doc map[string]int64, path string) []adding {
	var list []adding
	for _, id := range slices.Sorted(maps.Keys(doc)) {
		k := slices.IndexFunc(c.plan.ledgers, func(i int) bool { return c.plan.indicators[i].id == id })
		if k < 0 {
			c.errs.Add(diag.UnknownName, path+"."+id, "%q is not an indicator that counts points", id)
			continue
		}
		if doc[id] < 0 {
			c.plan.indicators[c.plan.ledgers[k]].measure.ledger.falls = true
		}
		list = append(list, adding{k, doc[id]})
	}
	return list
}

// floors compiles the days on which points are lifted.
func (c *compiler) floors() {
	for i := range c.policy.Floors {
		doc, path := &c.policy.Floors[i], "floors"+index(i)
		f := floor{force: c.dates(&Effective{From: doc.From, Until: doc.Until}, path)}
		for _, name := range doc.Of {
			f.of = append(f.of, c.lifted(name, path+".of")...)
		}
		c.plan.floors = append(c.plan.floors, f)
	}
}

// lifted lists the scored indicators that a name means: of a dimension all.
func (c *compiler) lifted(name, path string) []int {
	var list []int
	ids := c.expand(name)
	for i := range c.plan.indicators {
		ind := &c.plan.indicators[i]
		if ind.dimension >= 0 && (slices.Contains(ids, ind.id) || c.plan.dimensions[ind.dimension].id == name) {
			list = append(list, i)
		}
	}
	if list == nil {
		c.errs.Add(diag.UnknownName, path, "%q is neither a dimension nor a scored indicator; %s", name, document.Suggest(name, append(c.dimensionIDs(), c.indicatorIDs()...)))
	}
	return list
}
