package score

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// compose joins value -> percentile -> points into one table over the value. Where the points bend or jump while the
// percentile runs from one knot to the next, the value at which that happens begins a piece of its own.
func compose(knots [][2]float64, shape segments) segments {
	s := segments{pieces: []piece{{start: math.Inf(-1), y: shape.at(knots[0][1])}}}
	for i := range knots[:len(knots)-1] {
		s.pieces = append(s.pieces, between(knots[i], knots[i+1], &shape)...)
	}
	last := knots[len(knots)-1]
	s.pieces = append(s.pieces, piece{start: last[0], from: last[0], y: shape.at(last[1])})
	s.index()
	return s
}

// between returns the pieces from one knot [value, percentile] to the next.
func between(a, b [2]float64, shape *segments) []piece {
	slope := (b[1] - a[1]) / (b[0] - a[0])
	bends := []float64{a[1]}
	for _, p := range shape.pieces {
		if p.start > min(a[1], b[1]) && p.start < max(a[1], b[1]) {
			bends = append(bends, p.start)
		}
	}
	bends = append(bends, b[1])
	slices.Sort(bends)
	if b[1] < a[1] {
		slices.Reverse(bends)
	}
	var pieces []piece
	for i := range bends[:len(bends)-1] {
		p := shape.piece((bends[i] + bends[i+1]) / 2)
		at := a[0]
		if i > 0 {
			at = exact.MulAdd((bends[i]-a[1])/(b[1]-a[1]), b[0]-a[0], a[0])
		}
		pieces = append(pieces, piece{start: at, from: at, y: exact.MulAdd(p.slope, bends[i]-p.from, p.y), slope: p.slope * slope})
	}
	return pieces
}

// piece returns the piece that holds a number.
func (s *segments) piece(v float64) *piece {
	i := len(s.pieces) - 1
	for i > 0 && s.pieces[i].start > v {
		i--
	}
	return &s.pieces[i]
}
