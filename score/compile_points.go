package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// points compiles points that are added up, a tap for each source.
func (c *compiler) points(ind *Indicator, path string) measure {
	p := ind.Points
	l := &ledger{start: p.Start, least: p.Least, most: p.Most, reset: p.Reset, weekday: -1}
	m := measure{kind: "points", unit: 1, per: 1, times: 1, count: true, ledger: l}
	at := document.Join(path, "points")
	if (p.Reset == "") == (ind.Window == nil) {
		c.errs.Add(diag.Conflict, at, "points count over a window, or from a reset: say one of them")
		return m
	}
	l.begins = [2]int64{1, 1}
	if p.Begins != "" {
		first, err := ParseDay("2001-" + p.Begins) // no leap year: every year must have the day
		if err != nil || p.Reset != "year" {
			c.errs.Add(diag.WrongType, document.Join(at, "begins"), "%q is not a day of every year such as 04-01, or there is no reset: year", p.Begins)
			first = Date(2001, 1, 1)
		}
		_, l.begins[0], l.begins[1] = first.date()
	}
	if p.Weekday != "" {
		l.weekday = int64(slices.Index(weekdays, p.Weekday))
		if p.Reset == "" {
			c.errs.Add(diag.Conflict, document.Join(at, "weekday"), "there is no reset for a weekday to move")
		}
	}
	if p.Least != nil && p.Most != nil && *p.Least > *p.Most {
		c.errs.Add(diag.BadOrder, document.Join(at, "least"), "least must not be above most")
	}
	l.farthest = map[string]int64{"year": 373, "quarter": 99, "month": 38}[p.Reset]
	if ind.Window != nil {
		windows := c.windows(ind.Window, document.Join(path, "window"))
		if len(windows) > 1 {
			c.errs.Add(diag.Conflict, document.Join(path, "window.otherwise"), "points count over one window")
		}
		l.window, l.farthest = windows[0], windows[0].longest()
	}
	for i := range p.From {
		c.pointSource(&m, &p.From[i], document.Join(at, "from")+index(i))
	}
	return m
}

func (c *compiler) pointSource(m *measure, doc *PointSource, path string) {
	s := pointSource{sum: doc.Sum != "", times: doc.Times, per: max(doc.Per, 1), cap: doc.Cap}
	farthest := m.ledger.farthest + 31 // a span that is capped may begin so much earlier
	t, unit := c.side(&Side{doc.Rows, doc.Sum}, []window{{days: farthest, lag: 1}}, path, false)
	if doc.Each != nil {
		s.each = *doc.Each
	}
	if unit != 1 {
		c.errs.Add(diag.WrongType, document.Join(path, "sum"), "points are whole numbers, not amounts")
	}
	if doc.Cap != nil && (s.each < 0 || s.times < 0) {
		c.errs.Add(diag.Conflict, document.Join(path, "cap"), "a cap limits points that are given, not points that are taken away")
	}
	if doc.Times != 0 && doc.Sum == "" {
		c.errs.Add(diag.Conflict, document.Join(path, "times"), "only points of the rows themselves (sum) are multiplied")
	}
	if doc.Per > 0 && doc.Each == nil {
		c.errs.Add(diag.Conflict, document.Join(path, "per"), "only points for each row can be given for several rows together")
	}
	m.ledger.falls = m.ledger.falls || s.each < 0 || s.times < 0
	m.ledger.sources = append(m.ledger.sources, s)
	m.taps = append(m.taps, t)
}
