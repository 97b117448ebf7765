package score

import (
	"math"
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/exact"
)

// segments is a piecewise linear function as a table: segment i holds from start[i] to below start[i+1], and gives
// y[i] + slope[i]*(v-start[i]). An index of equal cells over the range finds the segment without a search: cell c says in
// which segment the cell begins.
type segments struct {
	low, perCell float64 // the first start after -Inf, and cells per unit
	cells        []uint16
	pieces       []piece
}

type piece struct{ start, next, y, slope, from float64 }

// cellCount is how many cells the index has; more make misses rarer and the table colder.
const cellCount = 256

// newSegments makes the table of a curve with straight lines between its knots and flat ends.
func newSegments(knots [][2]float64) segments {
	var s segments
	first, last := knots[0], knots[len(knots)-1]
	s.pieces = append(s.pieces, piece{start: math.Inf(-1), y: first[1]})
	for i, k := range knots[:len(knots)-1] {
		next := knots[i+1]
		s.pieces = append(s.pieces, piece{start: k[0], from: k[0], y: k[1], slope: (next[1] - k[1]) / (next[0] - k[0])})
	}
	s.pieces = append(s.pieces, piece{start: last[0], y: last[1]})
	s.index()
	return s
}

// newSteps makes the table of bands: the first band that holds a value gives its points.
func newSteps(bands []Band) segments {
	edges := []float64{math.Inf(-1)}
	for _, b := range bands {
		lo, hi := b.Range.interval()
		edges = append(edges, lo, hi)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var s segments
	for _, e := range edges {
		if math.IsInf(e, 1) {
			break
		}
		at := e
		if math.IsInf(e, -1) {
			at = -math.MaxFloat64
		}
		p := piece{start: e}
		if i := slices.IndexFunc(bands, func(b Band) bool { return b.Contains(at) }); i >= 0 {
			p.y = bands[i].Points
		}
		s.pieces = append(s.pieces, p)
	}
	s.index()
	return s
}

// index fills the cells. A range too wide or too narrow for equal cells gets a single one, which is right but slower.
func (s *segments) index() {
	for i := range s.pieces {
		s.pieces[i].next = exact.NaN // no number is at least NaN: the last piece has no end
		if i+1 < len(s.pieces) {
			s.pieces[i].next = s.pieces[i+1].start
		}
	}
	s.cells = make([]uint16, cellCount+1)
	if len(s.pieces) < 2 {
		return
	}
	s.low = s.pieces[1].start
	width := s.pieces[len(s.pieces)-1].start - s.low
	s.perCell = cellCount / width
	if !(width > 0) || !exact.Finite(s.perCell) {
		s.perCell = 0
		return
	}
	for c := range s.cells {
		// One cell earlier than computed, so that rounding can never begin past the segment.
		v := exact.MulAdd(float64(c-1), width/cellCount, s.low)
		s.cells[c] = uint16(max(0, sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].start > v })-1))
	}
	s.cells[0] = 0
}

// at returns the function's value; v is finite.
func (s *segments) at(v float64) float64 {
	c := (v - s.low) * s.perCell
	i := 0
	if c >= cellCount {
		i = int(s.cells[cellCount])
	} else if c > 0 {
		i = int(s.cells[int(c)])
	}
	p := &s.pieces[i]
	for v >= p.next {
		i++
		p = &s.pieces[i]
	}
	return exact.MulAdd(p.slope, v-p.from, p.y)
}
