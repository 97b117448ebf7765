package score

import (
	"cmp"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// Change is what moved between two results of one shop. The parts add up to the difference of the totals exactly.
type Change struct {
	Before, After *Result
	Parts         []Part // the largest move first; empty unless both days have a score
}

// Part is what one indicator moved.
type Part struct {
	Indicator int
	Own       exact.Micro // because the shop's own value changed
	Peers     exact.Micro // because the others', or the weights, did
}

// Total is the part of both causes together.
func (p Part) Total() exact.Micro { return p.Own + p.Peers }

// Change compares an earlier result with the shop's present one, the given row: s scores the present day. What the
// others did is found by scoring the earlier values among the present peers. Results of different policies have no parts.
func (s *Scorer) Change(before *Result, in *Indicators, row int) *Change {
	after, between := &Result{}, &Result{}
	s.Score(in, row, after)
	c := &Change{Before: before, After: after}
	if !before.Eligible || !after.Eligible || len(before.Indicators) != len(after.Indicators) {
		return c
	}
	earlier := in.one(row)
	for i := range before.Indicators {
		earlier.Columns[i] = before.Indicators[i].column()
	}
	s.Score(earlier, 0, between)
	for i := range s.scored {
		was, would, is := before.contribution(i), between.contribution(i), after.contribution(i)
		if !between.Eligible {
			would = was
		}
		if p := (Part{i, is - would, would - was}); p.Own != 0 || p.Peers != 0 {
			c.Parts = append(c.Parts, p)
		}
	}
	slices.SortStableFunc(c.Parts, func(a, b Part) int {
		return cmp.Compare(max(b.Total(), -b.Total()), max(a.Total(), -a.Total()))
	})
	return c
}

func (r *Result) contribution(i int) exact.Micro {
	if r.Indicators[i].Scored {
		return r.Indicators[i].Contribution
	}
	return 0
}

// column makes a column of the one value that a result was made from.
func (ind *IndicatorResult) column() Column {
	c := Column{Supplied: ind.Supplied, Value: []float64{ind.Value}}
	if ind.Counted {
		c.Volume = []int64{ind.Volume}
	}
	if ind.Numerator == ind.Numerator {
		c.Numerator, c.Denominator = []float64{ind.Numerator}, []float64{ind.Denominator}
	}
	return c
}
