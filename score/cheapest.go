package score

import (
	"math"

	"github.com/shopscore/shopscore/score/exact"
)

// cells is how finely gains are told apart when changes are combined.
const gainCells = 2000

// cheapest chooses at most one step of each indicator so that the gains reach the gap at the least total cost: a
// multiple-choice knapsack, by dynamic programming over the gain (Kellerer, Pferschy and Pisinger, Knapsack Problems,
// 2004, section 11.5). Gains are rounded down to cells, so the choice is never too small. When nothing is enough, the best
// step of every indicator is returned.
func cheapest(options [][]Step, gap exact.Micro) []Step {
	cell := (gap + gainCells - 1) / gainCells
	goal := int((gap + cell - 1) / cell)
	costs := make([]float64, goal+1) // least cost by gain in cells
	for g := 1; g <= goal; g++ {
		costs[g] = math.Inf(1)
	}
	chosen := make([][]int, len(options)) // by indicator and gain: the step taken, from 1; 0 is none
	for i, steps := range options {
		chosen[i] = make([]int, goal+1)
		next := append([]float64(nil), costs...)
		for k, st := range steps {
			gain := int(st.Gain / cell)
			for g := 1; g <= goal; g++ {
				if c := costs[max(0, g-gain)] + st.Cost; c < next[g] {
					next[g], chosen[i][g] = c, k+1
				}
			}
		}
		costs = next
	}
	return trace(options, chosen, costs, goal, cell)
}

// trace reads the chosen steps back, from the last indicator to the first.
func trace(options [][]Step, chosen [][]int, costs []float64, goal int, cell exact.Micro) []Step {
	var taken []Step
	if math.IsInf(costs[goal], 1) {
		for _, steps := range options {
			taken = append(taken, steps[len(steps)-1])
		}
		return taken
	}
	g := goal
	for i := len(options) - 1; i >= 0; i-- {
		if k := chosen[i][g]; k > 0 {
			taken = append(taken, options[i][k-1])
			g = max(0, g-int(options[i][k-1].Gain/cell))
		}
	}
	return taken
}

// below returns the largest number below v.
func below(v float64) float64 { return math.Nextafter(v, math.Inf(-1)) }
