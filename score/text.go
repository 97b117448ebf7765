package score

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// Text prints the plan back as readable text: what is measured, how it becomes points, what follows.
func (p *Plan) Text() string {
	var b strings.Builder
	b.WriteString(format.Text("policy %s: %s\n", p.ID(), p.policy.Title.In("en")))
	b.WriteString(format.Text("days and hours of %s; ", p.zone.Name))
	if p.totals {
		b.WriteString(format.Text("total from %s to %s, decimals: %d\n", number(p.low), number(p.low+p.span), p.decimals))
	} else {
		b.WriteString("no total\n")
	}
	if p.eligible != nil {
		b.WriteString(format.Text("no score unless %s\n", p.eligible))
	}
	for d := range p.dimensions {
		dim := &p.dimensions[d]
		b.WriteString(format.Text("\ndimension %s, weight %s\n", dim.id, number(dim.weight)))
		for i := dim.from; i < dim.to; i++ {
			p.indicators[i].print(&b)
		}
	}
	for _, industry := range slices.Sorted(maps.Keys(p.industries)) {
		b.WriteString(format.Text("\nin %s the dimensions weigh", industry))
		for d, w := range p.industries[industry] {
			b.WriteString(format.Text(" %s %s", p.dimensions[d].id, number(w)))
		}
		b.WriteByte('\n')
	}
	heading := "\nmeasured besides\n"
	for i := range p.indicators {
		if p.indicators[i].dimension < 0 {
			b.WriteString(heading)
			heading = ""
			p.indicators[i].print(&b)
		}
	}
	p.printFollows(&b)
	return b.String()
}

func (ind *indicator) print(b *strings.Builder) {
	b.WriteString(format.Text("  %s: %s\n", ind.id, &ind.measure))
	if ind.recency != nil {
		b.WriteString(format.Text("    a day weighs %.4g after 1 day, %.4g after %d\n", ind.recency[1], ind.recency[len(ind.recency)-1], len(ind.recency)-1))
	}
	if ind.volume > 0 {
		b.WriteString(format.Text("    no value below a volume of %d\n", ind.volume))
	}
	if ind.dimension < 0 {
		return
	}
	way := "lower"
	if ind.higher {
		way = "higher"
	}
	b.WriteString(format.Text("    weight %s, %s is better, %s; missing: %s\n", number(ind.weight), way, ind.normalise, ind.missing))
}

// String prints the measure as a phrase.
func (m *measure) String() string {
	if len(m.taps) == 0 || m.ledger != nil {
		return m.added()
	}
	t := &m.taps[0]
	switch g := t.gain.(type) {
	case shareGain:
		return "share of " + t.String() + " with " + g.that.String()
	case creditGain:
		return "mean credit of " + t.String() + " by " + g.String()
	case meanGain:
		return "mean of " + g.quantity.String() + " of " + t.String()
	case npsGain:
		return "net promoter score of " + g.column.String() + " of " + t.String()
	}
	if m.count {
		if t.gain.(sideGain).sum != nil {
			return "sum of " + t.String()
		}
		return "number of " + t.String()
	}
	var above []string
	for i := range m.below {
		above = append(above, m.taps[i].String())
	}
	text := strings.Join(above, " and ") + " per " + m.taps[m.below].String()
	if m.times != 1 {
		text += ", times " + number(m.times)
	}
	return text
}

// String prints the credits as in "hours from a to b: below 24 is 1, below 36 is 0.6".
func (g creditGain) String() string {
	parts := make([]string, len(g.steps))
	for i, s := range g.steps {
		parts[i] = s.bound.String() + " is " + number(float64(s.credit)/1e6)
	}
	return g.quantity.String() + ": " + strings.Join(parts, ", ")
}

// rows prints which rows a tap draws, without its windows.
func (t *tap) rows() string {
	text := t.table.String()
	if len(t.where) > 0 {
		text += " where " + t.where.String()
	}
	return text
}

// String prints which rows a tap draws.
func (t *tap) String() string {
	var at []string
	for _, c := range t.at {
		at = append(at, c.String())
	}
	text := t.table.String()
	if g, ok := t.gain.(sideGain); ok && g.sum != nil {
		text = g.sum.String() + " of " + text
	}
	if t.oncePer != "" {
		text += " (one per " + t.oncePer + ")"
	}
	if len(t.where) > 0 {
		text += " where " + t.where.String()
	}
	text += ", by " + strings.Join(at, " or ") + " in days"
	for i, w := range t.windows {
		if i > 0 {
			text += format.Text(" (when fewer than %d: days", t.windows[i-1].atLeast)
		}
		if w.months > 0 {
			text += " of " + w.String()
		} else {
			text += format.Text(" %d to %d before", w.lag, w.lag+w.days-1)
		}
		if i > 0 {
			text += ")"
		}
	}
	return text
}

// String prints the normaliser as a phrase.
func (n *Normaliser) String() string {
	switch {
	case n.PeerPercentile != nil && n.PeerPercentile.By == "all":
		return "points by rank among all shops: " + shapeText(n.PeerPercentile.Curve, n.PeerPercentile.Bands)
	case n.PeerPercentile != nil:
		return "points by rank in the industry: " + shapeText(n.PeerPercentile.Curve, n.PeerPercentile.Bands)
	case n.Gate != nil:
		return "100 points when " + n.Gate.String() + ", else 0"
	}
	return "points by value: " + shapeText(n.Linear, n.Bands)
}

func shapeText(curve [][2]float64, bands []Band) string {
	var parts []string
	for _, k := range curve {
		parts = append(parts, number(k[0])+" is "+number(k[1]))
	}
	for _, band := range bands {
		parts = append(parts, band.Range.String()+" is "+number(band.Points))
	}
	if curve != nil {
		return "linear through " + strings.Join(parts, ", ")
	}
	return strings.Join(parts, ", ")
}

// String prints the rule for missing values.
func (m Missing) String() string {
	if m.Rule == "points" {
		return number(m.Points) + " points"
	}
	return strings.ReplaceAll(m.Rule, "_", " ")
}
