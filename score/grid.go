package score

import (
	"math"
	"math/bits"

	"github.com/shopscore/shopscore/score/exact"
)

// grid divides the numbers into cells, of equal width or, for skewed distributions, of equal ratio. A larger number never
// lies in an earlier cell.
type grid struct {
	low     float64 // where the first cell begins
	perCell float64 // equal width: cells per unit
	ratio   bool
	base    uint64 // equal ratio: the bits of low
	shift   uint8  // and how many low bits are the same cell
}

// cellCount is how many cells there are: with about a hundred pieces nine cells of ten lie in a single piece.
const cellCount = 1024

// newGrid chooses the division under which rising starts share cells least.
func newGrid(starts []float64) grid {
	last := starts[len(starts)-1]
	even := grid{low: starts[0], perCell: cellCount / (last - starts[0])}
	if !exact.Finite(even.perCell) {
		even.perCell = 0 // too narrow or too wide: one cell serves, slower and as right
	}
	low := starts[0]
	for _, s := range starts {
		if low = s; s > 0 {
			break
		}
	}
	if low <= 0 || low == last {
		return even
	}
	// The bits of positive numbers rise with them, and their exponent makes equal steps of bits equal ratios.
	ratio := grid{low: low, ratio: true, base: math.Float64bits(low)}
	span := math.Float64bits(last) - ratio.base
	ratio.shift = uint8(max(0, bits.Len64(span)-bits.Len64(cellCount-1)))
	if ratio.crowding(starts) < even.crowding(starts) {
		return ratio
	}
	return even
}

// crowding counts the pairs of starts that share a cell.
func (g *grid) crowding(starts []float64) int {
	pairs, run := 0, 0
	for i := 1; i < len(starts); i++ {
		run++
		if g.cell(starts[i]) != g.cell(starts[i-1]) {
			run = 0
		}
		pairs += run
	}
	return pairs
}

// cell returns the cell of a finite number, 0 to cellCount-1.
func (g *grid) cell(v float64) int {
	switch {
	case !(v > g.low):
		return 0
	case g.ratio:
		return int(min((math.Float64bits(v)-g.base)>>(g.shift&63), cellCount-1))
	}
	if c := float64((v - g.low) * g.perCell); c < cellCount-1 {
		return int(c)
	}
	return cellCount - 1
}

// cellsOf finds the cells of at most a chunk of numbers.
func (g *grid) cellsOf(values []float64, at *[chunk]uint16) {
	if g.ratio {
		low, base, shift := g.low, g.base, g.shift&63
		for k, v := range values {
			c := min((math.Float64bits(v)-base)>>shift, cellCount-1)
			if !(v > low) {
				c = 0
			}
			at[k&(chunk-1)] = uint16(c)
		}
		return
	}
	low, perCell := g.low, g.perCell
	for k, v := range values { // cell, without a call for each: calls are what costs most in WebAssembly
		c := 0
		if v > low {
			c = cellCount - 1
			if f := float64((v - low) * perCell); f < cellCount-1 {
				c = int(f)
			}
		}
		at[k&(chunk-1)] = uint16(c)
	}
}
