package event

import (
	"fmt"
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
	blocks []*block
	lines  []int           // of the rows, in tables with ids
	double map[int32]int32 // rows that share their id, each with another one of them
	held   []Rejected      // rejected rows, until it is known which others share an id
	warned []string
	before int64
}

func newBuilder(r *reader, s *shared, src *Source) *builder {
	return &builder{reader: r, spec: s.spec, shared: s, src: src, table: &r.tables.list[src.Table], double: map[int32]int32{}, before: r.done}
}

// add takes over a block. Blocks come in the order of the source, so codes do not depend on who parsed them.
func (b *builder) add(blk *block) error {
	if b.table.Rows+blk.rows > math.MaxInt32-1 {
		return diag.Errors{{Code: diag.TooLarge, File: b.src.File, Msg: "has more than 2147483646 rows"}}
	}
	for i := range blk.columns {
		c := &blk.columns[i]
		switch kind := b.spec.Columns[i].Kind; {
		case c.ids != nil:
			b.addNames(blk, i)
		case kind == ShopRef && c.dict != nil:
			recode(c, func(s string) int32 { return intern(b.seen, hash([]byte(s)), s) })
		case kind == Tags && c.dict != nil:
			recode(c, func(s string) int32 { return b.tagSet(i, canonicalTags(s)) })
		case c.dict != nil:
			recode(c, func(s string) int32 { return intern(b.table.Columns[i].Dict, hash([]byte(s)), s) })
		}
	}
	b.table.Rows += blk.rows
	count := &b.summary.Tables[b.spec.ID]
	count.Read += blk.rows + len(blk.rejects)
	b.addRejects(blk)
	b.addUnknown(blk)
	b.blocks = append(b.blocks, blk)
	if b.Progress != nil && blk.read > 0 {
		b.done = b.before + blk.read
		b.Progress(b.done)
	}
	return nil
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
	c.dict = nil
}

// addNames takes over the ids of a block and notes the rows that share one.
func (b *builder) addNames(blk *block, column int) {
	c, all := &blk.columns[column], b.table.Columns[column].Dict
	c.code = make([]int32, blk.rows)
	b.lines = append(b.lines, blk.lines...)
	from := uint32(0)
	for i, end := range c.ends {
		id := c.ids[from:end]
		from = end
		row := add(all, id)
		c.code[i] = row
		if len(id) == 0 {
			c.code[i] = -1
			continue
		}
		first := find(all, c.hash[i], id)
		if first < 0 {
			all.claim(c.hash[i], row)
			continue
		}
		b.double[row] = first
		if _, noted := b.double[first]; !noted && b.SkipBadRows {
			b.double[first] = row
		}
		if !b.SkipBadRows {
			blk.rejects = append(blk.rejects, Rejected{Line: b.lines[row], Err: b.duplicate(row)})
		}
	}
	c.ids, c.ends, c.hash = nil, nil, nil
}

// duplicate is the problem of a row that shares its id.
func (b *builder) duplicate(row int32) *diag.Error {
	column := slices.IndexFunc(b.spec.Columns, func(c ColumnSpec) bool { return c.Kind == Name })
	id := b.table.Columns[column].Dict.String(row)
	return &diag.Error{Code: diag.DuplicateID, File: b.src.File, Line: b.lines[row], Path: b.spec.Columns[column].Name,
		Msg: fmt.Sprintf("%s is on line %d too", shorten([]byte(id)), b.lines[b.double[row]])}
}

// addRejects passes on a block's bad rows.
func (b *builder) addRejects(blk *block) {
	if !b.SkipBadRows {
		slices.SortStableFunc(blk.rejects, func(a, b Rejected) int { return a.Line - b.Line })
		for _, r := range blk.rejects {
			b.problem(b.spec.ID, r.Err)
		}
	} else {
		b.held = append(b.held, blk.rejects...)
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
