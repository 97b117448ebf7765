package report

// chart is a picture with axes. Its colours are classes of the style sheet.
type chart struct {
	ID, Title, Desc string
	XLabel, YLabel  string
	XTicks, YTicks  []tick
	Zero            string // where the line of zero is; empty without one
	Marks           []mark
	Legend          []mark // their looks, and what they are
}

type tick struct{ At, Text string }

// mark is a path, and how it looks; of a legend its text instead.
type mark struct{ Class, Path string }

// newChart draws the axes. Nil xs: the horizontal axis has round numbers.
func newChart(id, title string, p plane, y measure, xs []tick) *chart {
	c := &chart{ID: id, Title: title, XTicks: xs}
	list, step := ticks(p.y0, p.y1, 5)
	if y.decimals = decimals(step); y.percent {
		y.decimals = decimals(step * 100)
	}
	for _, v := range list {
		c.YTicks = append(c.YTicks, tick{place(p.y(v)), y.text(v)})
	}
	if p.y0 <= 0 && p.y1 >= 0 {
		c.Zero = place(p.y(0))
	}
	if xs == nil {
		list, step := ticks(p.x0, p.x1, 6)
		for _, v := range list {
			c.XTicks = append(c.XTicks, tick{place(p.x(v)), measure{decimals: decimals(step)}.text(v)})
		}
	}
	return c
}

func (c *chart) mark(class, path string)   { c.Marks = append(c.Marks, mark{class, path}) }
func (c *chart) legend(class, text string) { c.Legend = append(c.Legend, mark{class, text}) }
