package score

import (
	"cmp"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// rank lists why points are lost, the largest loss first, ties in the plan's order; then what was missing.
func (s *Scorer) rank(r *Result) {
	if r.Eligible {
		for i := range s.scored {
			if code, lost := s.reason(i, r); lost {
				r.Reasons = append(r.Reasons, Reason{Code: code, Indicator: i, Lost: r.Indicators[i].Lost})
			}
		}
	}
	slices.SortStableFunc(r.Reasons, func(a, b Reason) int { return cmp.Compare(b.Lost, a.Lost) })
}

func (s *Scorer) reason(i int, r *Result) (ReasonCode, bool) {
	out := &r.Indicators[i]
	if out.state == measured {
		return BelowFull, out.Lost > 0
	}
	switch {
	case !out.Scored:
		return MissingSkipped, true
	case s.plan.indicators[i].missing.Rule == "full_marks":
		return MissingFull, true
	case s.plan.indicators[i].missing.Rule == "peer_mean":
		return MissingPeerMean, true
	}
	return MissingFixed, true
}

// decide lists the decisions whose rules hold, in the policy's order.
func (s *Scorer) decide(r *Result) {
	r.Decisions = r.Decisions[:0]
	for i := range s.plan.decisions {
		d := &s.plan.decisions[i]
		if d.rule.judge(r) == yes {
			r.Decisions = append(r.Decisions, Decided{d.id, d.kind, d.title, d.text, named(d.rule, r)})
		}
	}
}

// named reads the numbers that a rule looks at.
func named(rl rule, r *Result) []Named {
	var list []Named
	for _, ref := range rl.uses(nil) {
		v, ok := ref.value(r)
		if !ok {
			v = exact.NaN
		}
		if !slices.ContainsFunc(list, func(n Named) bool { return n.Name == ref.name }) {
			list = append(list, Named{ref.name, v})
		}
	}
	return list
}
