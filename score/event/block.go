package event

import (
	"bytes"
	"slices"
	"sync"

	"github.com/shopscore/shopscore/score/diag"
)

// block is what a chunk becomes: columns of its own, and the records that are no rows.
type block struct {
	rows    int
	size    int   // bytes of the chunk
	read    int64 // bytes of the source up to its end
	columns []part
	lines   []run
	rejects []Rejected
	lost    lost          // ids of rejects
	unknown []*diag.Error // columns that only JSON lines reveal
	keys    []bool        // columns that JSON lines have
}

// part is a block's share of a column. A column that is empty in the whole block has neither wide nor code.
type part struct {
	wide []int64
	code []int32
	dict Dict // what codes stand for within the block, in a column with texts

	ids        []byte   // Name: the ids of the rows, one after another
	ends, hash []uint32 // Name: where each ends, and its hash
}

// run says that the rows from row on stand on the lines from line on, one after another.
type run struct{ row, line int }

// blocks are used again, with the memory of their columns: fresh pages cost as much as what is written to them.
var blocks sync.Pool

func newBlock(columns int, c chunk) *block {
	b, _ := blocks.Get().(*block)
	if b == nil {
		b = &block{}
	}
	b.rows, b.size, b.read = 0, len(c.data), c.read
	b.lines, b.rejects, b.lost, b.unknown, b.keys = b.lines[:0], nil, nil, nil, nil
	b.columns = slices.Grow(b.columns[:0], columns)[:columns]
	for i := range b.columns {
		b.columns[i].clear()
	}
	return b
}

// clear empties a part and keeps its memory.
func (c *part) clear() {
	c.wide, c.code, c.ids, c.ends, c.hash = c.wide[:0], c.code[:0], c.ids[:0], c.ends[:0], c.hash[:0]
	c.dict.clear()
}

// cells returns a slice of n cells, in the memory of old where it is enough. What they hold is undefined.
func cells[T any](old []T, n int) []T { return slices.Grow(old[:0], n)[:n] }

// reject gives up a record.
func (p *parser) reject(r record, e *diag.Error) {
	e.File = p.file
	if e.Line == 0 {
		e.Line = r.line
	}
	if p.rows {
		e.Line, e.Col, e.Source = r.line, 0, ""
	}
	raw := p.data[r.from:r.to]
	if len(raw) > p.limit {
		raw = raw[:kept]
	}
	p.block.rejects = append(p.block.rejects, Rejected{Table: p.spec.ID, File: p.file, Line: r.line, Err: e, Record: bytes.Clone(raw)})
}

// finish takes the rows with problems out of the columns and adds the ids of the others.
func (p *parser) finish() {
	p.block.rows = len(p.records) - len(p.problems)
	if len(p.problems) > 0 {
		p.lose()
		bad := func(row int) bool { return p.problems[row] != nil }
		for i := range p.block.columns {
			c := &p.block.columns[i]
			c.wide, c.code = without(c.wide, bad), without(c.code, bad)
		}
		for row, e := range p.problems {
			p.reject(p.records[row], e)
		}
		byLine(p.block.rejects)
	}
	for position, to := range p.to {
		if to >= 0 && p.spec.Columns[to].Kind == Name {
			p.names(position, &p.block.columns[to])
			p.block.lines = p.lines(p.block.lines)
		}
	}
	if p.spec.ID == Appeals || len(p.spec.Key) > 0 { // those without a case, or that share a key, are told by their lines
		p.block.lines = p.lines(p.block.lines)
	}
	clear(p.problems)
}

// names collects the ids of the rows without problems.
func (p *parser) names(position int, c *part) {
	c.ends, c.hash = slices.Grow(c.ends, p.block.rows), slices.Grow(c.hash, p.block.rows)
	for row := range p.records {
		if len(p.problems) > 0 && p.problems[row] != nil {
			continue
		}
		id := p.cell(row, position)
		c.ids = append(c.ids, id...)
		c.ends = append(c.ends, uint32(len(c.ids)))
		c.hash = append(c.hash, hash(id))
	}
}

// lines notes on which lines the rows without problems stand.
func (p *parser) lines(runs []run) []run {
	n := len(p.records)
	if n > 0 && len(p.problems) == 0 && p.records[n-1].line-p.records[0].line == n-1 {
		return append(runs, run{0, p.records[0].line})
	}
	row, next := 0, 0
	for i, r := range p.records {
		if p.problems[i] != nil {
			continue
		}
		if r.line != next {
			runs = append(runs, run{row, r.line})
		}
		row, next = row+1, r.line+1
	}
	return runs
}

// without drops the rows that a function names.
func without[T any](cells []T, drop func(row int) bool) []T {
	n := 0
	for row, c := range cells {
		if !drop(row) {
			cells[n] = c
			n++
		}
	}
	return cells[:n]
}
