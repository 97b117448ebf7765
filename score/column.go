package score

import (
	"math"

	"github.com/shopscore/shopscore/score/event"
)

// moments are the times of a table's rows, by row: an instant that is not known yet is missing.
type moments struct {
	cells  []int64 // nil: all are missing
	cutoff int64   // what lies at it or later is not known
}

// at returns a row's moment, event.Missing where it has none.
func (m *moments) at(row int32) int64 {
	t := event.Missing
	if uint(row) < uint(len(m.cells)) {
		t = m.cells[row]
	}
	if t >= m.cutoff { // as many rows may be as may not: it must not branch
		t = event.Missing
	}
	return t
}

func (m *moments) read(rows []int32, out []int64) {
	local, out := *m, out[:len(rows)]
	for i, row := range rows {
		out[i] = local.at(row)
	}
}

// fill is what reads the moments, nil where all are missing.
func (m moments) fill() fill {
	if m.cells == nil {
		return nil
	}
	return m.read
}

// codes are the codes of a table's rows, by row.
type codes struct {
	cells []int32 // nil: all are empty
	empty int32
}

func (c *codes) at(row int32) int32 {
	if uint(row) < uint(len(c.cells)) {
		return c.cells[row]
	}
	return c.empty
}

func (c *codes) read(rows []int32, out []int64) {
	for i, row := range rows {
		out[i] = int64(c.at(row))
		if out[i] < 0 {
			out[i] = event.Missing
		}
	}
}

// fill writes a number of each row, event.Missing where it has none. It is nil where no row has one.
type fill func(rows []int32, out []int64)

// moment reads a time column: what has not happened yet is missing, a deadline is known from the start.
func (v *view) moment(table event.TableID, column int) moments {
	t := v.tables.Table(table)
	if column == asOf {
		all := make([]int64, t.Rows)
		for row := range all {
			all[row] = v.cutoff
		}
		return moments{all, math.MaxInt64}
	}
	if event.Specs[table].Columns[column].Kind == event.Deadline {
		return moments{t.Columns[column].Wide, math.MaxInt64}
	}
	return moments{t.Columns[column].Wide, v.cutoff}
}

// at reads a time of a row, or of the order that it speaks of where that can be seen.
func (v *view) at(c cell) moments {
	if !c.via {
		return v.moment(c.table, c.column)
	}
	order, seen := v.code(c.table, event.Specs[c.table].Column("order_id")), v.visible(event.Orders)
	moment, all := v.moment(event.Orders, c.column), make([]int64, v.tables.Table(c.table).Rows)
	for row := range all {
		all[row] = event.Missing
		if o := order.at(int32(row)); o >= 0 && seen.has(o) {
			all[row] = moment.at(o)
		}
	}
	return moments{all, math.MaxInt64}
}

// first reads the first of several times that is there.
func (v *view) first(cells []cell) moments {
	var some []moments
	for _, c := range cells {
		if m := v.at(c); m.cells != nil {
			some = append(some, m)
		}
	}
	switch len(some) {
	case 0:
		return moments{}
	case 1:
		return some[0]
	}
	all := make([]int64, len(some[0].cells))
	for row := range all {
		all[row] = some[0].at(int32(row))
		for k := 1; k < len(some) && all[row] == event.Missing; k++ {
			all[row] = some[k].at(int32(row))
		}
	}
	return moments{all, math.MaxInt64}
}

// code reads a column of codes, -1 where there is none; what depends on an instant that is not seen yet is missing too.
func (v *view) code(table event.TableID, column int) codes {
	spec, t := &event.Specs[table].Columns[column], v.tables.Table(table)
	c := codes{t.Columns[column].Code, -1}
	if spec.Kind == event.Flag {
		c.empty = int32(spec.Default)
	}
	if spec.Until == "" || c.cells == nil || t.Column(spec.Until).Wide == nil {
		return c
	}
	known := make([]int32, len(c.cells))
	for row, until := range t.Column(spec.Until).Wide {
		if known[row] = c.cells[row]; until >= v.cutoff {
			known[row] = c.empty
		}
	}
	return codes{known, c.empty}
}

// number reads a whole-number or amount column; amounts are in hundredths.
func (v *view) number(table event.TableID, column int) fill {
	if event.Specs[table].Columns[column].Kind == event.Amount {
		return moments{v.tables.Table(table).Columns[column].Wide, math.MaxInt64}.fill()
	}
	c := v.code(table, column)
	if c.cells == nil {
		return nil
	}
	return c.read
}

// always reads even where no row has a number.
func (f fill) always() fill {
	if f != nil {
		return f
	}
	return func(_ []int32, out []int64) {
		for i := range out {
			out[i] = event.Missing
		}
	}
}
