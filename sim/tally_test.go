package sim

import (
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/exact"
)

// Three shops, worked by hand: the first rises from 4 to 4.5, the second falls from 5 to 4, the third has no score before.
func TestTally(t *testing.T) {
	l := &layout{decisions: []string{"a", "b"}, low: 3_000_000, step: 500_000, bins: 5}
	before := &outcomes{total: []exact.Micro{4_000_000, 5_000_000, 0}, eligible: []bool{true, true, false}, decided: []uint64{1, 3, 0}, words: 1}
	after := &outcomes{total: []exact.Micro{4_500_000, 4_000_000, 3_000_000}, eligible: []bool{true, true, true}, decided: []uint64{0, 2, 2}, words: 1}
	tally := newTally(l)
	tally.add(l, [2]*outcomes{before, after})
	sums := func(list []moments) (sums []int64) {
		for _, m := range list {
			sums = append(sums, m.sum)
		}
		return sums
	}
	for _, c := range []struct {
		name      string
		got, want []int64
	}{
		{"baseline", sums(tally.arms[0]), []int64{4_500_000, 666_667, 666_667, 333_333}},
		{"reform", sums(tally.arms[1]), []int64{3_833_333, 1_000_000, 0, 666_667}},
		{"difference", sums(tally.difference), []int64{-666_667, 333_333, -666_667, 333_334}},
		{"winners and losers", []int64{tally.winners.sum, tally.losers.sum}, []int64{333_333, 333_333}},
		{"distribution before", tally.bins[0], []int64{0, 0, 1, 0, 1}},
		{"distribution after", tally.bins[1], []int64{1, 0, 1, 1, 0}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %d, want %d", c.name, c.got, c.want)
		}
	}
}
