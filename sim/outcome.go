package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// outcomes are what became of all shops of an arm in one replication.
type outcomes struct {
	total    []exact.Micro // 0 where there is no score
	eligible []bool
	decided  []uint64 // words of bits, by shop and decision
	words    int      // of a shop
}

// judge scores the shops of an arm among their peers. Decisions are numbered as in ids.
func judge(scorer *score.Scorer, in *score.Indicators, ids []string, workers int) *outcomes {
	shops := in.Len()
	o := &outcomes{total: make([]exact.Micro, shops), eligible: make([]bool, shops), words: (len(ids) + 63) / 64}
	o.decided = make([]uint64, shops*o.words)
	inBatches(shops, workers, func() func(from, to int) bool {
		var r score.Result
		return func(from, to int) bool {
			for row := from; row < to; row++ {
				scorer.Score(in, row, &r)
				o.put(row, &r, ids)
			}
			return true
		}
	})
	return o
}

func (o *outcomes) put(row int, r *score.Result, ids []string) {
	o.total[row], o.eligible[row] = r.Total, r.Eligible
	for i := range r.Decisions {
		if k, known := slices.BinarySearch(ids, r.Decisions[i].ID); known {
			o.decided[row*o.words+k/64] |= 1 << (k % 64)
		}
	}
}

func (o *outcomes) has(row, decision int) bool {
	return o.decided[row*o.words+decision/64]>>(decision%64)&1 == 1
}
