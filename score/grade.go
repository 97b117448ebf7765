package score

import (
	"cmp"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// state says whether a shop has a value of an indicator.
type state int

const (
	measured    state = iota
	notMeasured       // nothing happened in the window
	tooFew            // less than the minimum volume
	notSupplied       // the input has no such column
)

// state reads an indicator of a shop; what is not finite is no value.
func (ind *indicator) state(c *Column, row int) (state, float64) {
	if !c.Supplied {
		return notSupplied, exact.NaN
	}
	v := c.Value[row]
	switch {
	case !exact.Finite(v):
		return notMeasured, exact.NaN
	case c.Volume != nil && c.Volume[row] < ind.volume:
		return tooFew, exact.NaN
	}
	return measured, v
}

// grader turns values of one indicator into points within one group of shops.
type grader struct {
	higher  bool
	points  segments // of the value, or, with exact peers, of the percentile
	ranks   *ranks   // exact peers; nil otherwise
	share   segments // thinned peers: the share beaten by value
	thin    bool
	typic   float64 // the peers' median value
	average float64 // their mean value; of thinned peers the median
	mean    float64 // points at the peers' mean value; NaN without peers
}

// newGrader prepares an indicator for the shops of a group; g is nil where there are no peers at all.
func newGrader(ind *indicator, g *group, k int, all []float64) grader {
	gr := grader{higher: ind.higher, typic: exact.NaN, average: exact.NaN, mean: exact.NaN, points: ind.normalise.shape()}
	percentile := ind.normalise.PeerPercentile != nil
	if ind.ranksAll() && (g == nil || g.knots == nil) { // knots are of all shops already
		g = &group{values: make([][]float64, k+1)}
		g.values[k] = all
	}
	if g != nil && g.knots != nil && len(g.knots[k]) > 0 {
		gr.thin, gr.share = true, newSegments(g.knots[k])
		gr.typic = middle(g.knots[k])
		if percentile {
			gr.points = compose(g.knots[k], gr.points)
		}
	} else {
		gr.ranks = &ranks{below: []uint32{0}}
		if g != nil && g.knots == nil {
			r := newRanks(g.column(k))
			gr.ranks, gr.typic = &r, r.median()
		}
	}
	gr.meanPoints(percentile)
	return gr
}

// shape makes the table from a value, or, where shops are ranked, from a percentile, to points.
func (n *Normaliser) shape() segments {
	switch {
	case n.PeerPercentile != nil:
		return shapeOf(n.PeerPercentile.Curve, n.PeerPercentile.Bands)
	case n.Gate != nil:
		return newSteps([]Band{{*n.Gate, 100}, {Range{}, 0}})
	}
	return shapeOf(n.Linear, n.Bands)
}

// middle returns the value of the knot nearest to the middle of the shops.
func middle(knots [][2]float64) float64 {
	return slices.MinFunc(knots, func(a, b [2]float64) int {
		return cmp.Compare(math.Abs(a[1]-0.5), math.Abs(b[1]-0.5))
	})[0]
}

func shapeOf(curve [][2]float64, bands []Band) segments {
	if curve != nil {
		return newSegments(curve)
	}
	return newSteps(bands)
}

func (gr *grader) meanPoints(percentile bool) {
	switch {
	case gr.thin:
		gr.average, gr.mean = gr.typic, gr.points.at(gr.typic)
	case gr.ranks.count() > 0:
		gr.average = gr.ranks.mean()
		gr.mean = gr.pointsOf(gr.average, exact.NaN, percentile)
	}
}

// pointsOf returns the points for a value; own is the shop's own value among the peers, or NaN.
func (gr *grader) pointsOf(v, own float64, percentile bool) float64 {
	if percentile && !gr.thin {
		return gr.points.at(gr.ranks.percentile(v, own, gr.higher))
	}
	return gr.points.at(v)
}

// place returns the percentile of a value and the points for it.
func (gr *grader) place(v, own float64, percentile bool) (rank, points float64) {
	rank = gr.percentile(v, own, percentile)
	if percentile && !gr.thin {
		return rank, gr.points.at(rank)
	}
	return rank, gr.points.at(v)
}

// percentile returns the share of other shops that a value beats; NaN where nothing is known of peers.
func (gr *grader) percentile(v, own float64, ranked bool) float64 {
	switch {
	case gr.thin:
		return gr.share.at(v)
	case !ranked && (gr.ranks.count() == 0 || gr.ranks.count() == 1 && own == own):
		return exact.NaN // there is nobody to compare with, and no points depend on it
	}
	return gr.ranks.percentile(v, own, gr.higher)
}
