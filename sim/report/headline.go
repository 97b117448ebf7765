package report

import (
	"fmt"
	"math"

	"github.com/shopscore/shopscore/sim"
)

// headline says in sentences what a head of policy asks first.
func (t *titles) headline(all *sim.Part) (list []string) {
	mean, there := all.Estimate("score.mean")
	if !there {
		return []string{t.NoScores}
	}
	m := t.measure(mean.Name, mean.Half)
	difference, moved := m.signed(mean.Difference), t.interval(m, &mean)
	switch {
	case mean.Distinguishable():
		list = append(list, fmt.Sprintf(t.MeanMoves, m.text(mean.Baseline), m.text(mean.Reform), difference, m.signed(mean.Difference-mean.Half), m.signed(mean.Difference+mean.Half)))
	case math.IsNaN(mean.Half):
		list = append(list, fmt.Sprintf(t.MeanOnce, m.text(mean.Baseline), m.text(mean.Reform), difference, moved))
	default:
		list = append(list, fmt.Sprintf(t.MeanStays, m.text(mean.Baseline), difference))
	}
	list = append(list, fmt.Sprintf(t.WinLose, move(all, "winners").text(), move(all, "losers").text()))
	return append(list, t.penalty(all))
}

// penalty says which penalty moves most, of those whose move can be told from zero.
func (t *titles) penalty(all *sim.Part) string {
	var most sim.Estimate
	for _, e := range all.Estimates {
		kind, id, _ := split(e.Name)
		if kind != "decision" || !e.Distinguishable() && !math.IsNaN(e.Half) {
			continue
		}
		if _, kind := t.decision(id); kind == "penalty" && math.Abs(e.Difference) > math.Abs(most.Difference) {
			most = e
		}
	}
	if most.Name == "" {
		return t.NothingMoves
	}
	_, id, _ := split(most.Name)
	title, _ := t.decision(id)
	m := t.measure(most.Name, most.Half)
	return fmt.Sprintf(t.MostMove, title, m.text(most.Baseline), m.text(most.Reform), t.interval(m, &most))
}

// interval writes a difference's interval from its low to its high end.
func (t *titles) interval(m measure, e *sim.Estimate) string {
	if math.IsNaN(e.Half) {
		return t.OneReplication
	}
	if unchanged(e) {
		return "0"
	}
	return fmt.Sprintf(t.Between, m.signed(e.Difference-e.Half), m.signed(e.Difference+e.Half))
}

// moved is a share of shops that a reform moves.
type moved sim.Move

func move(p *sim.Part, name string) moved {
	for _, m := range p.Moves {
		if m.Name == name {
			return moved(m)
		}
	}
	return moved{Name: name, Share: math.NaN(), Half: math.NaN()}
}

func (m moved) text() string { return measured(true, m.Half).text(m.Share) }
func (m moved) half() string { return measured(true, m.Half).half(m.Half) }
