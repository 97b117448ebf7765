package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// steps lists the better values of an indicator that are worth a look, from the nearest to the best.
func (s *Scorer) steps(in *Indicators, row int, r *Result, i int) []Step {
	g, out, ind := s.group(r.Industry), &r.Indicators[i], &s.plan.indicators[i]
	gr, own := &g.graders[i], g.ownValue(i, g.own(r.key(), row))
	ranked := ind.normalise.PeerPercentile != nil
	values := slices.DeleteFunc(gr.better(out.Value, ranked), func(v float64) bool { return !s.plan.Possible(i, v) })
	if len(values) == 0 {
		return nil
	}
	best, now := values[len(values)-1], s.raw(r)
	var steps []Step
	for _, v := range values {
		gain := s.rawWith(r, i, gr.pointsOf(v, own, ranked)) - now
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
		}
		// Just below a jump lies the value that falling indicators need.
		list = append(list, below(starts[i]), starts[i])
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
