package report

import (
	"fmt"
	"strconv"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/draw"
)

// provenance is all that is needed to get the same numbers again.
func (t *titles) provenance(s *sim.Study, replications int) *section {
	e := s.Experiment
	shops := fmt.Sprintf(t.DrawnShops, e.Shops.Len())
	if s.Scenario.Population.Table != "" {
		shops = fmt.Sprintf(t.TableShops, e.Shops.Len(), s.Scenario.Population.Table)
	}
	peers := t.Live
	if e.Frozen {
		peers = t.Frozen
	}
	out := &table{Caption: t.Provenance, Head: prose(t.What, t.Is)}
	fact := func(what, is, small string) { out.add(cell{Text: what}, cell{Text: is, Small: small}) }
	hash := func(what, name, sum string) { fact(what, name, "SHA-256 "+sum) }
	hash(t.Scenario, s.Scenario.ID, s.Scenario.Document().Root.Hash())
	hash(t.PolicyBefore, e.Arms[0].Plan.ID(), e.Arms[0].Plan.Hash())
	hash(t.PolicyAfter, e.Arms[1].Plan.ID(), e.Arms[1].Plan.Hash())
	hash(t.Behaviour, e.Behaviour.ID, e.Behaviour.Hash)
	fact(t.Shops, shops, "")
	fact(t.DaysPlayed, fmt.Sprintf(t.DaysUpTo, int(e.Last-e.First)+1, e.AsOf), "")
	fact(t.Replications, fmt.Sprintf(t.OfReplications, replications, e.Replications), "")
	fact(t.Peers, peers, "")
	fact(t.Seed, strconv.FormatUint(e.Seed, 10), fmt.Sprintf(t.Stream, draw.Version))
	fact(t.Engine, score.Version, "")
	return &section{ID: "provenance", Title: t.Provenance, Lead: t.ProvenanceLead, Tables: []*table{out}}
}
