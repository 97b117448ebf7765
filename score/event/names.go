package event

import (
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// addNames takes over the ids of a block and notes the rows that share one. Ids that rise from row to row, as those of
// most exports do, cannot be shared: where no other table looks for them, they need no slots.
func (b *builder) addNames(blk *block, column int) {
	c, all := &blk.columns[column], b.table.Columns[column].Dict
	first := all.append(c.ids, c.ends, b.expect)
	c.code = cells(c.code, blk.rows)
	for i := range c.code {
		c.code[i] = first + int32(i)
	}
	if b.rising && all.rises(first) {
		return
	}
	if all.slots == nil {
		all.index(first, b.expect)
		b.rising = false
	}
	from := uint32(0)
	for i, end := range c.ends {
		if row := first + int32(i); from == end {
			c.code[i] = -1
		} else if other := all.claimNew(c.hash[i], row, c.ids[from:end]); other >= 0 {
			b.shares(blk, row, other)
		}
		from = end
	}
}

// shares notes that a row has the id of an earlier one.
func (b *builder) shares(blk *block, row, first int32) {
	b.double[row] = first
	if _, noted := b.double[first]; !noted && b.SkipBadRows {
		b.double[first] = row
	}
	if !b.SkipBadRows {
		blk.rejects = append(blk.rejects, Rejected{Line: b.line(row), Err: b.duplicate(row)})
	}
}

// line returns where a row of a table with ids stands.
func (b *builder) line(row int32) int { return lineOf(b.lines, row) }

// lineOf returns the line of a row.
func lineOf(runs []run, row int32) int {
	after, _ := slices.BinarySearchFunc(runs, int(row)+1, func(r run, row int) int { return r.row - row })
	r := runs[after-1]
	return r.line + int(row) - r.row
}

// duplicate is the problem of a row that shares its id.
func (b *builder) duplicate(row int32) *diag.Error {
	return &diag.Error{Code: diag.DuplicateID, File: b.src.File, Line: b.line(row), Path: b.spec.Columns[b.spec.name()].Name,
		Msg: format.Text("%s is on line %d too", shorten([]byte(b.id(row))), b.line(b.double[row]))}
}

// id returns a row's id.
func (b *builder) id(row int32) string { return b.table.Columns[b.spec.name()].Dict.String(row) }
