package score

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// Checked is what static analysis says of a policy that compiles.
type Checked struct {
	Warnings        Errors      // doubtful, yet possible; each with its place
	Lowest, Highest exact.Micro // totals that can occur when every indicator has a value
	Cases           int         // inside the document
}

// Check looks for what compiles and is doubtful all the same: indicators, sources and decisions that can never matter,
// curves that reward the wrong way, bands that overlap, numbers without a source.
func (p *Plan) Check() *Checked {
	c := &checker{plan: p, out: &Checked{Cases: len(p.policy.Tests)}}
	c.unused()
	c.decisions()
	c.shapes()
	c.unsourced()
	c.bounds()
	p.policy.doc.Place(c.out.Warnings)
	_ = c.out.Warnings.Err() // sorts them by place
	return c.out
}

type checker struct {
	plan *Plan
	out  *Checked
}

// warn adds a warning, one of each kind at a place: several indicators may share a normaliser.
func (c *checker) warn(code diag.Code, path, format string, args ...any) {
	if slices.ContainsFunc(c.out.Warnings, func(e *Error) bool { return e.Path == path && e.Code == code }) {
		return
	}
	c.out.Warnings.Add(code, path, format, args...)
}

// unused reports indicators that neither count nor decide, and sources that nothing cites.
func (c *checker) unused() {
	used := map[int]bool{}
	for _, r := range c.rules() {
		for _, ref := range r.uses(nil) {
			used[ref.index] = used[ref.index] || ref.kind >= refValue
		}
	}
	for i := range c.plan.indicators {
		if ind := &c.plan.indicators[i]; ind.dimension < 0 && !used[i] {
			c.warn(diag.Unused, "indicators."+ind.id, "no dimension, decision or eligibility uses %s", ind.id)
		}
	}
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

func (c *checker) rules() []rule {
	var list []rule
	if c.plan.eligible != nil {
		list = append(list, c.plan.eligible)
	}
	for i := range c.plan.decisions {
		list = append(list, c.plan.decisions[i].rule)
	}
	return list
}

// decisions reports rules that no result can fulfil.
func (c *checker) decisions() {
	if e := c.plan.eligible; e != nil && !c.possible(e) {
		c.warn(diag.Unreachable, "eligible.when", "no shop can ever have a score: %s cannot hold", e)
	}
	for i := range c.plan.decisions {
		if d := &c.plan.decisions[i]; !c.possible(d.rule) {
			c.warn(diag.Unreachable, "decisions"+index(i)+".when", "%s can never follow: %s cannot hold", d.id, d.rule)
		}
	}
}

// possible tells whether a rule can hold, each number taken by itself.
func (c *checker) possible(r rule) bool {
	switch r := r.(type) {
	case allRules:
		return !slices.ContainsFunc(r, func(part rule) bool { return !c.possible(part) })
	case anyRules:
		return slices.ContainsFunc(r, c.possible)
	case rangeRule:
		lo, hi := r.bound.interval()
		domain := c.domain(r.reference)
		return max(lo, domain.lo) < min(hi, domain.hi)
	}
	return true
}

// domain is where a number of a result can lie.
func (c *checker) domain(ref reference) extent {
	switch ref.kind {
	case refTotal, refDimension, refScore:
		return upTo(c.plan.low, c.plan.low+c.plan.span)
	case refPercentile:
		return upTo(0, 1)
	case refVolume:
		return extent{0, math.Inf(1)}
	}
	return c.plan.indicators[ref.index].measure.domain()
}

// unsourced reports parts with numbers that do not say whose they are.
func (c *checker) unsourced() {
	for _, s := range c.plan.policy.sourced() {
		if len(s.source) == 0 {
			c.warn(diag.Unsourced, s.path, "say where the numbers come from: source: NAME, or source: %s", OurChoice)
		}
	}
}

// String says the bounds and counts in one line.
func (c *Checked) String() string {
	return fmt.Sprintf("totals from %s to %s; cases: %d; warnings: %d", c.Lowest, c.Highest, c.Cases, len(c.Warnings))
}
