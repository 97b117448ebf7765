package score

import (
	"math"
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

func (c oneOf) bind(v *view) filter {
	spec := &event.Specs[c.table].Columns[c.column]
	var holds []byte
	rest := bit(c.none)
	for _, value := range c.values {
		wanted, ok := codeOf(v, c.cell, spec, value)
		for ok && int(wanted)+1 >= len(holds) {
			holds = append(holds, rest)
		}
		if ok {
			holds[wanted+1] = 1 - rest
		}
	}
	return members(v.code(c.table, c.column), holds, rest)
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

func (c tagged) bind(v *view) filter {
	holds := []byte{bit(c.holds(nil))}
	if dict := v.tables.Table(c.table).Columns[c.column].Dict; dict != nil {
		for set := range int32(dict.Len()) {
			holds = append(holds, bit(c.holds(dict.Tags(set))))
		}
	}
	return members(v.code(c.table, c.column), holds, holds[0])
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

func (c within) bind(v *view) filter {
	lo, hi := c.bound.whole(c.unit)
	return inRange(v.number(c.table, c.column), lo, hi)
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

func (c present) bind(v *view) filter {
	var there filter
	switch event.Specs[c.table].Columns[c.column].Kind {
	case event.Time, event.Deadline:
		there = inRange(v.at(c.cell).fill(), event.Missing+1, math.MaxInt64)
	case event.Amount:
		there = inRange(v.number(c.table, c.column), event.Missing+1, math.MaxInt64)
	default:
		return members(v.code(c.table, c.column), []byte{bit(!c.want)}, bit(c.want))
	}
	if !c.want {
		return not(there)
	}
	return there
}
