package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

func (c *compiler) side(s *Side, windows []window, path string, below bool) (tap, int64) {
	t := c.tap(&s.Rows, windows, path)
	g, unit := sideGain{below: below}, int64(1)
	if s.Sum != "" {
		var column cell
		column, unit = c.numberColumn(s.Sum, t.table, document.Join(path, "sum"))
		g.sum = &column
	}
	t.gain = g
	return t, unit
}

func (c *compiler) ratio(r *Ratio, windows []window, path string) measure {
	m := measure{kind: "ratio", unit: 1, per: 1, times: 1}
	if r.Times != 0 {
		m.times = r.Times
	}
	for i := range r.Count {
		at := document.Join(path, "count")
		if len(r.Count) > 1 {
			at += index(i)
		}
		above, unit := c.side(&r.Count[i], windows, at, false)
		if i > 0 && unit != m.unit {
			c.errs.Add(diag.Conflict, at, "rows and amounts cannot be added up")
		}
		m.taps, m.unit = append(m.taps, above), unit
	}
	perWindows := windows
	if r.Per.Window != nil {
		perWindows = c.windows(r.Per.Window, document.Join(path, "per.window"))
	}
	if r.Per.Window != nil && max(len(windows), len(perWindows)) > 1 {
		c.errs.Add(diag.Conflict, document.Join(path, "per.window"), "a ratio with two windows cannot switch to others")
	}
	below, unitBelow := c.side(&r.Per.Side, perWindows, document.Join(path, "per"), true)
	m.per, m.below, m.taps = unitBelow, len(m.taps), append(m.taps, below)
	return m
}
