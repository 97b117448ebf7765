package eventfile

import (
	"cmp"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"github.com/shopscore/shopscore/score/event"
)

// groupRows is how many rows a row group has at least: it is held in memory until it is complete.
const groupRows = 1 << 17

// Parquet writes an event table as a Parquet file: times as instants in milliseconds, amounts as decimals.
type Parquet struct {
	table   event.TableID
	to      io.Writer
	columns []int
	file    *parquet.GenericWriter[any] // nil until there are rows
	rows    int                         // of the row group at hand
	values  []parquet.Value
}

// NewParquet returns a writer of a table.
func NewParquet(table event.TableID, to io.Writer) *Parquet { return &Parquet{table: table, to: to} }

// Add writes the table's rows of a part. The columns are those that have cells in the first part that has rows, and the required ones.
func (w *Parquet) Add(part *event.Tables) error {
	t := part.Table(w.table)
	if t.Rows == 0 {
		return nil
	}
	w.open(t)
	for i, c := range columns(part, w.table, w.columns) {
		w.values = w.values[:0]
		for row := range t.Rows {
			w.values = append(w.values, c.value(i, row))
		}
		if _, err := w.file.ColumnWriters()[i].WriteRowValues(w.values); err != nil {
			return err
		}
	}
	if w.rows += t.Rows; w.rows < groupRows {
		return nil
	}
	w.rows = 0
	return w.file.Flush()
}

// Close completes the file.
func (w *Parquet) Close() error {
	w.open(event.Assemble().Table(w.table))
	return w.file.Close()
}

// open begins the file, once.
func (w *Parquet) open(t *event.Table) {
	if w.file != nil {
		return
	}
	w.columns = filled(t)
	s := schema{parquet.Group{}, nil}
	for _, i := range w.columns {
		spec := &event.Specs[w.table].Columns[i]
		s.Group[spec.Name] = node(spec)
		s.names = append(s.names, spec.Name)
	}
	w.file = parquet.NewGenericWriter[any](w.to, parquet.NewSchema(w.table.String(), s), parquet.Compression(&parquet.Snappy))
}

// schema is a group whose columns stand in the order of names, not of the alphabet.
type schema struct {
	parquet.Group
	names []string
}

// Fields are the columns.
func (s schema) Fields() []parquet.Field {
	list := s.Group.Fields()
	slices.SortFunc(list, func(a, b parquet.Field) int {
		return cmp.Compare(slices.Index(s.names, a.Name()), slices.Index(s.names, b.Name()))
	})
	return list
}

// node is the type of a column.
func node(spec *event.ColumnSpec) (n parquet.Node) {
	switch spec.Kind {
	case event.Time, event.Deadline:
		n = parquet.Timestamp(parquet.Millisecond)
	case event.Amount:
		n = parquet.Decimal(2, 18, parquet.Int64Type)
	case event.Flag:
		n = parquet.Leaf(parquet.BooleanType)
	case event.Integer:
		n = parquet.Int(32)
	case event.Name, event.OrderRef: // few are the same: a dictionary would cost and save nothing
		n = parquet.Encoded(parquet.String(), &parquet.DeltaByteArray)
	default:
		n = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	}
	if spec.Required {
		return n
	}
	return parquet.Optional(n)
}

// value is a cell of the column that is the i-th of the file.
func (c *column) value(i, row int) (v parquet.Value) {
	defined := 1
	if c.spec.Required {
		defined = 0
	}
	if c.empty(row) {
		return parquet.NullValue().Level(0, 0, i)
	}
	switch c.spec.Kind {
	case event.Time, event.Deadline:
		v = parquet.Int64Value(c.Wide[row] * 1000)
	case event.Amount:
		v = parquet.Int64Value(c.Wide[row])
	case event.Flag:
		v = parquet.BooleanValue(c.Code[row] == 1)
	case event.Integer:
		v = parquet.Int32Value(c.Code[row])
	default:
		v = parquet.ByteArrayValue([]byte(c.text(row)))
	}
	return v.Level(0, defined, i)
}
