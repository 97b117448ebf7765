package score

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// compose joins value -> percentile -> points into one table over the value. Where the points bend or jump while the
// percentile runs from one knot to the next, the value at which that happens begins a piece of its own.
func compose(knots [][2]float64, shape segments) segments {
	var s segments
	s.add(math.Inf(-1), piece{y: shape.at(knots[0][1])})
	for i := range knots[:len(knots)-1] {
		s.between(knots[i], knots[i+1], &shape)
	}
	last := knots[len(knots)-1]
	s.add(last[0], piece{y: shape.at(last[1])})
	s.seal()
	return s
}

// between adds the pieces from one knot [value, percentile] to the next.
func (s *segments) between(a, b [2]float64, shape *segments) {
	slope := (b[1] - a[1]) / (b[0] - a[0])
	bends := []float64{a[1]}
	for _, start := range shape.starts {
		if start > min(a[1], b[1]) && start < max(a[1], b[1]) {
			bends = append(bends, start)
		}
	}
	bends = append(bends, b[1])
	slices.Sort(bends)
	if b[1] < a[1] {
		slices.Reverse(bends)
	}
	for i := range bends[:len(bends)-1] {
		p := shape.piece((bends[i] + bends[i+1]) / 2)
		at := a[0]
		if i > 0 {
			at = exact.MulAdd((bends[i]-a[1])/(b[1]-a[1]), b[0]-a[0], a[0])
		}
		s.add(at, piece{from: at, y: exact.MulAdd(p.slope, bends[i]-p.from, p.y), slope: p.slope * slope})
	}
}
