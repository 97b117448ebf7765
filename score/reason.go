package score

// rank lists why points are lost, the largest loss first, ties in the plan's order; then what was missing.
func (s *Scorer) rank(r *Result) {
	if r.Eligible && !r.Given {
		for i := range s.scored {
			if code, lost := s.reason(i, r); lost {
				r.Reasons = append(r.Reasons, Reason{Code: code, Indicator: i, Lost: r.Indicators[i].Lost})
			}
		}
	}
	for i := range r.Reasons { // by insertion: there are few
		for j := i; j > 0 && r.Reasons[j-1].Lost < r.Reasons[j].Lost; j-- {
			r.Reasons[j-1], r.Reasons[j] = r.Reasons[j], r.Reasons[j-1]
		}
	}
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
