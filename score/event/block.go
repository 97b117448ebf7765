package event

import (
	"bytes"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
)

// block is what a chunk becomes: columns of its own, and the records that are no rows.
type block struct {
	rows    int
	read    int64 // bytes of the source up to its end
	columns []part
	lines   []int // of the rows
	rejects []Rejected
	unknown []*diag.Error // columns that only JSON lines reveal
}

// part is a block's share of a column. A column that is empty in the whole block has neither wide nor code.
type part struct {
	wide []int64
	code []int32
	dict *Dict // what codes stand for within the block

	ids        []byte   // Name: the ids of the rows, one after another
	ends, hash []uint32 // Name: where each ends, and its hash
}

// reject gives up a record.
func (p *parser) reject(r record) {
	r.err.File = p.file
	if r.err.Line == 0 {
		r.err.Line = r.line
	}
	if p.rows {
		r.err.Line, r.err.Col, r.err.Source = r.line, 0, ""
	}
	raw := p.data[r.from:r.to]
	if len(raw) > p.limit {
		raw = raw[:kept]
	}
	p.block.rejects = append(p.block.rejects, Rejected{Table: p.spec.ID, File: p.file, Line: r.line, Err: r.err, Record: bytes.Clone(raw)})
}

// finish takes the rows with problems out of the columns and adds the ids of the others.
func (p *parser) finish() {
	bad := func(row int) bool { return p.records[row].err != nil }
	p.block.rows = len(p.records)
	if slices.ContainsFunc(p.records, func(r record) bool { return r.err != nil }) {
		for i := range p.block.columns {
			c := &p.block.columns[i]
			c.wide, c.code = without(c.wide, bad), without(c.code, bad)
		}
		for _, r := range p.records {
			if r.err != nil {
				p.block.rows--
				p.reject(r)
			}
		}
		slices.SortStableFunc(p.block.rejects, func(a, b Rejected) int { return a.Line - b.Line })
	}
	for position, to := range p.to {
		if to >= 0 && p.spec.Columns[to].Kind == Name {
			p.names(position, &p.block.columns[to])
		}
	}
}

// names collects the ids of the rows without problems.
func (p *parser) names(position int, c *part) {
	size := 0
	for row := range p.records {
		size += len(p.cell(row, position))
	}
	c.ids, c.ends, c.hash = make([]byte, 0, size), make([]uint32, 0, p.block.rows), make([]uint32, 0, p.block.rows)
	p.block.lines = make([]int, 0, p.block.rows)
	for row, r := range p.records {
		if r.err == nil {
			id := p.cell(row, position)
			c.ids = append(c.ids, id...)
			c.ends = append(c.ends, uint32(len(c.ids)))
			c.hash = append(c.hash, hash(id))
			p.block.lines = append(p.block.lines, r.line)
		}
	}
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
