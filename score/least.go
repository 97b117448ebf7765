package score

import "github.com/shopscore/shopscore/score/exact"

// least shortens the i-th of the steps that reach a goal to the least change with which they still do. A value that is compared
// with peers stays as it is: between two peers nothing changes.
func (s *Scorer) least(in *Indicators, row int, r *Result, steps []Step, i int, goal exact.Micro) {
	full := steps[i]
	if s.plan.indicators[full.Indicator].normalise.PeerPercentile != nil {
		return
	}
	enough, short := full.To, full.From
	for range 60 {
		middle := exact.MulAdd(enough-short, 0.5, short)
		if middle == enough || middle == short {
			break
		}
		if steps[i].To = middle; s.after(in, row, steps) >= goal {
			enough = middle
		} else {
			short = middle
		}
	}
	gr := &s.group(r.Industry).graders[full.Indicator]
	steps[i].To = enough
	steps[i].Gain = s.rawWith(r, full.Indicator, gr.pointsOf(enough, exact.NaN, false)) - s.raw(r)
	steps[i].Rank = gr.percentile(enough, exact.NaN, false)
	steps[i].Cost = float64(full.Cost * ((enough - full.From) / (full.To - full.From)))
}
