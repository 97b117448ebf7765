package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// Checked is what static analysis says of a policy that compiles.
type Checked struct {
	Warnings        Errors      // doubtful, yet possible; each with its place
	Totals          bool        // the policy has a total
	Lowest, Highest exact.Micro // totals that can occur when every indicator has a value
	Cases           int         // inside the document
}

// Check looks for what compiles and is doubtful all the same: indicators, sources and decisions that can never matter,
// curves that reward the wrong way, bands that overlap, numbers without a source.
func (p *Plan) Check() *Checked {
	c := &checker{plan: p, out: &Checked{Cases: len(p.policy.Tests), Totals: p.totals}}
	c.unused()
	c.impossible()
	c.shapes()
	c.unsourced()
	c.bounds()
	p.policy.doc.Place(c.out.Warnings)
	c.out.Warnings = diag.All(c.out.Warnings.Err(), diag.Unused) // sorted by place, each once
	return c.out
}

type checker struct {
	plan *Plan
	out  *Checked
}

// warn adds a warning, one of each kind at a place: several indicators may share a normaliser.
func (c *checker) warn(code diag.Code, path, message string, args ...any) {
	if doc := c.plan.policy.doc; doc.Root.Line > 0 && doc.At(path).Line == 0 {
		return // it is of the policy that this one is based on
	}
	if slices.ContainsFunc(c.out.Warnings, func(e *Error) bool { return e.Path == path && e.Code == code }) {
		return
	}
	c.out.Warnings.Add(code, path, message, args...)
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
	totals := "no total"
	if c.Totals {
		totals = format.Text("totals from %s to %s", c.Lowest, c.Highest)
	}
	return format.Text("%s; cases: %d; warnings: %d", totals, c.Cases, len(c.Warnings))
}
