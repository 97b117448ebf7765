package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/digest"
)

// Peers are the other shops that a shop is compared with: the values of the scored indicators by industry. They come from
// the scored set itself or from a file, so that one shop can be scored alone. Peers are immutable and safe for
// concurrent use.
type Peers struct {
	policy, policyHash string
	asOf               Day
	ids                []string // the scored indicators
	higher             []bool
	everyone           []bool // by scored indicator: compared with all shops, not with their industry
	groups             map[string]*group
	hash               string
}

// group is the shops of one industry. A small group keeps every shop with its values, so that a shop can be left out of
// its own comparison; a large one may keep knots of the distributions only.
type group struct {
	shops  []string    // sorted
	values [][]float64 // by indicator, then shop; NaN where the shop is no peer
	knots  [][][2]float64
	rivals *rivals // in place of shops and values
}

// Peers takes the peers from a set of shops: those of the same industry whose volume reaches the indicator's minimum.
func (p *Plan) Peers(in *Indicators) *Peers {
	peers := p.Rivals(in)
	for industry, g := range peers.groups {
		peers.groups[industry] = g.rivals.copied()
	}
	peers.seal()
	return peers
}

// Thin keeps only n knots of each distribution (at least 2): less to store, and no shop can be told from the file. A
// percentile is then read off straight lines between the knots, and a shop is not left out of its own comparison. Of an industry that has
// knots already those stay.
func (p *Peers) Thin(n int) *Peers {
	thin := &Peers{policy: p.policy, policyHash: p.policyHash, asOf: p.asOf, ids: p.ids, higher: p.higher, everyone: p.everyone, groups: map[string]*group{}}
	for _, industry := range p.industries() {
		if p.groups[industry].knots != nil {
			thin.groups[industry] = p.groups[industry]
			continue
		}
		g := &group{}
		for k := range p.ids {
			values := p.groups[industry].column(k)
			if p.everyone[k] {
				values = p.all(k)
			}
			r := newRanks(values)
			g.knots = append(g.knots, r.knots(max(n, 2), p.higher[k]))
		}
		thin.groups[industry] = g
	}
	thin.seal()
	return thin
}

// Hash returns the SHA-256 of the peers' JSON, in hexadecimal.
func (p *Peers) Hash() string { return p.hash }

// AsOf returns the day on which the peers were measured.
func (p *Peers) AsOf() Day { return p.asOf }

func (p *Peers) seal() {
	p.hash = digest.Of(p.JSON())
}

func (p *Peers) industries() []string { return slices.Sorted(maps.Keys(p.groups)) }

// column is the values of an indicator; nil with knots.
func (g *group) column(k int) []float64 {
	switch {
	case g.rivals != nil:
		return g.rivals.column(k)
	case g.values != nil:
		return g.values[k]
	}
	return nil
}

// ranksAll tells whether the indicator compares a shop with the shops of every industry.
func (ind *indicator) ranksAll() bool {
	n := ind.normalise
	return n != nil && n.PeerPercentile != nil && n.PeerPercentile.By == "all"
}

// all joins the values of one indicator over every industry.
func (p *Peers) all(k int) []float64 {
	var values []float64
	for _, industry := range p.industries() {
		values = append(values, p.groups[industry].column(k)...)
	}
	return values
}
