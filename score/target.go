package score

import (
	"cmp"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// Target is the cheapest way from a shop's score to a higher one.
//
// Cost is our choice, since a policy does not say how hard a change is: where an indicator is compared with peers, the
// share of them to be overtaken on the way; otherwise the share of the way from the present value to the best one. The
// cost of several changes is their sum.
type Target struct {
	Goal     exact.Micro
	From, To exact.Micro // totals before and after the steps
	Reached  bool        // false: not even the best value of every indicator is enough, or there is no score
	Steps    []Step      // all of them together; the largest gain first
	Alone    []Step      // for each indicator the least change that is enough by itself, or its best, if it is not
}

// Step is a change of one indicator.
type Step struct {
	Indicator      int
	From, To       float64     // values
	FromRank, Rank float64     // percentiles; NaN where nothing is compared
	Gain           exact.Micro // points of the total
	Cost           float64     // 0 to 1
	Enough         bool        // reaches the goal alone
}

// Target finds the cheapest changes of a shop's indicators that bring its total to a goal, all else being equal.
func (s *Scorer) Target(in *Indicators, row int, goal exact.Micro) *Target {
	var r Result
	s.Score(in, row, &r)
	t := &Target{Goal: goal, From: r.Total, To: r.Total}
	if !r.Eligible {
		return t
	}
	if r.Total >= goal {
		t.Reached = true
		return t
	}
	gap := s.gap(&r, goal)
	var options [][]Step
	for i := range s.scored {
		if r.Indicators[i].state != measured {
			continue
		}
		steps := s.steps(in, row, &r, i)
		if len(steps) == 0 {
			continue
		}
		options = append(options, steps)
		t.Alone = append(t.Alone, alone(steps, gap))
	}
	t.Steps = cheapest(options, gap)
	if t.To = s.after(in, row, t.Steps); t.To < goal {
		// Gains are rounded one by one and can together be a little more than the total gains.
		t.Steps = cheapest(options, gap+exact.Micro(len(options)))
		t.To = s.after(in, row, t.Steps)
	}
	if t.Reached = t.To >= goal; t.Reached {
		for i := range t.Steps {
			s.least(in, row, &r, t.Steps, i, goal)
		}
		t.To = s.after(in, row, t.Steps)
	}
	for i := range t.Alone {
		if t.Alone[i].Enough {
			s.least(in, row, &r, t.Alone[i:i+1], 0, goal)
		}
	}
	for i := range t.Steps {
		t.Steps[i].Enough = s.after(in, row, t.Steps[i:i+1]) >= goal
	}
	slices.SortStableFunc(t.Steps, func(a, b Step) int { return cmp.Compare(b.Gain, a.Gain) })
	return t
}

// gap is how many points are missing before rounding, at least one Micro.
func (s *Scorer) gap(r *Result, goal exact.Micro) exact.Micro {
	return max(1, goal.Reach(s.plan.decimals)-s.raw(r))
}

// after scores the shop with the steps taken.
func (s *Scorer) after(in *Indicators, row int, steps []Step) exact.Micro {
	changed := in.one(row)
	for _, st := range steps {
		changed.Columns[st.Indicator].Value[0] = st.To
	}
	var r Result
	s.Score(changed, 0, &r)
	return r.Total
}

// one copies the row of a shop.
func (in *Indicators) one(row int) *Indicators {
	out := &Indicators{Shops: in.Shops[row : row+1], Industries: in.Industries[row : row+1], AsOf: in.AsOf}
	if in.Products != nil {
		out.Products = in.Products[row : row+1]
	}
	if in.Tags != nil {
		out.Tags = in.Tags[row : row+1]
	}
	for _, c := range in.Columns {
		single := Column{Supplied: c.Supplied}
		if c.Value != nil {
			single.Value = slices.Clone(c.Value[row : row+1])
		}
		if c.Numerator != nil {
			single.Numerator, single.Denominator = c.Numerator[row:row+1], c.Denominator[row:row+1]
		}
		if c.Volume != nil {
			single.Volume = c.Volume[row : row+1]
		}
		out.Columns = append(out.Columns, single)
	}
	return out
}
