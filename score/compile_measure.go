package score

import (
	"math"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// measure is how an indicator is counted: its value is above / below / unit * times.
type measure struct {
	kind   string // the policy's key, such as share
	taps   []tap  // those above the line, then the one below it, where that is another, then a chooser
	below  int    // the tap that stands below the line
	unit   int64  // whole units above the line that make one: 3600 for hours, 1e6 for credits
	per    int64  // the same below the line
	times  float64
	count  bool    // there is no line: the value is what stands above it
	choose int64   // the last tap, in such units, chooses among the windows; 0: the volume itself does
	ledger *ledger // of points
	age    bool    // days since the shop opened: nothing is tapped
}

func (c *compiler) measure(ind *Indicator, path string) measure {
	if ind.Points != nil {
		return c.points(ind, path)
	}
	if ind.Age != nil {
		if ind.Window != nil {
			c.errs.Add(diag.Conflict, path+".window", "an age has no window")
		}
		c.plan.reads[cell{table: event.Shops, column: event.Specs[event.Shops].Column("opened_at")}] = true
		return measure{kind: "age", unit: 1, per: 1, times: 1, count: true, age: true}
	}
	if ind.Share == nil && ind.Credit == nil && ind.Mean == nil && ind.Ratio == nil && ind.Count == nil && ind.NPS == nil {
		c.errs.Add(diag.MissingKey, path, "one of share, credit, mean, ratio, count, nps, points, age must stand here")
		return measure{}
	}
	if ind.Window == nil {
		c.errs.Add(diag.MissingKey, path, "the key \"window\" is missing")
		return measure{}
	}
	m := c.tapped(ind, path)
	c.chooser(&m, ind.Window, document.Join(path, "window"))
	return m
}

// tapped compiles a measure that is taken from rows.
func (c *compiler) tapped(ind *Indicator, path string) measure {
	windows := c.windows(ind.Window, document.Join(path, "window"))
	at := func(key string) string { return document.Join(path, key) }
	switch {
	case ind.Share != nil:
		t := c.tap(&ind.Share.Rows, windows, at("share"))
		t.gain = shareGain{c.conditions(ind.Share.That, t.table, at("share.that"))}
		return measure{kind: "share", taps: []tap{t}, unit: 1, per: 1, times: 1}
	case ind.Credit != nil:
		return c.credit(ind.Credit, windows, at("credit"))
	case ind.Mean != nil:
		t := c.tap(&ind.Mean.Rows, windows, at("mean"))
		q := c.quantity(&ind.Mean.Quantity, t.table, at("mean"))
		t.gain = meanGain{q}
		return measure{kind: "mean", taps: []tap{t}, unit: q.unit, per: 1, times: 1}
	case ind.Ratio != nil:
		return c.ratio(ind.Ratio, windows, at("ratio"))
	case ind.Count != nil:
		t, unit := c.side(ind.Count, windows, at("count"), false)
		return measure{kind: "count", taps: []tap{t}, unit: unit, per: 1, times: 1, count: true}
	case ind.NPS != nil:
		t := c.tap(&ind.NPS.Rows, windows, at("nps"))
		name := ind.NPS.Column
		if name == "" {
			name = "rating"
		}
		column, unit := c.numberColumn(name, t.table, at("nps.column"))
		t.gain = npsGain{column, unit}
		return measure{kind: "nps", taps: []tap{t}, unit: 1, per: 1, times: 100}
	}
	return measure{}
}

func (c *compiler) tap(r *Rows, windows []window, path string) tap {
	table, ok := event.TableByName(r.Of)
	if !ok {
		return tap{} // the shape of the document is wrong, and reported
	}
	t := tap{table: table, windows: windows, oncePer: r.OncePer}
	if table == event.Appeals { // they belong to the shop of what they speak of
		c.plan.reads[cell{table: table, column: event.Specs[table].Column("target")}] = true
		c.plan.reads[cell{table: table, column: event.Specs[table].Column("target_id")}] = true
	}
	if len(r.At) == 0 {
		c.errs.Add(diag.MissingKey, document.Join(path, "at"), "at least one time column belongs here")
	}
	for _, name := range r.At {
		t.at = append(t.at, c.timeColumn(name, table, document.Join(path, "at")))
	}
	if t.oncePer == "buyer" {
		c.plan.reads[cell{table: event.Orders, column: event.Specs[event.Orders].Column("buyer_id")}] = true
	}
	if t.oncePer != "" && event.Specs[table].Column("order_id") < 0 {
		c.errs.Add(diag.UnknownName, document.Join(path, "once_per"), "%s have no order_id", table)
	}
	t.where = c.conditions(r.Where, table, document.Join(path, "where"))
	for _, w := range windows {
		if t.oncePer == "buyer" && (w.lag != windows[0].lag || (w.months > 0) != (windows[0].months > 0)) {
			c.errs.Add(diag.Conflict, document.Join(path, "once_per"), "one row of each buyer can only be counted over windows that end on the same day")
		}
	}
	return t
}

func (c *compiler) quantity(q *Quantity, table event.TableID, path string) quantity {
	if q.Column != "" {
		column, unit := c.numberColumn(q.Column, table, document.Join(path, "column"))
		return quantity{column: column, unit: unit}
	}
	for _, named := range []struct {
		name string
		list Spans
	}{{"seconds", q.Seconds}, {"minutes", q.Minutes}, {"hours", q.Hours}, {"days", q.Days}} {
		if named.list != nil {
			s := c.spans(named.list, named.name, spanUnits[named.name], table, document.Join(path, named.name))
			return quantity{spans: &s, unit: s.unit}
		}
	}
	return quantity{unit: 1}
}

func (c *compiler) credit(credit *Credit, windows []window, path string) measure {
	t := c.tap(&credit.Rows, windows, path)
	g := creditGain{quantity: c.quantity(&credit.Quantity, t.table, path)}
	if len(credit.Steps) > MaxKnots {
		c.errs.Add(diag.TooLarge, document.Join(path, "steps"), "%d steps are more than %d", len(credit.Steps), MaxKnots)
		return measure{}
	}
	var ranges []Range
	for _, s := range credit.Steps {
		ranges = append(ranges, s.Range)
		g.steps = append(g.steps, step{s.Range, int64(math.Round(s.Is * 1e6))})
	}
	c.unreachable(everything, ranges, document.Join(path, "steps"))
	t.gain = g
	return measure{kind: "credit", taps: []tap{t}, unit: 1e6, per: 1, times: 1}
}
