package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/diag"
)

// tiers adds the decisions of a ladder whose steps have rules: each holds where its own rule does and none before it.
func (l *ladder) tiers() {
	if l.doc.Of != "" {
		l.errs.Add(diag.Conflict, l.path+".of", "tiers have rules of their own: there is no number that all of them go by")
	}
	var before []rule
	for k := range l.doc.Steps {
		doc, path := &l.doc.Steps[k], l.path+".steps"+index(k)
		d := l.step(doc, l.settings(doc.Effects, path+".effects"))
		if d.id == "" {
			l.errs.Add(diag.MissingKey, path, "the key \"id\" is missing: a tier has a name")
		}
		if !doc.open() || doc.Every > 0 || doc.Days > 0 || doc.UpTo > 0 {
			l.errs.Add(diag.Conflict, path, "a tier has a rule (when), and lasts while it holds")
		}
		own := l.tier(doc, k, before, path)
		d.text = "none of the steps before"
		parts := allRules{}
		if own != nil {
			d.text, parts = own.String(), append(parts, own)
		}
		for _, earlier := range before {
			parts = append(parts, notRule{earlier})
		}
		if d.rule = parts; len(parts) == 1 {
			d.rule = parts[0]
		}
		l.decision(d, path)
		if own != nil {
			before = append(before, own)
		}
	}
}

// tier compiles the rule of a step; nil for the last one without a rule.
func (l *ladder) tier(doc *Rung, k int, before []rule, path string) rule {
	if doc.When == nil {
		if k == 0 || k < len(l.doc.Steps)-1 {
			l.errs.Add(diag.MissingKey, path, "the key \"when\" is missing: only the last tier may be for all others")
		}
		return nil
	}
	own := l.rules(doc.When, path+".when", ruled)
	if i := slices.IndexFunc(before, func(earlier rule) bool { return implies(own, earlier) }); i >= 0 {
		l.errs.Add(diag.Unreachable, path+".when", "the step can never apply: where %s, the earlier step %s applies", own, before[i])
	}
	return own
}

// implies tells whether a rule that holds makes another hold: each range of the other has one within it.
func implies(a, b rule) bool {
	for _, part := range conjuncts(b) {
		y, ok := part.(rangeRule)
		if !ok || !slices.ContainsFunc(conjuncts(a), func(p rule) bool {
			x, is := p.(rangeRule)
			return is && x.name == y.name && (x.bound.inside(y.bound) || same(x.bound, y.bound))
		}) {
			return false
		}
	}
	return true
}

func same(a, b Range) bool {
	lo, hi := a.interval()
	otherLo, otherHi := b.interval()
	return lo == otherLo && hi == otherHi
}
