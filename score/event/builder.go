package event

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
)

// builder puts the blocks of a table together.
type builder struct {
	*reader
	spec   *TableSpec
	shared *shared
	src    *Source
	table  *Table
	expect int             // rows of the table, as far as can be told; 0 before the first block
	whole  int64           // bytes of the source, 0 when it does not tell
	lines  []run           // of the rows, in tables with ids
	rising bool            // each id so far is above the one before
	double map[int32]int32 // rows that share their id, each with another one of them
	held   []Rejected      // rejected rows, until it is known which others share an id
	warned []string
	before int64
}

func newBuilder(r *reader, s *shared, f *feed) *builder {
	id := f.src.Table
	return &builder{reader: r, spec: s.spec, shared: s, src: f.src, table: r.target(id), whole: f.size, before: r.done,
		rising: id != Shops && id != Orders, double: map[int32]int32{}}
}

// add takes over a block. Blocks come in the order of the source, so codes do not depend on who parsed them.
func (b *builder) add(blk *block) error {
	if b.table.Rows+blk.rows > math.MaxInt32-1 {
		return diag.Errors{{Code: diag.TooLarge, File: b.src.File, Msg: "has more than 2147483646 rows"}}
	}
	if b.expect == 0 {
		b.expect = expectRows(blk, b.whole)
	}
	for _, l := range blk.lines {
		b.lines = append(b.lines, run{b.table.Rows + l.row, l.line})
	}
	for i := range blk.columns {
		c := &blk.columns[i]
		switch kind := b.spec.Columns[i].Kind; {
		case len(c.ends) > 0:
			b.addNames(blk, i)
		case kind == ShopRef && c.dict.Len() > 0:
			recode(c, func(s string) int32 { return intern(b.seen, hash([]byte(s)), s) })
		case kind == Tags && c.dict.Len() > 0:
			recode(c, func(s string) int32 { return b.tagSet(i, canonicalTags(s)) })
		case c.dict.Len() > 0:
			recode(c, func(s string) int32 { return intern(b.table.Columns[i].Dict, hash([]byte(s)), s) })
		}
		b.join(i, c, blk.rows)
	}
	b.table.Rows += blk.rows
	count := &b.counts[b.spec.ID]
	count.Read += blk.rows + len(blk.rejects)
	for column, has := range blk.keys {
		count.columns[column] = count.columns[column] || has
	}
	b.addRejects(blk)
	b.addUnknown(blk)
	if b.Progress != nil && blk.read > 0 {
		b.done = b.before + blk.read
		b.Progress(b.done)
	}
	blocks.Put(blk)
	return nil
}

// mostExpected bounds the memory that is set aside on the word of a source.
const mostExpected = 1 << 24

// expectRows estimates the rows of a source of so many bytes by its first block, a little too many rather than too few:
// what is not written to costs nothing.
func expectRows(first *block, whole int64) int {
	blocks := whole/int64(max(first.size, 1)) + 1
	rows := int64(first.rows) * min(blocks, mostExpected)
	return int(min(rows+rows/16, mostExpected))
}

// join appends a block's share of a column. A column stays nil as long as it is empty, unless it holds flags.
func (b *builder) join(i int, from *part, rows int) {
	spec, to := &b.spec.Columns[i], &b.table.Columns[i]
	switch {
	case rows == 0, !b.shared.kept[i]:
	case spec.Kind.wide():
		to.Wide = appendCells(to.Wide, from.wide, Missing, b.table.Rows, rows, b.expect)
	case spec.Kind == Flag && to.Code == nil && len(from.code) == 0:
		to.Code = appendCells(to.Code, slices.Repeat([]int32{spec.filler()}, rows), spec.filler(), b.table.Rows, rows, b.expect)
	default:
		to.Code = appendCells(to.Code, from.code, spec.filler(), b.table.Rows, rows, b.expect)
	}
}

// appendCells appends cells of so many rows to a column; none means that all are empty.
func appendCells[T any](column, cells []T, empty T, before, rows, expect int) []T {
	if len(cells) == 0 {
		if column == nil {
			return nil
		}
		return fill(column, empty, rows)
	}
	if column == nil {
		column = fill(make([]T, 0, max(expect, before+rows)), empty, before)
	}
	return append(column, cells...)
}

func fill[T any](column []T, cell T, n int) []T {
	for range n {
		column = append(column, cell)
	}
	return column
}

func (b *builder) tagSet(column int, s string) int32 {
	if s == "" {
		return -1
	}
	return intern(b.table.Columns[column].Dict, hash([]byte(s)), s)
}

// recode turns a block's own codes into the table's, in the order of rows.
func recode(c *part, code func(string) int32) {
	to := make([]int32, c.dict.Len())
	for i := range to {
		to[i] = -2
	}
	for row, from := range c.code {
		if from < 0 {
			continue
		}
		if to[from] == -2 {
			to[from] = code(c.dict.String(from))
		}
		c.code[row] = to[from]
	}
}

// addRejects passes on a block's bad rows.
func (b *builder) addRejects(blk *block) {
	if !b.SkipBadRows {
		byLine(blk.rejects)
		for _, r := range blk.rejects {
			b.problem(b.spec.ID, r.Err)
		}
	} else {
		b.held = append(b.held, blk.rejects...)
		for id, line := range blk.lost {
			b.lost[b.spec.ID].add(id, line)
		}
	}
	blk.rejects = nil
}

// addUnknown warns once about each unknown key.
func (b *builder) addUnknown(blk *block) {
	for _, w := range blk.unknown {
		if !slices.Contains(b.warned, w.Path) && len(b.warned) < maxColumns {
			b.warned = append(b.warned, w.Path)
			w.File = b.src.File
			b.warn(w)
		}
	}
}
