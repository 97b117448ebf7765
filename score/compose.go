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
	bends := shape.bendsBetween(a[1], b[1])
	at := func(i int) float64 { // the value with the percentile of a bend
		switch i {
		case 0:
			return a[0]
		case len(bends) - 1:
			return b[0]
		}
		return min(b[0], exact.MulAdd((bends[i]-a[1])/(b[1]-a[1]), b[0]-a[0], a[0]))
	}
	for i := range bends[:len(bends)-1] {
		p := shape.piece((bends[i] + bends[i+1]) / 2)
		from := [2]float64{at(i), exact.MulAdd(p.slope, bends[i]-p.from, p.y)}
		to := [2]float64{at(i + 1), exact.MulAdd(p.slope, bends[i+1]-p.from, p.y)}
		start := from[0]
		if y := shape.at(a[1]); i == 0 && y != from[1] { // the percentile falls from the foot of a jump
			s.add(start, piece{from: start, y: y})
			start = math.Nextafter(start, math.Inf(1))
		}
		s.add(start, piece{from: from[0], y: from[1], slope: slope(from, to)})
	}
}

// bendsBetween lists two percentiles and where the shape bends between them, in the order from the first to the second.
func (s *segments) bendsBetween(first, second float64) []float64 {
	bends := []float64{first, second}
	for _, start := range s.starts {
		if start > min(first, second) && start < max(first, second) {
			bends = append(bends, start)
		}
	}
	slices.Sort(bends)
	if second < first {
		slices.Reverse(bends)
	}
	return bends
}
