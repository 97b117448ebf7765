package report

import (
	"math"

	"github.com/shopscore/shopscore/sim"
)

// numbers is the table of every number of all shops.
func (t *titles) numbers(all *sim.Part) *section {
	out := &table{Caption: t.Numbers, Head: append(texts(t.Number, t.Before, t.After, t.Difference, t.Interval), prose(t.Reliable)...)}
	last := ""
	for i := range all.Estimates {
		e := &all.Estimates[i]
		if kind, _, _ := split(e.Name); kind != last {
			out.over(t.Parts[kind])
			last = kind
		}
		m := t.closest(e)
		out.add(cell{Text: t.number(e.Name)}, cell{Text: m.text(e.Baseline), Small: m.half(e.BaselineHalf)}, cell{Text: m.text(e.Reform), Small: m.half(e.ReformHalf)},
			cell{Text: m.signed(e.Difference)}, cell{Text: t.interval(m, e)}, cell{Text: t.clear(e)})
	}
	return &section{ID: "numbers", Title: t.Numbers, Lead: t.NumbersLead, Tables: []*table{out}}
}

// closest is how all of an estimate is written: by how sure the difference is, or, where nothing differs, the baseline.
func (t *titles) closest(e *sim.Estimate) measure {
	if !(e.Half > 0) {
		return t.measure(e.Name, e.BaselineHalf)
	}
	return t.measure(e.Name, e.Half)
}

// clear says whether a difference can be told from zero.
func (t *titles) clear(e *sim.Estimate) string {
	switch {
	case math.IsNaN(e.Half):
		return t.OneReplication
	case e.Distinguishable():
		return t.Clear
	case unchanged(e):
		return t.Unchanged
	}
	return t.Unclear
}
