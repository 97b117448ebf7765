package score

import (
	"iter"

	"github.com/shopscore/shopscore/score/event"
)

// view is a market's tables as they were known at the local midnight with which the as-of day begins.
type view struct {
	tables *event.Tables
	clock  event.Stretch // of time, the one that ends with the cutoff
	day    int64         // the as-of day, as days since 1970-01-01
	cutoff int64         // the instant at which it begins: what happened then or later is not seen

	plan    *Plan
	removed [event.NumTables][]bool // by table and row: an upheld appeal took it away; nil: none
	scratch *scratch                // while measures are bound
}

// view looks at the tables as known on a day.
func (p *Plan) view(tables *event.Tables, day Day) *view {
	cutoff := p.zone.Midnight(int64(day))
	v := &view{tables: tables, clock: p.zone.Around(cutoff - 1), day: int64(day), cutoff: cutoff, plan: p, scratch: &scratch{}}
	var removed [event.NumTables][]bool // all at once: which order of appeals a policy lists cannot matter
	for i := range p.appeals {
		removed[p.appeals[i].table] = p.appeals[i].removes(v)
	}
	v.removed = removed
	return v
}

// age is how many local days before the as-of day a moment lies.
func (v *view) age(t int64) int64 { return v.day - v.clock.Day(t) }

// firstDay is the local day of the earliest moment that can place a row of a tap's table, appealed or not: tables reach back to
// it. Of a table without rows it is the as-of day.
func (v *view) firstDay(t *tap) Day {
	first := Day(v.day)
	for _, c := range t.at {
		when := v.at(c)
		for row := range when.cells {
			if at := when.at(int32(row)); at != event.Missing {
				first = min(first, Day(v.clock.Day(at)))
			}
		}
	}
	return first
}

// presence tells which rows of a table can be seen.
type presence struct {
	begins  moments
	always  bool   // the table's rows come into being at no moment
	removed []bool // nil: none
}

func (p *presence) has(row int32) bool {
	return (p.always || p.begins.at(row) != event.Missing) && (p.removed == nil || !p.removed[row])
}

// visible tells whether a row has come into being and no upheld appeal took it away.
func (v *view) visible(table event.TableID) presence {
	p := v.begun(table)
	p.removed = v.removed[table]
	return p
}

// begun tells whether a row has come into being.
func (v *view) begun(table event.TableID) presence {
	spec := &event.Specs[table]
	if spec.At == "" {
		return presence{always: true}
	}
	return presence{begins: v.moment(table, spec.Column(spec.At))}
}

// pick copies the rows that can be seen, and returns how many they are.
func (p *presence) pick(rows, into []int32) (n int) {
	into = into[:len(rows)]
	if p.always && p.removed == nil {
		return copy(into, rows)
	}
	local := *p
	for _, row := range rows {
		into[n] = row
		n += int(bit(local.has(row)))
	}
	return n
}

// that yields, in their order and some at a time, the visible rows of a table that pass filters.
func (v *view) that(table event.TableID, filters ...filter) iter.Seq[[]int32] {
	seen, n := v.visible(table), int32(v.tables.Table(table).Rows)
	return func(yield func([]int32) bool) {
		var stretch, picked [atOnce]int32
		var mask [atOnce]byte
		for from := int32(0); from < n; from += atOnce {
			some := stretch[:min(n-from, atOnce)]
			for i := range some {
				some[i] = from + int32(i)
			}
			rows := picked[:seen.pick(some, picked[:])]
			pass := mask[:len(rows)]
			copy(pass, all[:])
			for _, f := range filters {
				f(v.scratch, rows, pass)
			}
			if len(filters) > 0 {
				rows = rows[:passing(rows, pass)]
			}
			if !yield(rows) {
				return
			}
		}
	}
}
