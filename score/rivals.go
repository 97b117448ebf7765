package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/exact"
)

// Rivals are Peers that are not copied: their values are read where they are measured, which must not change as long as the peers are used.
// They have no hash, so that results do not say against whom they were made. That counts where markets are simulated.
func (p *Plan) Rivals(in *Indicators) *Peers {
	peers := &Peers{policy: p.ID(), policyHash: p.Hash(), asOf: in.AsOf, groups: map[string]*group{}}
	var columns []int
	for i := range p.indicators {
		if ind := &p.indicators[i]; ind.dimension >= 0 {
			columns = append(columns, i)
			peers.ids = append(peers.ids, ind.id)
			peers.higher = append(peers.higher, ind.higher)
			peers.everyone = append(peers.everyone, ind.ranksAll())
		}
	}
	sizes := map[string]int{}
	for _, industry := range in.Industries {
		sizes[industry]++
	}
	for row, industry := range in.Industries {
		g := peers.groups[industry]
		if g == nil {
			g = &group{rivals: &rivals{p, in, columns, industry, make([]int32, 0, sizes[industry])}}
			peers.groups[industry] = g
		}
		g.rivals.rows = append(g.rivals.rows, int32(row))
	}
	return peers
}

// rivals are the shops of one industry among others, by their rows.
type rivals struct {
	plan     *Plan
	in       *Indicators
	columns  []int // of the scored indicators
	industry string
	rows     []int32
}

// value is that of a shop, NaN where it is no peer.
func (r *rivals) value(k, row int) float64 {
	i := r.columns[k]
	if state, v := r.plan.indicators[i].state(&r.in.Columns[i], row); state == measured {
		return v
	}
	return exact.NaN
}

// find returns the row of a shop; it is looked for first where it stands among the shops that are scored, which mostly are the same.
func (r *rivals) find(shop string, guess int) (row int, found bool) {
	if guess < r.in.Len() && r.in.Industries[guess] == r.industry && r.in.key(guess) == shop {
		return guess, true
	}
	k, found := slices.BinarySearchFunc(r.rows, shop, func(row int32, shop string) int { return strings.Compare(r.in.key(int(row)), shop) })
	if !found {
		return 0, false
	}
	return int(r.rows[k]), true
}

// copied are the shops with values of their own.
func (r *rivals) copied() *group {
	g := &group{}
	for _, row := range r.rows {
		g.shops = append(g.shops, r.in.key(int(row)))
	}
	for k := range r.columns {
		g.values = append(g.values, r.column(k))
	}
	return g
}

func (r *rivals) column(k int) []float64 {
	list := make([]float64, len(r.rows))
	for i, row := range r.rows {
		list[i] = r.value(k, int(row))
	}
	return list
}
