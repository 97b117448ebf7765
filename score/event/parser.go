package event

import (
	"bytes"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/jsontext"
)

// shared is what all parsers of a table look at and nobody changes meanwhile.
type shared struct {
	*layout
	zone  *Zone
	json  bool
	rows  bool           // lines are rows of a caller's records
	kept  []bool         // by column of the table
	ids   map[Kind]*Dict // the ids that ShopRef and OrderRef may name; without an entry any will do
	loose map[Kind]bool  // an id that is not among them is no problem of this table
	lost  *[NumTables + 1]lost
	limit int
}

// parser turns chunks into blocks. Each worker has one.
type parser struct {
	*shared
	clock clock
	split splitter
	scan  jsontext.Scanner // of JSON lines
	met   map[string]bool  // their unknown keys

	data     []byte // the chunk; unescaped cells are written behind it
	valid    bool   // data is UTF-8 throughout
	width    int    // cells of a record
	cells    []span
	records  []record
	problems map[int]*diag.Error // the first of each row that has one
	block    *block
}

// record is where a row stands.
type record struct {
	from, to uint32 // in the chunk's data
	line     int
}

// parse turns a chunk into a block.
func (p *parser) parse(c chunk) *block {
	p.block = newBlock(len(p.spec.Columns), c)
	p.take(c)
	for position, to := range p.to {
		if to >= 0 {
			p.column(position, to)
		}
	}
	for _, rule := range rules[p.spec.ID] {
		rule(p)
	}
	p.finish()
	release(p.data)
	return p.block
}

// take splits a chunk into cells.
func (p *parser) take(c chunk) {
	p.data, p.cells, p.records, p.width = c.data, p.cells[:0], p.records[:0], len(p.to)
	switch {
	case c.tooLong:
		p.reject(record{to: uint32(len(c.data)), line: c.line}, p.tooLong())
	case p.json:
		p.valid = utf8.Valid(c.data)
		p.readObjects(c.line)
	case c.plain && p.readPlain(c):
	default:
		p.valid = utf8.Valid(c.data)
		p.readRecords(c.line)
	}
}

// readRecords splits CSV into cells.
func (p *parser) readRecords(line int) {
	size := len(p.data)
	for pos := 0; pos < size; {
		end, next, f := p.split.record(p.data[:size], pos, true)
		r := record{uint32(pos), uint32(end), line}
		if p.rows {
			line++
		} else {
			line += 1 + bytes.Count(p.data[pos:max(pos, next-1)], newline)
		}
		pos = next
		if f == none && r.from == r.to {
			continue // a blank line
		}
		if e := p.brokenRecord(f, len(p.split.cells)); e != nil {
			p.place(e, r, p.split.at)
			p.reject(r, e)
			continue
		}
		p.add(r)
	}
}

// add takes over the cells of a record that is in order.
func (p *parser) add(r record) {
	for i, c := range p.split.cells {
		if c.to&escaped != 0 {
			from := len(p.data)
			p.data = unescape(p.data, p.data[c.from:c.to&^escaped])
			p.split.cells[i] = span{uint32(from), uint32(len(p.data))}
		}
	}
	p.cells = append(p.cells, p.split.cells...)
	p.records = append(p.records, r)
}

// cell returns the text of a row's cell.
func (p *parser) cell(row, position int) []byte {
	c := p.cells[row*p.width+position]
	return p.data[c.from:c.to]
}

// fail notes a problem of a row, at the cell in a position, or at none (-1). Only a row's first problem counts,
// but what is wrong with the row itself goes before what it refers to.
func (p *parser) fail(row, position int, e *diag.Error) {
	if first := p.problems[row]; first != nil && (!refers(first) || refers(e)) {
		return
	}
	if p.problems == nil {
		p.problems = map[int]*diag.Error{}
	}
	r := p.records[row]
	p.problems[row], e.Line = e, r.line
	if position >= 0 && !p.json && !p.rows {
		p.place(e, r, int(r.from)+cellStart(p.data[r.from:r.to], position))
	}
}
