package sim

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/sim/market"
)

// judged is an arm of one replication when all is counted.
type judged struct {
	*fates
	levels []int64 // by group and number
	scores []int64 // by bin, of all shops
	moves  *moves  // nothing moves at the baseline
}

// totals scores the shops of an arm among their peers, no more.
func (r *run) totals(scorer *score.Scorer, w *world) []exact.Micro {
	list := make([]exact.Micro, w.Len())
	inBatches(w.Len(), r.workers, func() func(from, to int) bool {
		var res score.Result
		return func(from, to int) bool {
			for row := from; row < to; row++ {
				scorer.Score(w.Indicators, row, &res)
				list[row] = total(&res)
			}
			return true
		}
	})
	return list
}

func total(r *score.Result) exact.Micro {
	if r.Eligible && !r.Unscored {
		return r.Total
	}
	return noScore
}

// judge scores the shops of an arm among their peers and counts what comes of it; before is what became of them at the baseline.
func (r *run) judge(plan *score.Plan, scorer *score.Scorer, w *world, deciles []uint8, before *fates) *judged {
	l := r.layout
	out := &judged{fates: newFates(l, w.Len())}
	parts, moved := make(chan *sums, r.workers), make(chan *moves, r.workers)
	inBatches(w.Len(), r.workers, func() func(from, to int) bool {
		var res score.Result
		var facts market.Facts
		part, moves := newSums(l, plan), newMoves(l)
		parts <- part
		moved <- moves
		return func(from, to int) bool {
			for row := from; row < to; row++ {
				fixed := r.groups.fixed[row]
				in := [5]uint8{fixed[0], fixed[1], fixed[2], fixed[3], deciles[row]}
				scorer.Score(w.Indicators, row, &res)
				w.facts[row].unpack(&facts)
				part.shop(&res, &facts, in)
				out.put(row, &res, part.places.decisions, l.fromDecision)
				if before != nil {
					moves.shop(before, out.fates, row, in)
				}
			}
			return true
		}
	})
	all := <-parts
	out.moves = <-moved
	for range r.workers - 1 {
		all.merge(<-parts)
		out.moves.merge(<-moved)
	}
	out.levels, out.scores = all.levels(), all.bins[:l.bins]
	return out
}

// put keeps what became of a shop.
func (f *fates) put(row int, r *score.Result, decisions map[string]int, from int) {
	f.total[row] = total(r)
	for i := range r.Decisions {
		k := decisions[r.Decisions[i].ID] - from
		f.decided[row*f.words+k/64] |= 1 << (k % 64)
	}
}
