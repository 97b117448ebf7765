package score

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

// unused reports what neither counts nor decides: indicators, trailing numbers, effects, sets, and sources that nothing cites.
func (c *checker) unused() {
	used := map[int]bool{}
	looked, choosing := map[int]bool{}, map[string]bool{}
	for _, ref := range c.plan.references() {
		used[ref.index] = used[ref.index] || ref.kind >= refValue
		looked[ref.index] = looked[ref.index] || ref.kind == refTrailing
	}
	for i := range c.plan.indicators {
		for w := c.plan.policy.Indicators.ByID[c.plan.indicators[i].id].Window; w != nil; w = w.Otherwise {
			choosing[w.By] = true
		}
	}
	for i := range c.plan.indicators {
		if ind := &c.plan.indicators[i]; ind.dimension < 0 && !used[i] && !choosing[ind.id] && !c.plan.policy.Indicators.ByID[ind.id].Shown {
			id, _, _ := strings.Cut(ind.id, "/") // slices are reported as one
			c.warn(diag.Unused, "indicators."+id, "no dimension, decision or eligibility uses %s", id)
		}
	}
	for k := range c.plan.trailing {
		if id := c.plan.trailing[k].id; !looked[k] {
			c.warn(diag.Unused, "trailing."+id, "no decision uses %s", id)
		}
	}
	set := map[int]bool{}
	for i := range c.plan.decisions {
		for _, s := range c.plan.decisions[i].effects {
			set[s.effect] = true
		}
	}
	for i := range c.plan.effects {
		if id := c.plan.effects[i].id; !set[i] {
			c.warn(diag.Unused, "effects."+id, "no decision sets %s", id)
		}
	}
	c.unusedSets()
	c.uncited()
}

// unusedSets reports sets that no indicator is cut by.
func (c *checker) unusedSets() {
	cut := map[string]bool{}
	indicators := c.plan.policy.doc.Root.Get("indicators")
	for _, id := range indicators.Keys() {
		names := indicators.Get(id).Get("for_each")
		cut[names.Word()] = true
		if names != nil {
			for _, item := range names.Items {
				cut[item.Text] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.plan.policy.Sets)) {
		if !cut[name] {
			c.warn(diag.Unused, "sets."+name, "no indicator is for each of %s", name)
		}
	}
}

func (c *checker) uncited() {
	cited := map[string]bool{}
	for _, s := range c.plan.policy.sourced() {
		for _, names := range s.source {
			for _, name := range names {
				cited[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.plan.policy.Sources)) {
		if !cited[name] {
			c.warn(diag.Unused, "sources."+name, "nothing cites the source %s", name)
		}
	}
}

// impossible reports rules that no result can fulfil.
func (c *checker) impossible() {
	if e := c.plan.eligible; e != nil && !c.plan.possible(e) {
		c.warn(diag.Unreachable, "eligible.when", "no shop can ever have a score: %s cannot hold", e)
	}
	for i := range c.plan.decisions {
		d := &c.plan.decisions[i]
		if !c.plan.possible(d.rule) {
			c.warn(diag.Unreachable, d.path+".when", "%s can never follow: %s cannot hold", d.id, d.rule)
		}
		if d.until != nil && !c.plan.possible(d.until) {
			c.warn(diag.Unreachable, d.path+".until", "%s can never end: %s cannot hold", d.id, d.until)
		}
	}
	for i := range c.plan.decisions {
		d := &c.plan.decisions[i]
		for _, leaf := range leaves(d.rule, nil) {
			if c.plan.possible(d.rule) && !c.plan.possible(leaf) {
				c.warn(diag.Unreachable, d.path+".when", "%s cannot hold, so it decides nothing in %s", leaf, d.id)
			}
		}
	}
	for i := range c.plan.rulings {
		if r := &c.plan.rulings[i]; r.when != nil && !c.plan.possible(r.when) {
			c.warn(diag.Unreachable, "rulings"+index(i)+".when", "%s can never apply: %s cannot hold", r.id, r.when)
		}
	}
}
