package score

import (
	"math"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/format"
)

// between holds where a moment lies between two fixed ones, both inclusive; one of them may be open.
type between struct {
	cell
	from, until int64
	text        string
}

func (c between) String() string { return format.Text("%s %s", c.cell, c.text) }

func (c between) bind(v *view) filter {
	return inRange(v.at(c.cell).fill(), max(c.from, event.Missing+1), c.until)
}

// between compiles a test of a moment against fixed local days, the last one included, or moments.
func (c *compiler) between(n *document.Node, table event.TableID, path string) condition {
	var test struct {
		Of    string `key:"of" need:"yes"`
		From  string `key:"from"`
		Until string `key:"until"`
	}
	c.into(n, &test, path)
	b := between{cell: c.timeColumn(test.Of, table, document.Join(path, "of")), text: spanText(test.From, test.Until), until: math.MaxInt64}
	if test.From == "" && test.Until == "" {
		c.fail(n, diag.MissingKey, path, "say from, until or both")
	}
	b.from, _ = c.moment(test.From, document.Join(path, "from"))
	if test.Until != "" {
		until, whole := c.moment(test.Until, document.Join(path, "until"))
		if b.until = until; whole {
			b.until = c.plan.zone.Midnight(c.plan.zone.Day(until)+1) - 1
		}
	}
	if b.until < b.from {
		c.errs.Add(diag.BadOrder, path, "%s is before %s", test.Until, test.From)
	}
	return b
}

func spanText(from, until string) string {
	switch {
	case until == "":
		return "from " + from + " on"
	case from == "":
		return "until " + until
	}
	return "between " + from + " and " + until
}

// moment reads a local day, or a day and a time of day, into an instant; whole tells that it was a day.
func (c *compiler) moment(text, path string) (instant int64, whole bool) {
	if text == "" {
		return math.MinInt64, false
	}
	date, time, timed := strings.Cut(text, " ")
	day, err := ParseDay(date)
	if err != nil {
		c.errs.Add(diag.WrongType, path, "%q is not a day such as 2022-07-01, or a time such as 2022-07-01 12:00:00", text)
		return 0, false
	}
	if !timed {
		return c.plan.zone.Midnight(int64(day)), true
	}
	return c.plan.zone.Instant(int64(day)*86400 + c.clock(time, path)), false
}

// repeated holds for an appeal when an earlier one speaks of the same case.
type repeated struct{ want bool }

func (c repeated) String() string {
	if c.want {
		return "a case appealed before"
	}
	return "the first appeal of its case"
}

func (c repeated) bind(v *view) filter {
	t := v.tables.Table(event.Appeals)
	target, id, filed := t.Column("target").Code, t.Column("target_id").Code, t.Column("filed_at").Wide
	holds := make([]byte, t.Rows)
	if target == nil || id == nil || filed == nil {
		return c.of(holds)
	}
	of := func(row int32) [3]int32 { // a case has several names: its table can stand in the plural or the singular
		if table, rows := v.tables.Appealed(row); len(rows) > 0 {
			return [3]int32{int32(table), rows[0], -1}
		}
		return [3]int32{-1, target[row], id[row]}
	}
	first := map[[3]int32]int64{} // when the case was first appealed
	for row, at := range filed {
		if earliest, ok := first[of(int32(row))]; !ok || at < earliest {
			first[of(int32(row))] = at
		}
	}
	for row, at := range filed {
		holds[row] = bit(first[of(int32(row))] < at)
	}
	return c.of(holds)
}

// of passes repeated appeals or, if those are not wanted, the others.
func (c repeated) of(repeats []byte) filter {
	if c.want {
		return marked(repeats)
	}
	return not(marked(repeats))
}
