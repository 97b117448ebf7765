package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopscore/shopscore/sim"
)

// swept has a section for each main number that some point of the grid moves, and for the mean score.
func (t *titles) swept(s *sim.Sweep) (list []*section) {
	for _, e := range s.Cells[0].Reform.Parts[0].Estimates {
		if !principal(e.Name) || e.Name != "score.mean" && !told(s, e.Name) {
			continue
		}
		if len(s.Axes) == 1 {
			list = append(list, t.sweptLine(s, e.Name))
		} else {
			list = append(list, t.sweptHeat(s, e.Name))
		}
	}
	return list
}

// at is a number of all shops at a point of the grid.
func at(c *sim.Cell, name string) sim.Estimate {
	e, there := c.Reform.Parts[0].Estimate(name)
	if !there {
		e = sim.Estimate{Name: name, Difference: math.NaN(), Half: math.NaN(), Reform: math.NaN()}
	}
	return e
}

// extent is the range of the mean score over the grid, as a sentence.
func (t *titles) extent(s *sim.Sweep) string {
	least, most := 0, 0
	for i := range s.Cells {
		d := at(&s.Cells[i], "score.mean").Difference
		if d < at(&s.Cells[least], "score.mean").Difference {
			least = i
		}
		if d > at(&s.Cells[most], "score.mean").Difference {
			most = i
		}
	}
	said := func(k int) (difference, where string) {
		e := at(&s.Cells[k], "score.mean")
		var parts []string
		for i := range s.Axes {
			parts = append(parts, t.axis(s.Axes[i].Name)+" "+t.values(&s.Axes[i])[s.Cells[k].At[i]])
		}
		return t.measure(e.Name, e.Half).signed(e.Difference), strings.Join(parts, t.Comma)
	}
	low, atLow := said(least)
	high, atHigh := said(most)
	return fmt.Sprintf(t.SweepMoves, low, atLow, high, atHigh)
}

// told tells whether a number can be told from zero at some point of the grid.
func told(s *sim.Sweep, name string) bool {
	for i := range s.Cells {
		if e := at(&s.Cells[i], name); e.Distinguishable() {
			return true
		}
	}
	return false
}

// sweptLine is a number over one axis: true to scale where its values are numbers that rise or fall, else evenly spaced.
func (t *titles) sweptLine(s *sim.Sweep, name string) *section {
	values, xs := t.values(&s.Axes[0]), numeric(s.Axes[0].Values)
	var points []point
	ys := []float64{0}
	data := &table{Caption: t.Data, Head: append(texts(t.axis(s.Axes[0].Name), t.number(name), t.Difference, t.Interval), prose(t.Reliable)...)}
	for i := range s.Cells {
		e := at(&s.Cells[i], name)
		points = append(points, point{xs[i], e.Difference, e.Half})
		ys = append(ys, e.Difference-e.Half, e.Difference+e.Half, e.Difference)
		m := t.closest(&e)
		data.add(cell{Text: values[i]}, cell{Text: m.text(e.Reform), Small: m.half(e.ReformHalf)}, cell{Text: m.signed(e.Difference)}, cell{Text: t.interval(m, &e)}, cell{Text: t.clear(&e)})
	}
	low, high := roomy(xs, values)
	p := newPlane(low, high, ys)
	m := t.measure(name, points[0].half)
	c := newChart(id(name)+"-chart", t.number(name), p, m, labels(p, values, xs))
	from, to := points[0], points[len(points)-1]
	c.Desc = fmt.Sprintf(t.SweepDesc, m.signed(from.y), values[0], m.signed(to.y), values[len(values)-1])
	c.XLabel, c.YLabel = t.axis(s.Axes[0].Name), t.Difference
	c.mark("whisker", p.whiskers(points))
	c.mark("line", p.line(points))
	c.mark("dot", p.dots(points))
	return &section{ID: id(name), Title: t.number(name), Lead: t.SweepLead, Charts: []*chart{c}, Tables: []*table{data}}
}

// id makes a name fit for an id of the page.
func id(name string) string {
	return "n-" + strings.NewReplacer(".", "-", "/", "-", " ", "-").Replace(name)
}

// sweptHeat is a number over two axes: the first goes down, the second to the right.
func (t *titles) sweptHeat(s *sim.Sweep, name string) *section {
	down, across := s.Axes[0], s.Axes[1]
	out := &table{Caption: t.number(name) + t.Colon + t.HeatDesc, Wide: true, Head: texts(t.axis(down.Name) + " ↓ " + t.axis(across.Name) + " →")}
	out.Head = append(out.Head, texts(t.values(&across)...)...)
	most := 0.0
	for i := range s.Cells {
		most = grown(most, math.Abs(at(&s.Cells[i], name).Difference), 0)
	}
	for i, value := range t.values(&down) {
		cells := []cell{{Text: value}}
		for k := range across.Values {
			e := at(&s.Cells[i*len(across.Values)+k], name)
			c := t.difference(e)
			if most > 0 && !math.IsNaN(e.Difference) {
				c.Heat = e.Difference / most
			}
			cells = append(cells, c)
		}
		out.add(cells...)
	}
	return &section{ID: id(name), Title: t.number(name), Lead: t.HeatLead, Tables: []*table{out}}
}
