package score

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/shopscore/shopscore/score/exact"
)

// Scorer is a plan together with the peers that shops are compared with. It is immutable and safe for concurrent use.
type Scorer struct {
	plan   *Plan
	peers  *Peers
	scored int                // how many indicators have weights: the first of the plan
	groups map[string]*graded // by industry
	others *graded            // an industry without peers
	made   atomic.Pointer[Provenance]
}

// graded is what is prepared for one industry.
type graded struct {
	peers   *group
	graders []grader  // by scored indicator
	weights []float64 // of the dimensions
	factors []float64 // points of the total for one of 100 points, when nothing is missing
}

// Scorer prepares the plan for scoring against peers; peers must come from the same plan.
func (p *Plan) Scorer(peers *Peers) *Scorer {
	s := &Scorer{plan: p, peers: peers, groups: map[string]*graded{}}
	for s.scored < len(p.indicators) && p.indicators[s.scored].dimension >= 0 {
		s.scored++
	}
	all := make([][]float64, s.scored)
	for i := range all {
		if p.indicators[i].ranksAll() {
			all[i] = peers.all(i)
		}
	}
	industries := peers.industries()
	graded := make([]*graded, len(industries))
	var wait sync.WaitGroup
	for i, industry := range industries { // of many peers sorting takes long
		wait.Go(func() { graded[i] = s.grade(industry, peers.groups[industry], all) })
	}
	wait.Wait()
	for i, industry := range industries {
		s.groups[industry] = graded[i]
	}
	for industry := range p.industries {
		if s.groups[industry] == nil {
			s.groups[industry] = s.grade(industry, nil, all)
		}
	}
	s.others = s.grade("", nil, all)
	return s
}

func (s *Scorer) grade(industry string, g *group, all [][]float64) *graded {
	p := s.plan
	gr := &graded{peers: g, weights: p.weights(industry)}
	for i := range s.scored {
		ind := &p.indicators[i]
		gr.graders = append(gr.graders, newGrader(ind, g, i, all[i]))
		gr.factors = append(gr.factors, p.factor(ind.weight, gr.weights[ind.dimension]))
	}
	return gr
}

// weights returns the dimension weights of an industry.
func (p *Plan) weights(industry string) []float64 {
	weights := p.industries[industry]
	if weights == nil {
		for _, d := range p.dimensions {
			weights = append(weights, d.weight)
		}
	}
	return weights
}

// factor is how many points of the total one of 100 points is worth.
func (p *Plan) factor(inside, dimension float64) float64 {
	return float64(float64(inside*dimension)*p.span) / 100
}

// group returns what is prepared for an industry.
func (s *Scorer) group(industry string) *graded {
	if g := s.groups[industry]; g != nil {
		return g
	}
	return s.others
}

// own returns where the peers of its industry have the shop, or -1; guess is its row among the shops that are scored.
func (g *graded) own(shop string, guess int) int {
	if g.peers == nil || shop == "" {
		return -1
	}
	place, found := 0, false
	if g.peers.rivals != nil {
		place, found = g.peers.rivals.find(shop, guess)
	} else {
		place, found = slices.BinarySearch(g.peers.shops, shop)
	}
	if !found {
		return -1
	}
	return place
}

// ownValue returns the shop's own value among the peers, NaN where it has none.
func (g *graded) ownValue(indicator, place int) float64 {
	switch {
	case place < 0:
		return exact.NaN
	case g.peers.rivals != nil:
		return g.peers.rivals.value(indicator, place)
	}
	return g.peers.values[indicator][place]
}

// provenance identifies what results of a day are made from.
func (s *Scorer) provenance(day Day, state string) *Provenance {
	if p := s.made.Load(); p != nil && p.AsOf == day && p.StateHash == state {
		return p
	}
	p := &Provenance{Policy: s.plan.ID(), PolicyHash: s.plan.Hash(), PeersHash: s.peers.Hash(), StateHash: state, AsOf: day, Engine: Version}
	p.text = p.appendJSON(nil)
	s.made.Store(p)
	return p
}
