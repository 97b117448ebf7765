package eventfile

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// CSV writes an event table as CSV (RFC 4180, but for its bare line feeds). Times are RFC 3339 in UTC, so that they are the same for
// policies of any time zone.
type CSV struct {
	table   event.TableID
	to      io.Writer
	columns []int // nil until the header is written
	text    []byte
}

// NewCSV returns a writer of a table.
func NewCSV(table event.TableID, to io.Writer) *CSV { return &CSV{table: table, to: to} }

// Add writes the table's rows of a part. The columns are those that have cells in the first part that has rows, and the required ones.
func (w *CSV) Add(part *event.Tables) error {
	t := part.Table(w.table)
	if t.Rows == 0 {
		return nil
	}
	w.text = w.text[:0]
	w.header(t)
	list := columns(part, w.table, w.columns)
	for row := range t.Rows {
		for i := range list {
			w.text = append(list[i].csv(w.text, row), ',')
		}
		w.text[len(w.text)-1] = '\n'
		if len(w.text) >= 1<<16 {
			if _, err := w.to.Write(w.text); err != nil {
				return err
			}
			w.text = w.text[:0]
		}
	}
	_, err := w.to.Write(w.text)
	return err
}

// Close completes the file: of a table without rows it is the header.
func (w *CSV) Close() error {
	if w.columns != nil {
		return nil
	}
	w.header(event.Assemble().Table(w.table))
	_, err := w.to.Write(w.text)
	return err
}

// header begins the file, once.
func (w *CSV) header(t *event.Table) {
	if w.columns != nil {
		return
	}
	w.columns = filled(t)
	for _, i := range w.columns {
		w.text = append(append(w.text, event.Specs[w.table].Columns[i].Name...), ',')
	}
	w.text[len(w.text)-1] = '\n'
}

// csv appends a cell.
func (c *column) csv(to []byte, row int) []byte {
	if c.empty(row) {
		return to
	}
	switch c.spec.Kind {
	case event.Time, event.Deadline:
		return time.Unix(c.Wide[row], 0).UTC().AppendFormat(to, time.RFC3339)
	case event.Amount:
		return exact.Cents(c.Wide[row]).Append(to)
	case event.Flag:
		return strconv.AppendBool(to, c.Code[row] == 1)
	case event.Integer:
		return strconv.AppendInt(to, int64(c.Code[row]), 10)
	}
	return quoted(to, c.text(row))
}

func quoted(to []byte, text string) []byte {
	if !strings.ContainsAny(text, ",\"\r\n") {
		return append(to, text...)
	}
	to = append(to, '"')
	to = append(to, strings.ReplaceAll(text, `"`, `""`)...)
	return append(to, '"')
}
