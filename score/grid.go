package score

import (
	"math"
	"math/bits"

	"github.com/shopscore/shopscore/score/exact"
)

// grid divides the numbers into cells, of equal width or, for skewed distributions, of equal ratio. A larger number never
// lies in an earlier cell. The bits of positive numbers rise with them: between 1 and 2 in equal steps, beyond by equal ratios. So
// a number is moved to between 1 and 2, or left where it is, and the cell is told by its bits.
type grid struct {
	scale, offset float64
	base          int64 // the bits of where the first cell begins
	shift         uint8 // how many low bits are the same cell
}

// cellCount is how many cells there are: with about a hundred pieces nine cells of ten lie in a single piece.
const cellCount = 1024

// newGrid chooses the division under which rising starts share cells least.
func newGrid(starts []float64) grid {
	even := evenGrid(starts[0], starts[len(starts)-1])
	for _, low := range starts {
		if low > 0 {
			if ratio := ratioGrid(low, starts[len(starts)-1]); ratio.crowding(starts) < even.crowding(starts) {
				return ratio
			}
			break
		}
	}
	return even
}

// oneCell holds all numbers: slower, and as right.
var oneCell = grid{base: math.MaxInt64}

func evenGrid(low, high float64) grid {
	scale := 1 / (high - low)
	offset := 1 - float64(low*scale)
	if !exact.Finite(scale) || !exact.Finite(offset) {
		return oneCell // too narrow or too wide
	}
	return grid{scale, offset, int64(math.Float64bits(1)), 52 - 10}
}

func ratioGrid(low, high float64) grid {
	base := math.Float64bits(low)
	span := bits.Len64(math.Float64bits(high) - base)
	return grid{1, 0, int64(base), uint8(max(0, span-bits.Len64(cellCount-1)))}
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

// cell returns the cell of a finite number, 0 to cellCount-1; of others any.
func (g *grid) cell(v float64) int {
	at := max(int64(math.Float64bits(exact.MulAdd(v, g.scale, g.offset))), g.base)
	return int(min(uint64(at-g.base)>>(g.shift&63), cellCount-1))
}
