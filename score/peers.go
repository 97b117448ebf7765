package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/digest"
	"github.com/shopscore/shopscore/score/exact"
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
	shops  []string    // sorted; nil with knots
	values [][]float64 // by indicator, then shop; NaN where the shop is no peer
	knots  [][][2]float64
}

// Peers takes the peers from a set of shops: those of the same industry whose volume reaches the indicator's minimum.
func (p *Plan) Peers(in *Indicators) *Peers {
	peers := p.Rivals(in)
	peers.seal()
	return peers
}

// Rivals are Peers without a hash: results do not say against whom they were made. That spares writing all values down, which counts
// where markets are simulated.
func (p *Plan) Rivals(in *Indicators) *Peers {
	peers := &Peers{policy: p.ID(), policyHash: p.Hash(), asOf: in.AsOf, groups: map[string]*group{}}
	var columns []int
	for i := range p.indicators {
		if p.indicators[i].dimension >= 0 {
			columns = append(columns, i)
			peers.ids = append(peers.ids, p.indicators[i].id)
			peers.higher = append(peers.higher, p.indicators[i].higher)
			peers.everyone = append(peers.everyone, p.indicators[i].ranksAll())
		}
	}
	sizes := map[string]int{}
	for _, industry := range in.Industries {
		sizes[industry]++
	}
	for row := range in.Shops {
		industry := in.Industries[row]
		g := peers.groups[industry]
		if g == nil {
			g = newGroup(sizes[industry], len(columns))
			peers.groups[industry] = g
		}
		g.shops = append(g.shops, in.key(row))
		for k, i := range columns {
			v := exact.NaN
			if state, value := p.indicators[i].state(&in.Columns[i], row); state == measured {
				v = value
			}
			g.values[k] = append(g.values[k], v)
		}
	}
	return peers
}

// newGroup makes room for the shops of an industry.
func newGroup(shops, indicators int) *group {
	g := &group{shops: make([]string, 0, shops), values: make([][]float64, indicators)}
	for k := range g.values {
		g.values[k] = make([]float64, 0, shops)
	}
	return g
}

// Thin keeps only n knots of each distribution (at least 2): less to store, and no shop can be told from the file. A
// percentile is then read off straight lines between the knots, and a shop is not left out of its own comparison.
func (p *Peers) Thin(n int) *Peers {
	thin := &Peers{policy: p.policy, policyHash: p.policyHash, asOf: p.asOf, ids: p.ids, higher: p.higher, everyone: p.everyone, groups: map[string]*group{}}
	for _, industry := range p.industries() {
		g := &group{}
		for k, values := range p.groups[industry].values {
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

// ranksAll tells whether the indicator compares a shop with the shops of every industry.
func (ind *indicator) ranksAll() bool {
	n := ind.normalise
	return n != nil && n.PeerPercentile != nil && n.PeerPercentile.By == "all"
}

// all joins the values of one indicator over every industry.
func (p *Peers) all(k int) []float64 {
	var values []float64
	for _, industry := range p.industries() {
		if g := p.groups[industry]; g.values != nil {
			values = append(values, g.values[k]...)
		}
	}
	return values
}
