package report

import (
	"fmt"
	"strconv"

	"github.com/shopscore/shopscore/sim"
)

// path is how the headline's number settled; nil where there are too few replications for a line.
func (t *titles) path(p *sim.Path) *section {
	last := len(p.Difference) - 1
	if last < 1 {
		return nil
	}
	var points []point
	ys := []float64{0}
	for i, d := range p.Difference {
		points = append(points, point{float64(i + 2), d, p.Half[i]})
		if i > 0 || last == 1 { // the first interval, of two replications, is far wider than all others
			ys = append(ys, d-p.Half[i], d+p.Half[i])
		}
	}
	if len(ys) > 3 {
		points = points[1:]
	}
	m := t.measure(p.Number, p.Half[last])
	plane := newPlane(points[0].x, float64(last+2), ys)
	c := newChart("path-chart", t.Path, plane, m, counts(plane))
	c.Desc = fmt.Sprintf(t.PathDesc, last+2, m.signed(p.Difference[last]), m.half(p.Half[last]))
	c.XLabel, c.YLabel = t.Replications, t.Difference+t.Colon+t.number(p.Number)
	c.mark("band", plane.band(points))
	c.mark("line", plane.line(points))
	c.legend("line", t.Difference)
	c.legend("band", t.Interval)
	data := &table{Caption: t.Data, Folded: true, Head: texts(t.Replications, t.Difference, t.HalfWidth)}
	for i, d := range p.Difference {
		data.add(texts(strconv.Itoa(i+2), m.signed(d), m.half(p.Half[i]))...)
	}
	return &section{ID: "path", Title: t.Path, Lead: t.PathLead, Charts: []*chart{c}, Tables: []*table{data}}
}

// counts are ticks at whole numbers.
func counts(p plane) (list []tick) {
	values, step := ticks(p.x0, p.x1, 6)
	for _, v := range values {
		if step >= 1 || v == float64(int(v)) {
			list = append(list, tick{place(p.x(v)), strconv.Itoa(int(v))})
		}
	}
	return list
}
