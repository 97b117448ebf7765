package report

import (
	"github.com/shopscore/shopscore/sim"
)

// transitions is the heat table from band to band. Bands that no shop is in on either side are left out.
func (t *titles) transitions(m *sim.Transitions, places int) *section {
	names, there := t.bands(m.Begins, places), make([]bool, len(m.Counts))
	all := int64(0)
	for from, row := range m.Counts {
		for to, n := range row {
			there[from], there[to] = there[from] || n > 0, there[to] || n > 0
			all += n
		}
	}
	if all == 0 {
		return nil
	}
	out := &table{Caption: t.Transitions, Wide: true, Head: texts(t.FromTo, t.ShopsBefore)}
	for band, name := range names {
		if there[band] {
			out.Head = append(out.Head, cell{Text: name})
		}
	}
	percent := measure{percent: true, decimals: 1}
	for from, row := range m.Counts {
		if !there[from] {
			continue
		}
		sum := int64(0)
		for _, n := range row {
			sum += n
		}
		cells := []cell{{Text: names[from]}, {Text: percent.text(float64(sum) / float64(all))}}
		for to, n := range row {
			switch {
			case !there[to]:
			case sum == 0:
				cells = append(cells, cell{Text: "–"})
			default:
				share := float64(n) / float64(sum)
				cells = append(cells, cell{Text: percent.text(share), Heat: share})
			}
		}
		out.add(cells...)
	}
	return &section{ID: "transitions", Title: t.Transitions, Lead: t.TransitionsLead, Tables: []*table{out}}
}

// bands names the bands by where they begin and end. One that begins a hair above a number, since a rule says "above", begins at the number.
func (t *titles) bands(begins []float64, places int) []string {
	at := func(i int) string { return measure{decimals: places}.text(begins[i]) }
	names := []string{t.NoScore, "< " + at(0)}
	for i := range begins {
		if i+1 < len(begins) {
			names = append(names, at(i)+" – <"+at(i+1))
		} else {
			names = append(names, "≥ "+at(i))
		}
	}
	return names
}
