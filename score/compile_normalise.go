package score

import (
	"math"
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }

// normaliser checks the knots and bands of a normaliser.
func (c *compiler) normaliser(n *Normaliser, path string) {
	switch {
	case n.PeerPercentile != nil:
		path = document.Join(path, "peer_percentile")
		c.knots(n.PeerPercentile.Curve, document.Join(path, "curve"), 0, 1)
		c.bands(n.PeerPercentile.Bands, document.Join(path, "bands"), extent{0, math.Nextafter(1, 2)})
	case n.Linear != nil:
		c.knots(n.Linear, document.Join(path, "linear"), -1e15, 1e15)
	case n.Bands != nil:
		c.bands(n.Bands, document.Join(path, "bands"), everything)
	case n.Gate != nil && n.Gate.open():
		c.errs.Add(diag.MissingKey, document.Join(path, "gate"), "say at_least, above, at_most or below")
	}
}

// knots checks that a curve has its knots in order and points within 0 to 100.
func (c *compiler) knots(curve [][2]float64, path string, least, most float64) {
	if curve == nil {
		return
	}
	switch {
	case len(curve) == 0:
		c.errs.Add(diag.OutOfRange, path, "a curve has at least one knot")
	case len(curve) > MaxKnots:
		c.errs.Add(diag.TooLarge, path, "%d knots are more than %d", len(curve), MaxKnots)
		return
	}
	for i, k := range curve {
		at := path + index(i)
		switch {
		case i > 0 && k[0] <= curve[i-1][0]:
			c.errs.Add(diag.BadOrder, at, "%s must be above %s, the knot before it", number(k[0]), number(curve[i-1][0]))
		case k[0] < least || k[0] > most:
			c.errs.Add(diag.OutOfRange, at, "%s is outside %s to %s", number(k[0]), number(least), number(most))
		}
		if k[1] < 0 || k[1] > 100 {
			c.errs.Add(diag.OutOfRange, at, "%s points are outside 0 to 100", number(k[1]))
		}
	}
}

// bands checks that every number of a domain lies in a band and every band can be reached.
func (c *compiler) bands(bands []Band, path string, domain extent) {
	if bands == nil {
		return
	}
	if len(bands) > MaxKnots {
		c.errs.Add(diag.TooLarge, path, "%d bands are more than %d", len(bands), MaxKnots)
		return
	}
	ranges := make([]Range, len(bands))
	for i, b := range bands {
		ranges[i] = b.Range
	}
	free := c.unreachable(domain, ranges, path)
	for _, gap := range free {
		c.errs.Add(diag.Gap, path, "no band covers %s", gap)
	}
}

// unreachable reports the ranges that earlier ones hide wholly, and returns what no range covers.
func (c *compiler) unreachable(domain extent, ranges []Range, path string) []extent {
	free := []extent{domain}
	for i, r := range ranges {
		rest, taken := without(free, r)
		if !taken {
			c.errs.Add(diag.Unreachable, path+index(i), "%s can never apply: earlier ranges cover it", r)
		}
		free = rest
	}
	return free
}
