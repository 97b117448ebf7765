package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// layout says what a tally's numbers are: for each arm and for their difference the same list.
type layout struct {
	experiment string   // its identity: only tallies of the same one can be added up
	decisions  []string // of both arms, sorted
	low        exact.Micro
	step       exact.Micro // the width of a bin of the distribution
	bins       int
}

// The numbers of an arm, before those of the decisions: in millionths.
const (
	numberMean     = iota // mean score of the shops that have one
	numberEligible        // share of shops that have one
	numberDecided         // from here on the share of shops under each decision
)

func (l *layout) numbers() int { return numberDecided + len(l.decisions) }

// bin is where a total lies in the distribution.
func (l *layout) bin(total exact.Micro) int {
	return min(max(int((total-l.low)/l.step), 0), l.bins-1)
}

// tally is what a run has added up: of every number the moments over replications, and the distribution of scores over all
// of them. All are whole numbers, so tallies merge to the same bits in any grouping.
type tally struct {
	arms       [2][]moments
	difference []moments
	bins       [2][]int64
	winners    moments // shares of shops whose score rises, and falls
	losers     moments
}

func newTally(l *layout) *tally {
	t := &tally{difference: make([]moments, l.numbers())}
	for a := range t.arms {
		t.arms[a], t.bins[a] = make([]moments, l.numbers()), make([]int64, l.bins)
	}
	return t
}

// add adds up one replication of both arms.
func (t *tally) add(l *layout, pair [2]*outcomes) {
	var numbers [2][]int64
	for a, o := range pair {
		numbers[a] = t.arm(l, o, t.bins[a])
		for k, x := range numbers[a] {
			t.arms[a][k].add(x)
		}
	}
	for k := range t.difference {
		t.difference[k].add(numbers[1][k] - numbers[0][k])
	}
	up, down := int64(0), int64(0)
	for row, eligible := range pair[0].eligible {
		if eligible && pair[1].eligible[row] {
			switch before, after := pair[0].total[row], pair[1].total[row]; {
			case after > before:
				up++
			case after < before:
				down++
			}
		}
	}
	t.winners.add(millionths(up, len(pair[0].eligible)))
	t.losers.add(millionths(down, len(pair[0].eligible)))
}

// arm counts one replication of an arm.
func (t *tally) arm(l *layout, o *outcomes, bins []int64) []int64 {
	numbers := make([]int64, l.numbers())
	sum, scored := int64(0), 0
	for row, eligible := range o.eligible {
		if eligible {
			sum, scored = sum+int64(o.total[row]), scored+1
			bins[l.bin(o.total[row])]++
		}
		for k := range l.decisions {
			if o.has(row, k) {
				numbers[numberDecided+k]++
			}
		}
	}
	shops := len(o.eligible)
	numbers[numberMean], numbers[numberEligible] = rounded(sum, int64(scored)), millionths(int64(scored), shops)
	for k := range l.decisions {
		numbers[numberDecided+k] = millionths(numbers[numberDecided+k], shops)
	}
	return numbers
}

// merge adds what another tally of the same layout has added up.
func (t *tally) merge(other *tally) {
	for a := range t.arms {
		for k := range t.arms[a] {
			t.arms[a][k].merge(other.arms[a][k])
		}
		for k, n := range other.bins[a] {
			t.bins[a][k] += n
		}
	}
	for k := range t.difference {
		t.difference[k].merge(other.difference[k])
	}
	t.winners.merge(other.winners)
	t.losers.merge(other.losers)
}

func millionths(part int64, of int) int64 { return rounded(part*1_000_000, int64(of)) }

// rounded divides, half away from zero; 0 of nothing.
func rounded(sum, n int64) int64 {
	if n == 0 {
		return 0
	}
	half := n / 2
	if sum < 0 {
		half = -half
	}
	return (sum + half) / n
}

// union is what is in either list, sorted.
func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
