package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/event"
)

// cell names a column of a table's rows, or, via the order, a column of the order that a row speaks of.
type cell struct {
	table  event.TableID
	column int
	via    bool
}

func (c cell) String() string {
	if c.column == asOf {
		return "the as-of day"
	}
	if c.via {
		return "order." + event.Specs[event.Orders].Columns[c.column].Name
	}
	return event.Specs[c.table].Columns[c.column].Name
}

// oneOf holds where an enum, flag or text cell has one of some values (or, with none, has none of them).
type oneOf struct {
	cell
	values []string
	none   bool
}

func (c oneOf) String() string {
	if c.none {
		return c.cell.String() + " is none of " + strings.Join(c.values, ", ")
	}
	return c.cell.String() + " is " + strings.Join(c.values, " or ")
}

func (c oneOf) bind(v *view) rowTest {
	spec := &event.Specs[c.table].Columns[c.column]
	code, none := v.code(c.table, c.column), c.none
	var wanted []int32
	for _, value := range c.values {
		if w, ok := codeOf(v, c.cell, spec, value); ok {
			wanted = append(wanted, w)
		}
	}
	if len(wanted) == 1 {
		only := wanted[0]
		return func(row int32) bool { return (code(row) == only) != none }
	}
	return func(row int32) bool { return slices.Contains(wanted, code(row)) != none }
}

// codeOf returns the code that stands for a value in this market's column.
func codeOf(v *view, c cell, spec *event.ColumnSpec, value string) (int32, bool) {
	switch spec.Kind {
	case event.Enum:
		i := slices.Index(spec.Values, value)
		return int32(i), i >= 0
	case event.Flag:
		return map[string]int32{"true": 1, "false": 0}[value], true
	}
	dict := v.tables.Table(c.table).Columns[c.column].Dict
	if dict == nil {
		return 0, false
	}
	return dict.Code(value)
}

// tagged holds where a row has any of some tags, all of them, or none of them.
type tagged struct {
	cell
	mode string // any_of, all_of, none_of
	tags []string
}

func (c tagged) String() string {
	return c.cell.String() + " has " + strings.ReplaceAll(c.mode, "_", " ") + " " + strings.Join(c.tags, ", ")
}

func (c tagged) bind(v *view) rowTest {
	column := &v.tables.Table(c.table).Columns[c.column]
	code := v.code(c.table, c.column)
	without := c.holds(nil)
	if column.Dict == nil {
		return func(int32) bool { return without }
	}
	holds := make([]bool, column.Dict.Len())
	for set := range holds {
		holds[set] = c.holds(column.Dict.Tags(int32(set)))
	}
	return func(row int32) bool {
		if set := code(row); set >= 0 {
			return holds[set]
		}
		return without
	}
}

func (c tagged) holds(have []string) bool {
	found := 0
	for _, tag := range c.tags {
		if slices.Contains(have, tag) {
			found++
		}
	}
	switch c.mode {
	case "all_of":
		return found == len(c.tags)
	case "none_of":
		return found == 0
	}
	return found > 0
}

// within holds where a number lies in a range. Amounts are compared in hundredths.
type within struct {
	cell
	unit  float64
	bound Range
}

func (c within) String() string { return c.cell.String() + " " + c.bound.String() }

func (c within) bind(v *view) rowTest {
	read, unit, bound := v.number(c.table, c.column), c.unit, c.bound
	return func(row int32) bool {
		n := read(row)
		return n != event.Missing && bound.Contains(float64(n)/unit)
	}
}

// present holds where a cell is filled, or, with want false, where it is empty.
type present struct {
	cell
	want bool
}

func (c present) String() string {
	if c.want {
		return c.cell.String() + " is there"
	}
	return c.cell.String() + " is missing"
}

func (c present) bind(v *view) rowTest {
	want := c.want
	switch event.Specs[c.table].Columns[c.column].Kind {
	case event.Time, event.Deadline:
		at := v.at(c.cell)
		return func(row int32) bool { return (at(row) != event.Missing) == want }
	case event.Amount:
		read := v.number(c.table, c.column)
		return func(row int32) bool { return (read(row) != event.Missing) == want }
	}
	code := v.code(c.table, c.column)
	return func(row int32) bool { return (code(row) >= 0) == want }
}
