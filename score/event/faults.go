package event

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
)

// brokenRecord says what is wrong with a record of so many cells, nil when nothing is.
func (p *parser) brokenRecord(f fault, cells int) *diag.Error {
	switch {
	case f == tooLong:
		return p.tooLong()
	case f == stray:
		return badRow("", "has a stray quote: quote the whole cell and write quotes inside it twice")
	case f == unclosed:
		return badRow("", fmt.Sprintf("the quote that opens here is not closed within %d bytes", p.limit))
	case cells != p.width:
		return badRow("", fmt.Sprintf("has %d cells where the header has %d", cells, p.width))
	}
	return nil
}

func badRow(path, msg string) *diag.Error {
	return &diag.Error{Code: diag.BadRow, Path: path, Msg: msg}
}

func (p *parser) tooLong() *diag.Error {
	return &diag.Error{Code: diag.TooLarge, Msg: fmt.Sprintf("is longer than %d bytes", p.limit)}
}

// place turns an offset within a record into line and column, both from 1.
func (p *parser) place(r record, at int) (line, col int) {
	before := p.data[r.from:at]
	line = r.line + bytes.Count(before, newline)
	return line, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}

// cellStart returns where a cell of a record in order begins, its quote included.
func cellStart(record []byte, position int) int {
	at := 0
	for range position {
		_, after, _ := cellAt(record, at)
		at = after + 1
	}
	return at
}
