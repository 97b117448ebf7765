package event

import (
	"slices"
	"sort"
	"strings"
	"sync"
)

// AppealRef says that an appeal (row of Appeals) speaks of a row of another table.
type AppealRef struct{ Appeal, Row int32 }

// appeals is what the rows of Appeals speak of, found on first use: both are nil as long as one of the columns is empty.
type appeals struct {
	once   sync.Once
	tables []TableID // by code of target, NumTables for what can not be appealed
	named  []int32   // by appeal: the row that has the target_id in the idTable, or -1
	lines  []run     // of the rows
}

// lazyRefs is built on first use.
type lazyRefs struct {
	once sync.Once
	refs []AppealRef
}

// Appealed returns the table that an appeal (row of Appeals) speaks of, and the rows of it that the target_id names: one,
// or where the id is an order's all rows of that order. The rows are nil where nothing has that id. The table is NumTables
// where target names none that can be appealed, or where target or target_id were left out by Options.Want. The rows must
// not be changed.
func (t *Tables) Appealed(row int32) (TableID, []int32) {
	t.appeals.once.Do(t.findAppealed)
	if t.appeals.named == nil {
		return NumTables, nil
	}
	table := t.appeals.tables[t.list[Appeals].Column("target").Code[row]]
	rows := t.appeals.named[row : row+1 : row+1]
	switch {
	case rows[0] < 0:
		return table, nil
	case idTable(table) != table:
		rows = t.ByOrder(table).Group(rows[0])
	}
	if len(rows) == 0 {
		return table, nil
	}
	return table, rows
}

// AppealsOf returns the appeals that speak of rows of a table, sorted by row, then appeal. They must not be changed.
func (t *Tables) AppealsOf(id TableID) []AppealRef {
	lazy := &t.appealsOf[id]
	lazy.once.Do(func() {
		for appeal := range int32(t.list[Appeals].Rows) {
			table, rows := t.Appealed(appeal)
			for _, row := range rows {
				if table == id {
					lazy.refs = append(lazy.refs, AppealRef{appeal, row})
				}
			}
		}
		refs := lazy.refs
		sort.Slice(refs, func(i, j int) bool {
			return refs[i].Row < refs[j].Row || refs[i].Row == refs[j].Row && refs[i].Appeal < refs[j].Appeal
		})
	})
	return lazy.refs
}

// AppealLine returns the line of its source on which an appeal (row of Appeals) stands, from 1.
func (t *Tables) AppealLine(row int32) int { return lineOf(t.appeals.lines, row) }

// findAppealed looks each target_id up once in each table in which one is looked for.
func (t *Tables) findAppealed() {
	target, ids := t.list[Appeals].Column("target"), t.list[Appeals].Column("target_id")
	if target.Code == nil || ids.Code == nil {
		return
	}
	tables, named := make([]TableID, target.Dict.Len()), make([]int32, len(ids.Code))
	for code := range tables {
		tables[code] = appealable(target.Dict.String(int32(code)))
	}
	const unknown = -2
	var known [NumTables][]int32 // by idTable and code of target_id
	for row, id := range ids.Code {
		in := idTable(tables[target.Code[row]])
		if in == NumTables {
			named[row] = -1
			continue
		}
		if known[in] == nil {
			known[in] = slices.Repeat([]int32{unknown}, ids.Dict.Len())
		}
		if at := &known[in][id]; *at == unknown {
			*at, _ = t.list[in].Columns[Specs[in].name()].Dict.Code(ids.Dict.String(id))
		}
		named[row] = known[in][id]
	}
	t.appeals.tables, t.appeals.named = tables, named
}

// appealable returns the table that a target names, in the plural or the singular, or NumTables.
func appealable(target string) TableID {
	if target == "case" {
		return AfterSales
	}
	for id := range NumTables {
		if name := id.String(); idTable(id) != NumTables && (target == name || target == strings.TrimSuffix(name, "s")) {
			return id
		}
	}
	return NumTables
}

// idTable returns the table whose ids name the rows of a table in appeals, NumTables for a table without appeals.
func idTable(id TableID) TableID {
	switch id {
	case Conversations, AfterSales, Violations:
		return id
	case Orders, Reviews, Complaints, Promises:
		return Orders
	}
	return NumTables
}

// ofAppeal returns a function from an appeal to the shop, or the order, of what it speaks of, or -1: of gives that of a table's
// rows.
func (t *Tables) ofAppeal(of func(id TableID) func(row int32) int32) func(row int32) int32 {
	var owner [NumTables]func(row int32) int32
	for id := range NumTables {
		if idTable(id) != NumTables {
			owner[id] = of(id)
		}
	}
	return func(row int32) int32 {
		table, rows := t.Appealed(row)
		if len(rows) == 0 {
			return -1
		}
		return owner[table](rows[0]) // all rows of an order belong to its shop
	}
}
