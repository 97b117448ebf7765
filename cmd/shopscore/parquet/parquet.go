// Package parquet reads Parquet files as rows of text cells, written as in our CSV tables.
package parquet

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"
)

// batch is how many rows are taken apart at a time.
const batch = 256

// Table is an open Parquet file.
type Table struct {
	Header []string
	file   *parquet.File
	cells  []cell // by leaf column
	to     []int  // leaf column -> place in the header
}

// Open reads a file's schema. A column holds single values or is a list of them; what has more structure is an error.
func Open(r io.ReaderAt, size int64) (t *Table, err error) {
	defer caught(&err)
	file, err := parquet.OpenFile(r, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, errors.New("is not a Parquet file: " + err.Error())
	}
	t = &Table{file: file}
	for i, column := range file.Root().Columns() {
		leaf := column
		for !leaf.Leaf() {
			inner := leaf.Columns()
			if len(inner) != 1 {
				return nil, fmt.Errorf("the column %s is nested: only single values and lists of them can be read", column.Name())
			}
			leaf = inner[0]
		}
		c := cellOf(leaf.Type())
		if c == nil {
			return nil, fmt.Errorf("the column %s is of the type %s, which cannot be read", column.Name(), leaf.Type())
		}
		t.Header, t.cells, t.to = append(t.Header, column.Name()), append(t.cells, c), append(t.to, i)
	}
	return t, nil
}

// Rows yields the rows one after the other: a cell for each name in Header, valid until the next row. Missing values are
// empty cells, the items of a list are joined by ";".
func (t *Table) Rows() iter.Seq2[[][]byte, error] {
	return func(yield func([][]byte, error) bool) {
		cells := make([][]byte, len(t.Header))
		for _, group := range t.file.RowGroups() {
			if !t.group(group, cells, yield) {
				return
			}
		}
	}
}

// group yields the rows of a row group; false ends the reading.
func (t *Table) group(group parquet.RowGroup, cells [][]byte, yield func([][]byte, error) bool) bool {
	rows := group.Rows()
	defer rows.Close()
	buf := make([]parquet.Row, batch)
	for {
		n, err := read(rows, buf)
		for _, row := range buf[:n] {
			t.text(row, cells)
			if !yield(cells, nil) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
		if err != nil {
			yield(nil, err)
			return false
		}
	}
}

// text writes a row's values into cells.
func (t *Table) text(row parquet.Row, cells [][]byte) {
	for i := range cells {
		cells[i] = cells[i][:0]
	}
	for _, v := range row {
		if v.IsNull() {
			continue
		}
		to := t.to[v.Column()]
		if v.RepetitionLevel() > 0 {
			cells[to] = append(cells[to], ';')
		}
		cells[to] = t.cells[v.Column()](cells[to], v)
	}
}

func read(rows parquet.Rows, buf []parquet.Row) (n int, err error) {
	defer caught(&err)
	return rows.ReadRows(buf)
}

// caught turns a panic of the library, which damaged files can cause, into an error.
func caught(err *error) {
	if recover() != nil {
		*err = errors.New("is damaged")
	}
}
