package score

import (
	"math"
	"testing"

	"github.com/shopscore/shopscore/score/exact"
	"pgregory.net/rapid"
)

// leastCost tries every combination of at most one step each, gains rounded down to cells.
func leastCost(options [][]Step, gap, cell exact.Micro) float64 {
	if gap <= 0 {
		return 0
	}
	if len(options) == 0 {
		return math.Inf(1)
	}
	best := leastCost(options[1:], gap, cell)
	for _, st := range options[0] {
		best = min(best, st.Cost+leastCost(options[1:], gap-st.Gain/cell*cell, cell))
	}
	return best
}

func TestCheapestIsTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]int64{20, 1_000_000}).Draw(t, "largest gain")
		options := make([][]Step, rapid.IntRange(1, 4).Draw(t, "indicators"))
		gap := exact.Micro(rapid.Int64Range(1, 3*most).Draw(t, "gap"))
		cell := exact.Micro(math.Ceil(float64(gap) / gainCells))
		all := exact.Micro(0)
		for i := range options {
			gain := exact.Micro(0)
			for range rapid.IntRange(1, 4).Draw(t, "steps") {
				gain += exact.Micro(rapid.Int64Range(1, most/2).Draw(t, "gain"))
				options[i] = append(options[i], Step{Indicator: i, Gain: gain, Cost: float64(rapid.IntRange(0, 64).Draw(t, "cost")) / 64})
			}
			all += gain
		}
		sum, cost, taken := exact.Micro(0), 0.0, map[int]bool{}
		for _, st := range cheapest(options, gap) {
			if taken[st.Indicator] {
				t.Fatal("two steps of one indicator")
			}
			taken[st.Indicator] = true
			sum, cost = sum+st.Gain, cost+st.Cost
		}
		want := leastCost(options, (gap+cell-1)/cell*cell, cell)
		switch {
		case sum < gap && all >= gap:
			t.Fatalf("the steps gain %d of %d, all together gain %d", sum, gap, all)
		case math.IsInf(want, 1) && sum != all:
			t.Fatalf("nothing is enough, and the steps gain %d of %d", sum, all)
		case !math.IsInf(want, 1) && cost != want:
			t.Fatalf("the steps cost %v, the best combination %v", cost, want)
		}
	})
}

// 2.9 points are missing. Alone, a step of 3 costs 0.875; two steps of 2 and 1 cost 0.5 together.
func TestCheapestByHand(t *testing.T) {
	options := [][]Step{
		{{Indicator: 0, Gain: 2 * exact.One, Cost: 0.25}, {Indicator: 0, Gain: 3 * exact.One, Cost: 0.875}},
		{{Indicator: 1, Gain: 1 * exact.One, Cost: 0.25}},
	}
	steps := cheapest(options, 2_900_000)
	if len(steps) != 2 || steps[0].Gain+steps[1].Gain != 3*exact.One {
		t.Errorf("the steps are %v", steps)
	}
}
