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

// between adds the pieces from one knot [value, percentile] to the next. A piece of the shape holds its lower end: where
// the percentile rises, that is where the value's piece begins; where it falls, the value's piece begins just after it.
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
	falling := b[1] < a[1]
	if falling {
		slices.Reverse(bends)
	}
	for i, from := range bends[:len(bends)-1] {
		value := a[0]
		if i > 0 {
			value = exact.MulAdd((from-a[1])/(b[1]-a[1]), b[0]-a[0], a[0])
		}
		p, start := shape.piece(from), value
		if lower := shape.piece(bends[i+1]); falling && lower != p {
			p, start = lower, math.Nextafter(value, math.Inf(1))
		}
		if last := s.starts[len(s.starts)-1]; start <= last {
			start = math.Nextafter(last, math.Inf(1)) // two bends at neighbouring numbers
		}
		s.add(start, piece{from: value, y: exact.MulAdd(p.slope, from-p.from, p.y), slope: float64(p.slope * slope)})
	}
}
