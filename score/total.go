package score

import "github.com/shopscore/shopscore/score/exact"

// sum adds up the total. What is missing and skipped leaves its weight to the others: inside its dimension, or, where a
// whole dimension is missing, to the other dimensions.
func (s *Scorer) sum(g *graded, r *Result) {
	s.weigh(g, r)
	p := s.plan
	s.scale(r)
	raw := r.Base // as the rounded contributions have it
	for i := range s.scored {
		out := &r.Indicators[i]
		if !out.Scored {
			continue
		}
		out.Score = p.onScale(out.points)
		out.Contribution, _ = exact.FromFloat(float64(out.points * out.weight))
		out.Lost, _ = exact.FromFloat(float64((100 - out.points) * out.weight))
		raw += out.Contribution
	}
	r.Total = s.raw(r).Round(p.decimals)
	if r.Total != raw {
		s.settle(r, r.Total-raw)
	}
}

// scale notes where the scale of totals begins and how long it is.
func (s *Scorer) scale(r *Result) {
	r.Base, _ = exact.FromFloat(s.plan.low)
	r.Span, _ = exact.FromFloat(s.plan.span)
}

// raw is the total before it is rounded to the policy's decimals, from points and weights that nothing has rounded yet.
func (s *Scorer) raw(r *Result) exact.Micro { return s.rawWith(r, -1, 0) }

// rawWith is raw with other points of one indicator.
func (s *Scorer) rawWith(r *Result, other int, points float64) exact.Micro {
	sum := 0.0
	for i := range s.scored {
		out := &r.Indicators[i]
		switch {
		case i == other:
			sum = exact.MulAdd(points, out.weight, sum)
		case out.Scored:
			sum = exact.MulAdd(out.points, out.weight, sum)
		}
	}
	m, _ := exact.FromFloat(s.plan.low + sum)
	return m
}

// onScale places points from 0 to 100 on the total's scale.
func (p *Plan) onScale(points float64) exact.Micro {
	m, _ := exact.FromFloat(exact.MulAdd(points, p.span/100, p.low))
	return m
}

// weigh gives each indicator that counts its weight, in points of the total for one of 100 points, and each dimension its
// score.
func (s *Scorer) weigh(g *graded, r *Result) {
	outer := 0.0
	complete := true
	for d := range s.plan.dimensions {
		dim, out := &s.plan.dimensions[d], &r.Dimensions[d]
		*out = DimensionResult{ID: dim.id}
		inner, points := 0.0, 0.0
		for i := dim.from; i < dim.to; i++ {
			if r.Indicators[i].Scored {
				inner += s.plan.indicators[i].weight
				points = exact.MulAdd(s.plan.indicators[i].weight, r.Indicators[i].points, points)
			} else {
				complete = false
			}
		}
		if out.Present = inner > 0; out.Present {
			outer += g.weights[d]
			out.Score = s.plan.onScale(points / inner)
		}
	}
	if complete {
		for i := range s.scored {
			r.Indicators[i].weight = g.factors[i]
		}
		return
	}
	s.reweigh(g, r, outer)
}

func (s *Scorer) reweigh(g *graded, r *Result, outer float64) {
	for d := range s.plan.dimensions {
		dim := &s.plan.dimensions[d]
		inner := 0.0
		for i := dim.from; i < dim.to; i++ {
			if r.Indicators[i].Scored {
				inner += s.plan.indicators[i].weight
			}
		}
		for i := dim.from; i < dim.to; i++ {
			if r.Indicators[i].Scored && inner > 0 && outer > 0 {
				r.Indicators[i].weight = s.plan.factor(s.plan.indicators[i].weight/inner, g.weights[d]/outer)
			}
		}
	}
}

// settle spreads what rounding the total added or took over the contributions, in proportion, so that they still add up
// to the total exactly and an indicator without points adds nothing. When none has points their weights decide.
func (s *Scorer) settle(r *Result, rest exact.Micro) {
	var weights [MaxIndicators]float64
	var shares [MaxIndicators]exact.Micro
	none := r.Total-rest == r.Base
	for i := range s.scored {
		if weights[i] = float64(r.contribution(i)); none {
			weights[i] = r.Indicators[i].weight
		}
	}
	exact.Spread(rest, weights[:s.scored], shares[:s.scored])
	for i := range s.scored {
		r.Indicators[i].Contribution += shares[i]
	}
}

// without clears what only a shop with a score has, and says why there is none.
func (s *Scorer) without(r *Result, measured bool) {
	s.scale(r)
	r.Total = 0
	for d := range r.Dimensions {
		r.Dimensions[d] = DimensionResult{ID: s.plan.dimensions[d].id}
	}
	for i := range r.Indicators {
		r.Indicators[i].Scored = false
	}
	if !measured {
		r.Reasons = append(r.Reasons, Reason{Code: NothingMeasured, Indicator: -1})
	}
	if e := s.plan.eligible; !s.admits(r) {
		r.Reasons = append(r.Reasons, Reason{Code: NotEligible, Indicator: -1, Rule: s.plan.admission, Values: named(e, r)})
	}
}
