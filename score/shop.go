package score

import (
	"github.com/shopscore/shopscore/score/exact"
)

// Score scores one shop, the given row of its indicators, into r: as if it had no past. See Follow for one that has.
func (s *Scorer) Score(in *Indicators, row int, r *Result) {
	s.follow(in, row, nil, nil, r)
}

// total finds a shop's total; why it is what it is and what follows is left out.
func (s *Scorer) total(shop, industry string, in *Indicators, row int, r *Result) {
	r.Shop, r.Industry, r.Product, r.Tags, r.Given = shop, industry, "", nil, false
	if in.Products != nil {
		r.Product = in.Products[row]
	}
	if in.Tags != nil {
		r.Tags = in.Tags[row]
	}
	g := s.group(industry)
	s.read(in, row, g, r)
	r.Reasons = r.Reasons[:0]
	if r.Unscored = !s.plan.totals; r.Unscored || in.Total != nil || len(s.plan.dimensions) == 0 {
		s.given(in, row, r)
		return
	}
	measured := s.points(g, r)
	s.lift(g, in.AsOf, r)
	r.Eligible = measured && s.admits(r)
	if r.Eligible {
		s.sum(g, r)
	} else {
		s.without(r, measured)
	}
}

// given takes over a total that is not computed, or none where the policy has none.
func (s *Scorer) given(in *Indicators, row int, r *Result) {
	admitted := s.admits(r)
	s.without(r, true)
	if r.Eligible = admitted; r.Unscored {
		return
	}
	if in.Total == nil {
		r.Eligible = false
		return
	}
	var known bool
	if r.Total, known = exact.FromFloat(in.Total[row]); !known || !admitted {
		r.Total, r.Eligible = 0, false
		return
	}
	r.Given = true
}

// lift raises points to those of the peers' mean where a floor is in force.
func (s *Scorer) lift(g *graded, day Day, r *Result) {
	for i := range s.plan.floors {
		f := &s.plan.floors[i]
		if day == 0 || !f.force.on(day) {
			continue
		}
		for _, k := range f.of {
			out, mean := &r.Indicators[k], g.graders[k].mean
			if (out.state == measured || out.Scored) && out.points < mean {
				out.points, out.Lifted = mean, true
			}
		}
	}
}

// admits tells whether the shop has what a score needs. What the input has no column for is taken as fulfilled, so that
// shops whose numbers come without their counts can be scored.
func (s *Scorer) admits(r *Result) bool {
	if s.plan.eligible == nil {
		return true
	}
	v := s.plan.eligible.judge(r)
	if v != unknown {
		return v == yes
	}
	for _, ref := range s.plan.eligible.uses(nil) {
		if _, ok := ref.value(r); !ok && r.Indicators[ref.index].has(ref.kind) {
			return false
		}
	}
	return true
}

// read copies the shop's numbers and compares them with the peers.
func (s *Scorer) read(in *Indicators, row int, g *graded, r *Result) {
	if len(r.Indicators) != len(s.plan.indicators) || len(r.Dimensions) != len(s.plan.dimensions) {
		r.Indicators = make([]IndicatorResult, len(s.plan.indicators))
		r.Dimensions = make([]DimensionResult, len(s.plan.dimensions))
	}
	place := g.own(r.key(), row)
	for i := range s.plan.indicators {
		ind, c, out := &s.plan.indicators[i], &in.Columns[i], &r.Indicators[i]
		st, v := ind.state(c, row)
		*out = IndicatorResult{ID: ind.id, Supplied: c.Supplied, Value: v, state: st,
			Numerator: exact.NaN, Denominator: exact.NaN, PeerMedian: exact.NaN, Percentile: exact.NaN, peerMean: exact.NaN, ended: exact.NaN}
		if st == tooFew {
			out.Value = exact.Canonical(c.Value[row])
		}
		if c.Volume != nil {
			out.Volume, out.Counted = c.Volume[row], true
		}
		if c.Numerator != nil {
			out.Numerator, out.Denominator = c.Numerator[row], c.Denominator[row]
		}
		if ind.measure.ledger != nil && c.Ledger != nil {
			ind.measure.ledger.carryTo(out, r.before, c, row, in.AsOf)
			v = out.Value
		}
		if i >= s.scored {
			continue
		}
		gr := &g.graders[i]
		ranked := ind.normalise.PeerPercentile != nil
		out.PeerMedian, out.peerMean = gr.typic, gr.average
		if st == measured {
			out.Percentile, out.points = gr.place(v, g.ownValue(i, place), ranked)
			out.Scored = true
		}
	}
}

// points fills in missing indicators by the policy's rule; false when not one indicator that weighs anything has a value.
func (s *Scorer) points(g *graded, r *Result) bool {
	any := false
	for i := range s.scored {
		out, m := &r.Indicators[i], s.plan.indicators[i].missing
		if out.state == measured {
			any = any || g.factors[i] > 0
			continue
		}
		switch {
		case m.Rule == "full_marks":
			out.points, out.Scored = 100, true
		case m.Rule == "points":
			out.points, out.Scored = m.Points, true
		case m.Rule == "peer_mean" && g.graders[i].mean == g.graders[i].mean:
			out.points, out.Scored = g.graders[i].mean, true
		}
	}
	return any
}
