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

// between adds the pieces from one knot [value, percentile] up to the next, the knot itself first. A piece of the shape
// holds its lower end: where the percentile falls, the value's piece begins just after the value of that end.
func (s *segments) between(a, b [2]float64, shape *segments) {
	rise := slope(a, b)
	bends := shape.bendsBetween(a[1], b[1])
	held := shape.piece(a[1])
	s.add(a[0], held.along(a[0], a[1], rise))
	for i, from := range bends[:len(bends)-1] {
		p, value := shape.piece(from), a[0]
		if i > 0 {
			value = exact.MulAdd((from-a[1])/(b[1]-a[1]), b[0]-a[0], a[0])
		}
		start := value
		if b[1] < a[1] {
			p, start = shape.piece(bends[i+1]), math.Nextafter(value, math.Inf(1))
		}
		start = max(start, math.Nextafter(s.starts[len(s.starts)-1], math.Inf(1)))
		if p != held && start < b[0] {
			s.add(start, p.along(value, from, rise))
			held = p
		}
	}
}

// bendsBetween lists two percentiles and, between them, where the shape's pieces begin, from the first to the second.
func (s *segments) bendsBetween(a, b float64) []float64 {
	bends := []float64{a, b}
	for _, start := range s.starts {
		if start > min(a, b) && start < max(a, b) {
			bends = append(bends, start)
		}
	}
	slices.Sort(bends)
	if b < a {
		slices.Reverse(bends)
	}
	return bends
}

// along returns the piece over values that runs along this one over percentiles, through a value and its percentile.
func (p *piece) along(value, percentile, rise float64) piece {
	joint := float64(p.slope * rise)
	if !exact.Finite(joint) {
		joint = 0 // knots so close make a step
	}
	return piece{from: value, y: exact.MulAdd(p.slope, percentile-p.from, p.y), slope: joint}
}
