package event

// Assemble makes tables of columns that a program has filled itself. A table that is not given has no rows; a column that is
// not given is empty. Codes must be in range: those of references are rows, those of texts are of the column's Dict. What
// is given is not copied: it must not change while the tables are used.
func Assemble(given ...Table) *Tables {
	t := newTables()
	for _, table := range given {
		into := &t.list[table.ID]
		into.Rows = table.Rows
		copy(into.Columns, table.Columns)
	}
	return t
}

// NewDict gives texts their codes, in their order: of a Name column the rows. They must differ from each other.
func NewDict(texts ...string) *Dict {
	d := &Dict{}
	for _, text := range texts {
		intern(d, hash([]byte(text)), text)
	}
	return d
}
