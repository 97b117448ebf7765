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
	if uint(row) < uint(len(m.cells)) && m.cells[row] < m.cutoff {
		return m.cells[row]
	}
	return event.Missing
}

func (m *moments) read(rows []int32, out []int64) {
	for i, row := range rows {
		out[i] = m.at(row)
	}
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

// fill writes a number of each row, event.Missing where it has none.
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
	if spec.Until == "" || c.cells == nil {
		return c
	}
	known := make([]int32, len(c.cells))
	for row, until := range t.Column(spec.Until).Wide {
		if known[row] = c.cells[row]; until >= v.cutoff {
			known[row] = c.empty
		}
	}
	if t.Column(spec.Until).Wide != nil {
		c.cells = known
	}
	return c
}

// number reads a whole-number or amount column; amounts are in hundredths.
func (v *view) number(table event.TableID, column int) fill {
	if event.Specs[table].Columns[column].Kind == event.Amount {
		m := moments{v.tables.Table(table).Columns[column].Wide, math.MaxInt64}
		return m.read
	}
	c := v.code(table, column)
	return c.read
}
