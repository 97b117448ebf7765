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
	t.To = s.after(in, row, t.Steps)
	t.Reached = t.To >= goal
	slices.SortStableFunc(t.Steps, func(a, b Step) int { return cmp.Compare(b.Gain, a.Gain) })
	return t
}

// gap is how many points are missing before rounding, at least one Micro.
func (s *Scorer) gap(r *Result, goal exact.Micro) exact.Micro {
	raw := r.Base
	for i := range s.scored {
		if r.Indicators[i].Scored {
			c, _ := exact.FromFloat(float64(r.Indicators[i].points * r.Indicators[i].weight))
			raw += c
		}
	}
	return max(1, goal.Reach(s.plan.decimals)-raw)
}

// steps lists the better values of an indicator that are worth a look, from the nearest to the best.
func (s *Scorer) steps(in *Indicators, row int, r *Result, i int) []Step {
	g, out, ind := s.group(r.Industry), &r.Indicators[i], &s.plan.indicators[i]
	gr, own := &g.graders[i], g.ownValue(i, g.own(r.Shop))
	ranked := ind.normalise.PeerPercentile != nil
	values := gr.better(out.Value, ranked)
	if len(values) == 0 {
		return nil
	}
	best := values[len(values)-1]
	now, _ := exact.FromFloat(float64(out.points * out.weight))
	var steps []Step
	for _, v := range values {
		would, _ := exact.FromFloat(float64(gr.pointsOf(v, own, ranked) * out.weight))
		gain := would - now // rounded as the total's sum rounds, so that gains add up
		if gain <= 0 {
			continue
		}
		step := Step{Indicator: i, From: out.Value, To: v, FromRank: out.Percentile, Rank: gr.percentile(v, own, ranked), Gain: gain}
		step.Cost = step.Rank - step.FromRank
		if !ranked {
			step.Cost = (v - out.Value) / (best - out.Value)
		}
		if len(steps) == 0 || gain > steps[len(steps)-1].Gain {
			steps = append(steps, step)
		}
	}
	return steps
}

// mostValues is how many values of an indicator are looked at.
const mostValues = 128

// better lists values better than v, nearest first: those of the peers, or the bends of the curve and points between.
func (gr *grader) better(v float64, ranked bool) []float64 {
	var values []float64
	if ranked && !gr.thin {
		values = gr.ranks.values
	} else {
		values = gr.points.bends(v)
	}
	var list []float64
	for _, x := range values {
		if (gr.higher && x > v) || (!gr.higher && x < v) {
			list = append(list, x)
		}
	}
	if !gr.higher {
		slices.Reverse(list)
	}
	return thinned(list)
}

// thinned keeps at most mostValues of a list, its last among them.
func thinned(list []float64) []float64 {
	if len(list) <= mostValues {
		return list
	}
	kept := make([]float64, mostValues)
	for k := range kept {
		kept[k] = list[(len(list)-1)*k/(mostValues-1)]
	}
	return kept
}

// bends lists where pieces begin, and points between them and around v.
func (s *segments) bends(v float64) []float64 {
	const between = 16
	starts := []float64{v}
	starts = append(starts, s.starts[1:]...)
	slices.Sort(starts)
	var list []float64
	for i := range starts {
		if i > 0 {
			for k := 1; k < between; k++ {
				list = append(list, exact.MulAdd(starts[i]-starts[i-1], float64(k)/between, starts[i-1]))
			}
			// Just below a jump lies the value that falling indicators need.
			list = append(list, below(starts[i]))
		}
		list = append(list, starts[i])
	}
	return list
}

// alone returns the first step that is enough by itself, or the best.
func alone(steps []Step, gap exact.Micro) Step {
	for _, st := range steps {
		if st.Gain >= gap {
			st.Enough = true
			return st
		}
	}
	return steps[len(steps)-1]
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
