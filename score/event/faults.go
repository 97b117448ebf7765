package event

import (
	"bytes"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// brokenRecord says what is wrong with a record of so many cells, nil when nothing is.
func (p *parser) brokenRecord(f fault, cells int) *diag.Error {
	switch {
	case f == tooLong:
		return p.tooLong()
	case f == stray:
		return badRow("", "has a stray quote: quote the whole cell and write quotes inside it twice")
	case f == unclosed:
		return badRow("", format.Text("the quote that opens here is not closed within %d bytes", p.limit))
	case cells != p.width:
		return badRow("", format.Text("has %d cells where the header has %d", cells, p.width))
	}
	return nil
}

func badRow(path, msg string) *diag.Error {
	return &diag.Error{Code: diag.BadRow, Path: path, Msg: msg}
}

func (p *parser) tooLong() *diag.Error {
	return &diag.Error{Code: diag.TooLarge, Msg: format.Text("is longer than %d bytes", p.limit)}
}

// place puts a problem at an offset of a record: line and column from 1, and the line for the caret unless it is long.
func (p *parser) place(e *diag.Error, r record, at int) {
	start := int(r.from) + bytes.LastIndexByte(p.data[r.from:at], '\n') + 1
	e.Line = r.line + bytes.Count(p.data[r.from:at], newline)
	e.Col = utf8.RuneCount(p.data[start:at]) + 1
	line, _, _ := bytes.Cut(p.data[start:r.to], newline)
	if len(line) <= longestSource {
		e.Source = string(line)
	}
}

// longestSource is how long a line a problem quotes.
const longestSource = 4096

// cellStart returns where a cell of a record in order begins, its quote included.
func cellStart(record []byte, position int) int {
	at := 0
	for range position {
		_, after, _ := cellAt(record, at)
		at = after + 1
	}
	return at
}
