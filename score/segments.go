package score

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// segments is a piecewise linear function as a table. An index of cells over the range says in which piece a cell begins,
// so that a value is found without a search.
type segments struct {
	grid   grid
	cells  *[cellCount]uint16
	pieces []piece
	starts []float64 // where the pieces begin; the first at -Inf
}

// piece gives y + slope*(v-from) for values below next, which is where the next piece begins.
type piece struct{ next, from, y, slope float64 }

// newSegments makes the table of a curve with straight lines between its knots and flat ends.
func newSegments(knots [][2]float64) segments {
	var s segments
	first, last := knots[0], knots[len(knots)-1]
	s.add(math.Inf(-1), piece{y: first[1]})
	for i, k := range knots[:len(knots)-1] {
		next := knots[i+1]
		s.add(k[0], piece{from: k[0], y: k[1], slope: slope(k, next)})
	}
	s.add(last[0], piece{y: last[1]})
	s.seal()
	return s
}

// slope returns the slope from one point to a later one, rounded so that no value before the later one passes it: a line
// that rises never falls at its end, and points stay within 0 to 100.
func slope(a, b [2]float64) float64 {
	s := (b[1] - a[1]) / (b[0] - a[0])
	width := below(b[0]) - a[0]
	for range 64 {
		if y := exact.MulAdd(s, width, a[1]); min(a[1], b[1]) <= y && y <= max(a[1], b[1]) {
			return s
		}
		s = math.Nextafter(s, 0)
	}
	return 0
}

// newSteps makes the table of bands: the first band that holds a value gives its points.
func newSteps(bands []Band) segments {
	edges := []float64{math.Inf(-1)}
	for _, b := range bands {
		lo, hi := b.Range.interval()
		edges = append(edges, lo, hi)
	}
	slices.Sort(edges)
	var s segments
	for _, e := range slices.Compact(edges) {
		if math.IsInf(e, 1) {
			break
		}
		p, at := piece{}, max(e, -math.MaxFloat64)
		if i := slices.IndexFunc(bands, func(b Band) bool { return b.Contains(at) }); i >= 0 {
			p.y = bands[i].Points
		}
		s.add(e, p)
	}
	s.seal()
	return s
}

// add appends a piece.
func (s *segments) add(start float64, p piece) {
	s.starts, s.pieces = append(s.starts, start), append(s.pieces, p)
}

// seal links the pieces and fills the index.
func (s *segments) seal() {
	s.cells = new([cellCount]uint16)
	for i := range s.pieces {
		s.pieces[i].next = exact.NaN // no number is at least NaN: the last piece has no end
		if i+1 < len(s.pieces) {
			s.pieces[i].next = s.starts[i+1]
		}
	}
	if len(s.pieces) < 2 {
		return
	}
	s.grid = newGrid(s.starts[1:])
	// A value in cell c lies past every piece that begins in an earlier cell.
	i := 0
	for c := range s.cells {
		for i+1 < len(s.starts) && s.grid.cell(s.starts[i+1]) < c {
			i++
		}
		s.cells[c] = uint16(i)
	}
}

// at returns the function's value; v is finite.
func (s *segments) at(v float64) float64 {
	p := s.piece(v)
	return exact.MulAdd(p.slope, v-p.from, p.y)
}

// piece returns the piece that holds a value.
func (s *segments) piece(v float64) *piece { return pieceFrom(s.pieces, s.cells, s.grid.cell(v), v) }

// pieceFrom returns the piece that holds a value, which lies in a cell.
func pieceFrom(pieces []piece, cells *[cellCount]uint16, cell int, v float64) *piece {
	i, past := int(cells[cell&(cellCount-1)]), 0
	if v >= pieces[i].next { // a number, not a branch: where a piece ends within the cell, nobody can guess it
		past = 1
	}
	p := &pieces[i+past]
	for i += past; v >= p.next; i++ {
		p = &pieces[i+1]
	}
	return p
}

// addTo adds factor times the function of many values to sums. A value that is not finite makes its sum NaN.
func (s *segments) addTo(values []float64, factor float64, sums []float64) {
	cells, pieces, sums := s.cells, s.pieces, sums[:len(values)]
	grid := s.grid
	for k, v := range values {
		p := pieceFrom(pieces, cells, grid.cell(v), v)
		sums[k] = exact.MulAdd(exact.MulAdd(p.slope, v-p.from, p.y), factor, sums[k])
	}
}
