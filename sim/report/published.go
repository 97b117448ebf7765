package report

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/sim"
)

// published puts what others report beside what came out.
func (t *titles) published(list []sim.Compared) *section {
	if len(list) == 0 {
		return nil
	}
	out := &table{Caption: t.Published, Head: append(prose(t.Number, t.OfBy), texts(t.Reported, t.Ours, t.Gap)...)}
	var sources []string
	for _, c := range list {
		if from := t.Source + t.Colon + c.Source; !slices.Contains(sources, from) {
			sources = append(sources, from)
		}
		m, how := t.measure(c.Number, c.Half), t.PlainChange
		if c.Relative {
			m, how = measure{percent: true, decimals: 1}, t.RelativeChange
		}
		ours := cell{Text: m.signed(c.Ours)}
		if !math.IsNaN(c.Half) {
			ours.Small = m.half(c.Half)
		}
		out.add(cell{Text: t.number(c.Number), Small: how}, cell{Text: or(t.Kinds, c.Of)}, cell{Text: m.signed(c.Reported)}, ours, cell{Text: m.signed(c.Gap)})
	}
	return &section{ID: "published", Title: t.Published, Lead: t.PublishedLead, Items: sources, Tables: []*table{out}}
}
