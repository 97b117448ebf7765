package event

import (
	"bytes"
	"io"
	"iter"
)

// Format says how the bytes of a source are laid out.
type Format int

// The formats.
const (
	CSV       Format = iota // RFC 4180 with a header line; a byte order mark and both kinds of line end are fine
	JSONLines               // one JSON object a line; the package comment says how its values are read
)

// Source is where one table comes from: a stream of bytes (Open), or records that the caller has already taken apart
// (Records), as from Parquet or a request.
type Source struct {
	Table  TableID // of ReadTable none
	File   string  // what messages call it
	Format Format  // of the bytes

	// Open starts the stream. It is called once, and once more when SkipBadRows has duplicates to show.
	Open func() (io.ReadCloser, error)
	Size int64 // bytes of the stream, 0 where that is not known: only speed depends on it

	// Header and Records are used when Open is nil: column names, and as many cells for each row, valid until the next
	// one. An empty cell is missing. Rows count as lines, from 1. Like Open, Records may be called twice.
	Header  []string
	Records iter.Seq2[[][]byte, error]

	spec *TableSpec
}

// Rows returns a source of rows in memory.
func Rows(table TableID, header []string, rows [][]string) Source {
	return Source{Table: table, File: table.String(), Header: header, Records: func(yield func([][]byte, error) bool) {
		var cells [][]byte
		for _, row := range rows {
			cells = cells[:0]
			for _, cell := range row {
				cells = append(cells, []byte(cell))
			}
			if !yield(cells, nil) {
				return
			}
		}
	}}
}

// Bytes returns a source of a table's text in memory.
func Bytes(table TableID, file string, format Format, text []byte) Source {
	return Source{Table: table, File: file, Format: format, Size: int64(len(text)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(text)), nil
	}}
}
