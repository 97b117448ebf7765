package score

import "github.com/shopscore/shopscore/score/event"

// view is a market's tables as they were known at the local midnight with which the as-of day begins.
type view struct {
	tables *event.Tables
	zone   *event.Zone
	day    int64 // the as-of day, as days since 1970-01-01
	cutoff int64 // the instant at which it begins: what happened then or later is not seen

	plan    *Plan
	removed [event.NumTables][]bool // by table and row: an upheld appeal took it away; nil: none
}

type (
	rowTest func(row int32) bool
	rowTime func(row int32) int64 // event.Missing where there is none
	rowCode func(row int32) int32 // -1 where there is none
)

// view looks at the tables as known on a day.
func (p *Plan) view(tables *event.Tables, day Day) *view {
	v := &view{tables: tables, zone: &p.zone, day: int64(day), cutoff: p.zone.Midnight(int64(day)), plan: p}
	var removed [event.NumTables][]bool // all at once: which order of appeals a policy lists cannot matter
	for i := range p.appeals {
		removed[p.appeals[i].table] = p.appeals[i].removes(v)
	}
	v.removed = removed
	return v
}

// moment reads a time column: an instant that has not happened yet is missing, a deadline is known from the start.
func (v *view) moment(table event.TableID, column int) rowTime {
	if column == asOf {
		cutoff := v.cutoff
		return func(int32) int64 { return cutoff }
	}
	cells := v.tables.Table(table).Columns[column].Wide
	if cells == nil {
		return func(int32) int64 { return event.Missing }
	}
	if event.Specs[table].Columns[column].Kind == event.Deadline {
		return func(row int32) int64 { return cells[row] }
	}
	cutoff := v.cutoff
	return func(row int32) int64 {
		if t := cells[row]; t < cutoff {
			return t
		}
		return event.Missing
	}
}

// at reads a time of a row, or of the order that it speaks of where that can be seen.
func (v *view) at(c cell) rowTime {
	if !c.via {
		return v.moment(c.table, c.column)
	}
	order, seen := v.code(c.table, event.Specs[c.table].Column("order_id")), v.visible(event.Orders)
	moment := v.moment(event.Orders, c.column)
	return func(row int32) int64 {
		if o := order(row); o >= 0 && seen(o) {
			return moment(o)
		}
		return event.Missing
	}
}

// firstDay is the local day of the earliest moment that can place a row of a tap's table, appealed or not: tables reach back to
// it. Of a table without rows it is the as-of day.
func (v *view) firstDay(t *tap) Day {
	first := Day(v.day)
	for _, c := range t.at {
		when := v.at(c)
		for row := range int32(v.tables.Table(t.table).Rows) {
			if at := when(row); at != event.Missing {
				first = min(first, Day(v.zone.Day(at)))
			}
		}
	}
	return first
}

// first reads the first of several times that is there.
func (v *view) first(cells []cell) rowTime {
	if len(cells) == 1 {
		return v.at(cells[0])
	}
	moments := make([]rowTime, len(cells))
	for i, c := range cells {
		moments[i] = v.at(c)
	}
	return func(row int32) int64 {
		for _, m := range moments {
			if t := m(row); t != event.Missing {
				return t
			}
		}
		return event.Missing
	}
}

// visible tells whether a row has come into being and no upheld appeal took it away.
func (v *view) visible(table event.TableID) rowTest {
	seen := v.begun(table)
	if removed := v.removed[table]; removed != nil {
		return func(row int32) bool { return !removed[row] && seen(row) }
	}
	return seen
}

// begun tells whether a row has come into being.
func (v *view) begun(table event.TableID) rowTest {
	spec := &event.Specs[table]
	if spec.At == "" {
		return func(int32) bool { return true }
	}
	at, cutoff := v.tables.Table(table).Column(spec.At).Wide, v.cutoff
	if at == nil {
		return func(int32) bool { return false }
	}
	return func(row int32) bool { return at[row] < cutoff && at[row] != event.Missing }
}

// code reads a column of codes; what depends on an instant that is not seen yet is missing too.
func (v *view) code(table event.TableID, column int) rowCode {
	spec := &event.Specs[table].Columns[column]
	empty := int32(-1)
	if spec.Kind == event.Flag {
		empty = int32(spec.Default)
	}
	cells := v.tables.Table(table).Columns[column].Code
	if cells == nil {
		return func(int32) int32 { return empty }
	}
	if spec.Until == "" {
		return func(row int32) int32 { return cells[row] }
	}
	until := v.tables.Table(table).Columns[event.Specs[table].Column(spec.Until)].Wide
	cutoff := v.cutoff
	return func(row int32) int32 {
		if until != nil && until[row] >= cutoff {
			return empty
		}
		return cells[row]
	}
}

// number reads a whole-number or amount column; amounts are in hundredths. Missing cells are event.Missing.
func (v *view) number(table event.TableID, column int) rowTime {
	if event.Specs[table].Columns[column].Kind == event.Amount {
		cells := v.tables.Table(table).Columns[column].Wide
		if cells == nil {
			return func(int32) int64 { return event.Missing }
		}
		return func(row int32) int64 { return cells[row] }
	}
	code := v.code(table, column)
	return func(row int32) int64 {
		if c := code(row); c >= 0 {
			return int64(c)
		}
		return event.Missing
	}
}
