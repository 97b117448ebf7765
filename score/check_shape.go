package score

import (
	"maps"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// shapes reports curves and bands under which a better value earns fewer points, and bands that overlap.
func (c *checker) shapes() {
	for i := range c.plan.indicators {
		ind := &c.plan.indicators[i]
		n := ind.normalise
		if n == nil {
			continue
		}
		path, higher := "indicators."+ind.id+".normalise", ind.higher
		if c.plan.policy.Indicators.ByID[ind.id].Normalise == nil {
			path = "normalise"
		}
		curve, bands := n.Linear, n.Bands
		if n.PeerPercentile != nil {
			curve, bands, higher = n.PeerPercentile.Curve, n.PeerPercentile.Bands, true
		}
		if !monotone(curve, higher) || !monotoneBands(bands, higher) {
			c.warn(diag.BadOrder, path, "a better value of %s can earn fewer points", ind.id)
		}
		c.overlaps(bands, path)
	}
}

func monotone(curve [][2]float64, rising bool) bool {
	for k := 1; k < len(curve); k++ {
		if up := curve[k][1] - curve[k-1][1]; (rising && up < 0) || (!rising && up > 0) {
			return false
		}
	}
	return true
}

func monotoneBands(bands []Band, rising bool) bool {
	if bands == nil {
		return true
	}
	steps := newSteps(bands)
	for k := 1; k < len(steps.pieces); k++ {
		if up := steps.pieces[k].y - steps.pieces[k-1].y; (rising && up < 0) || (!rising && up > 0) {
			return false
		}
	}
	return true
}

// overlaps reports bands with both bounds that share numbers: which of them gives the points depends on their order.
func (c *checker) overlaps(bands []Band, path string) {
	for i, a := range bands {
		for j, b := range bands[:i] {
			alo, ahi := a.interval()
			blo, bhi := b.interval()
			closed := !math.IsInf(alo, 0) && !math.IsInf(ahi, 0) && !math.IsInf(blo, 0) && !math.IsInf(bhi, 0)
			if closed && max(alo, blo) < min(ahi, bhi) {
				c.warn(diag.Conflict, path+".bands"+index(i), "the band overlaps band %d; the earlier one gives the points", j+1)
			}
		}
	}
}

// bounds finds the lowest and highest total, over all industries that have weights of their own.
func (c *checker) bounds() {
	p := c.plan
	if len(p.dimensions) == 0 { // totals are given: anything on the scale can occur
		c.out.Lowest, _ = exact.FromFloat(p.low)
		c.out.Highest, _ = exact.FromFloat(p.low + p.span)
		return
	}
	sets := [][]float64{p.weights("")}
	for _, industry := range slices.Sorted(maps.Keys(p.industries)) {
		sets = append(sets, p.industries[industry])
	}
	for k, weights := range sets {
		least, most := 0.0, 0.0
		for i := range p.indicators {
			if ind := &p.indicators[i]; ind.dimension >= 0 {
				few, many := ind.normalise.extremes()
				factor := p.factor(ind.weight, weights[ind.dimension])
				least, most = exact.MulAdd(few, factor, least), exact.MulAdd(many, factor, most)
			}
		}
		lowest, _ := exact.FromFloat(p.low + least)
		highest, _ := exact.FromFloat(p.low + most)
		lowest, highest = lowest.Round(p.decimals), highest.Round(p.decimals)
		if k == 0 {
			c.out.Lowest, c.out.Highest = lowest, highest
		}
		c.out.Lowest, c.out.Highest = min(c.out.Lowest, lowest), max(c.out.Highest, highest)
	}
}

// extremes returns the fewest and the most points that a normaliser gives.
func (n *Normaliser) extremes() (least, most float64) {
	curve, bands := n.Linear, n.Bands
	if n.PeerPercentile != nil {
		curve, bands = n.PeerPercentile.Curve, n.PeerPercentile.Bands
	}
	if n.Gate != nil {
		return 0, 100
	}
	least, most = 100, 0
	for _, k := range curve {
		least, most = min(least, k[1]), max(most, k[1])
	}
	for _, b := range bands {
		least, most = min(least, b.Points), max(most, b.Points)
	}
	return least, most
}
