package score

import (
	"cmp"
	"slices"
)

// rank lists why points are lost, the largest loss first, ties in the plan's order; then what was missing.
func (s *Scorer) rank(r *Result) {
	if r.Eligible && !r.Given {
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
	if out.Lifted {
		return Lifted, true
	}
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
