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
		if t.of.kind == refTrailing {
			c.errs.Add(diag.Conflict, path+".of", "%s is looked up over days itself", doc.Of)
		}
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
		e := effect{id: id, title: doc.Title, unit: doc.Unit, strictest: doc.Strictest, once: doc.Once, decimals: doc.Decimals}
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
