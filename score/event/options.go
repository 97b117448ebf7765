package event

import (
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/diag"
)

// Options say how to read. The zero Options read all columns in UTC and stop at bad rows.
type Options struct {
	Zone    Zone                                    // of times without an offset
	Workers int                                     // goroutines that parse, 0 for one per processor; results are the same
	Want    func(table TableID, column string) bool // columns to be kept, nil for all; others are checked and read as empty

	SkipBadRows bool              // pass over bad rows instead of failing
	Reject      func(Rejected)    // gets each of them, by table and line; may be nil
	Warn        func(*diag.Error) // gets a warning for each unknown column; may be nil
	Progress    func(bytes int64) // gets how much of all streams is read; may be nil
}

// keeps tells whether a column is kept: one that is wanted or that such a one depends on, and what rows are tied and
// ordered by.
func (o *Options) keeps(spec *TableSpec, c *ColumnSpec) bool {
	switch {
	case o.Want == nil, o.Want(spec.ID, c.Name), c.Kind == Name, c.Kind == ShopRef, c.Kind == OrderRef:
		return true
	case c.Required && c.Kind != Text:
		return true
	}
	return slices.ContainsFunc(spec.Columns, func(d ColumnSpec) bool { return d.Until == c.Name && o.Want(spec.ID, d.Name) })
}

// Rejected is a row that was passed over.
type Rejected struct {
	Table  TableID
	File   string
	Line   int // where the row begins, from 1
	Err    *diag.Error
	Record []byte // the row as it stood; of one that is too large only the beginning
}

// byLine sorts rejected rows by where they begin.
func byLine(list []Rejected) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Line < list[j].Line })
}

// Count says how many rows of a table were read, and how many of these rejected.
type Count struct {
	File           string // of the source; empty where a table had none
	Read, Rejected int
	columns        []bool // of the table's those that the source has
}

// Has reports whether the source has a column of the table: in its header, or, in JSON lines, as a key of some row.
func (c *Count) Has(column int) bool { return column < len(c.columns) && c.columns[column] }

// Summary counts the rows by table.
type Summary struct{ Tables [NumTables]Count }

// Has reports whether the source of a table has the named column, as [Count.Has] does.
func (s *Summary) Has(table TableID, column string) bool {
	return s.Tables[table].Has(Specs[table].Column(column))
}
