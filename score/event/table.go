package event

// Tables are the event tables of a market, as typed columns. They are read-only once built and safe for concurrent use.
type Tables struct {
	list                       [NumTables]Table
	byShop, byOrder, byProduct [NumTables]lazyIndex
	appealsOf                  [NumTables]lazyRefs
	appeals                    appeals
	products                   products
}

// Table is one event table. Column i holds the cells of Specs[ID].Columns[i].
type Table struct {
	ID      TableID
	Rows    int
	Columns []Column
}

// Column is a column of cells. Wide holds Time, Deadline, Amount, Value and Volume cells (nil when the whole column is empty); Code
// holds all other kinds (nil when empty), with -1 for a missing cell. In a Name column the code is the row, or -1
// for a row without an id. A Flag column of a table with rows is never nil, as an empty flag has its default. Columns that
// Options.Want leaves out are nil.
type Column struct {
	Wide []int64
	Code []int32
	Dict *Dict // Text and Tags: what a code stands for; Name: the ids by row
}

// Table returns the table with an id; a table that was not read has no rows.
func (t *Tables) Table(id TableID) *Table { return &t.list[id] }

// Column returns the named column, which must be one of the event table's; that of another table is found by its spec.
func (t *Table) Column(name string) *Column { return &t.Columns[Specs[t.ID].Column(name)] }

// Wide kinds need 64 bits a cell.
func (k Kind) wide() bool {
	return k == Time || k == Deadline || k == Amount || k == Value || k == Volume
}

// newTable returns a table without rows.
func newTable(spec *TableSpec) Table {
	t := Table{ID: spec.ID, Columns: make([]Column, len(spec.Columns))}
	for i, column := range spec.Columns {
		if column.Kind == Text || column.Kind == Tags || column.Kind == Name {
			t.Columns[i].Dict = &Dict{}
		}
	}
	return t
}
