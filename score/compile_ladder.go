package score

import (
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
)

// ladders compiles each step of each ladder into a decision.
func (c *compiler) ladders() {
	for i := range c.policy.Ladders {
		doc, path := &c.policy.Ladders[i], "ladders"+index(i)
		l := &ladder{compiler: c, doc: doc, path: path, nodes: doc.As == "nodes"}
		l.force = c.dates(doc.Effective, path+".effective")
		if len(doc.Steps) == 0 {
			c.errs.Add(diag.MissingKey, path+".steps", "the ladder has no steps")
		}
		if doc.As == "tiers" {
			l.tiers()
			continue
		}
		if doc.Of == "" {
			c.errs.Add(diag.MissingKey, path, "the key \"of\" is missing: levels and nodes go by a number")
			continue
		}
		l.of = c.refer(c.node(path+".of"), doc.Of, path+".of", ruled)
		for k := range doc.Steps {
			l.read(&doc.Steps[k], path+".steps"+index(k))
		}
		if _, known := c.reference(doc.Of, ruled); known {
			l.order()
		}
		l.decide()
	}
}

// ladder is one ladder on its way into decisions.
type ladder struct {
	*compiler
	doc   *Ladder
	path  string
	nodes bool
	of    reference
	force dates
	rungs []rung
}

// rung is one step: where it begins, and what it sets.
type rung struct {
	doc   *Rung
	path  string
	bound Range
	set   []setting
}

// read adds a step, or, where it repeats, one for each multiple.
func (l *ladder) read(doc *Rung, path string) {
	set := l.settings(doc.Effects, path+".effects")
	switch {
	case doc.When != nil:
		l.errs.Add(diag.Conflict, path+".when", "only tiers (as: tiers) have rules; levels and nodes have thresholds")
		return
	case doc.Every > 0 && !doc.open(), doc.Every == 0 && doc.open():
		l.errs.Add(diag.MissingKey, path, "a step has one of at_least, above, at_most, below and every")
		return
	case (doc.AtLeast != nil || doc.Above != nil) && (doc.AtMost != nil || doc.Below != nil):
		l.errs.Add(diag.Conflict, path, "a step is one threshold: at_least, above, at_most or below")
	case doc.Days > 0 && !l.nodes:
		l.errs.Add(diag.Conflict, path+".days", "a level lasts while the number is there; only nodes (as: nodes) last for days")
	case doc.UpTo > 0 && (doc.Every == 0 || doc.UpTo < doc.Every):
		l.errs.Add(diag.BadOrder, path+".up_to", "the last multiple must not be below the first")
	}
	if doc.Every == 0 {
		l.rungs = append(l.rungs, rung{doc, path, doc.Range, set})
		return
	}
	upTo := doc.UpTo
	if upTo == 0 {
		upTo = mostMultiples * doc.Every
	}
	if upTo/doc.Every > MaxDecisions {
		l.errs.Add(diag.TooLarge, path+".up_to", "more than %d steps", MaxDecisions)
		return
	}
	for at := doc.Every; at <= upTo; at += doc.Every {
		v := float64(at)
		l.rungs = append(l.rungs, rung{doc, path, Range{AtLeast: &v}, set})
	}
}

// order reports thresholds that do not go one way, from the mildest to the strictest, and steps that set less than the
// milder one before them.
func (l *ladder) order() {
	for _, r := range l.rungs {
		if !l.plan.possible(rangeRule{l.of, r.bound}) {
			l.errs.Add(diag.Unreachable, r.path, "no %s is %s: the step can never be reached", l.doc.Of, r.bound)
		}
	}
	for k := 1; k < len(l.rungs); k++ {
		a, b := &l.rungs[k-1], &l.rungs[k]
		if !b.bound.inside(a.bound) {
			l.errs.Add(diag.BadOrder, b.path, "the step %s must lie beyond the one before it, %s: steps go from the mildest to the strictest", b.bound, a.bound)
		}
		if l.doc.Kind == "privilege" { // its steps go from the smallest to the greatest
			continue
		}
		for _, x := range a.set {
			for _, y := range b.set {
				e := &l.plan.effects[x.effect]
				if x.effect == y.effect && x.figure.of == nil && y.figure.of == nil && e.strictest != "sum" && e.stricter(x.figure.fixed, y.figure.fixed) {
					l.errs.Add(diag.Conflict, b.path+".effects", "the step %s sets %s to %s, milder than %s in the step before it", b.bound, e.id, number(y.figure.fixed), number(x.figure.fixed))
				}
			}
		}
	}
}

// mostMultiples is how often a step is repeated where nothing else is said.
const mostMultiples = 40

// inside tells whether a range lies wholly within another and is smaller.
func (r Range) inside(other Range) bool {
	lo, hi := r.interval()
	otherLo, otherHi := other.interval()
	return lo >= otherLo && hi <= otherHi && (lo > otherLo || hi < otherHi)
}

// decide adds the decisions of the steps. A level holds where its own threshold is reached and the next is not.
func (l *ladder) decide() {
	for k, r := range l.rungs {
		d := l.step(r.doc, r.set)
		switch {
		case d.id == "":
			d.id = l.doc.ID + "_" + threshold(r.bound)
		case r.doc.Every > 0:
			d.id += "_" + threshold(r.bound)
		}
		if r.doc.Every > 0 {
			d.repeats = r.doc
		}
		own := rangeRule{l.of, r.bound}
		d.rule, d.text = own, own.String()
		if !l.nodes && k+1 < len(l.rungs) {
			d.rule = allRules{own, notRule{rangeRule{l.of, l.rungs[k+1].bound}}}
			d.text = d.rule.String()
		}
		l.decision(d, r.path)
	}
}

// step begins the decision of a step.
func (l *ladder) step(doc *Rung, set []setting) decision {
	d := decision{id: doc.ID, kind: l.doc.Kind, title: doc.Title, effects: set, force: l.force, edge: l.nodes, days: doc.Days, on: l.calendar(l.doc.On)}
	if doc.Kind != "" {
		d.kind = doc.Kind
	}
	if d.title == (Text{}) {
		d.title = l.doc.Title
	}
	return d
}

// threshold prints the number where a step begins.
func threshold(r Range) string {
	for _, v := range []*float64{r.AtLeast, r.Above, r.AtMost, r.Below} {
		if v != nil {
			return strconv.FormatFloat(*v, 'f', -1, 64)
		}
	}
	return ""
}
