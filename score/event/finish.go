package event

import (
	"slices"
	"sync"
)

// finish makes the table's columns out of the blocks, without the rows that share an id.
func (b *builder) finish() error {
	drop := func(row int) bool { _, shared := b.double[int32(row)]; return shared }
	some := len(b.double) > 0 && b.SkipBadRows
	if err := b.rejectRows(); err != nil {
		return err
	}
	var columns sync.WaitGroup
	for i := range b.table.Columns {
		join := func() {
			c := &b.table.Columns[i]
			b.join(i, c)
			if some {
				c.Wide, c.Code = without(c.Wide, drop), without(c.Code, drop)
			}
		}
		if b.Workers == 1 {
			join()
		} else {
			columns.Go(join)
		}
	}
	columns.Wait()
	if some {
		b.table.Rows -= len(b.double)
		b.renumber(drop)
	}
	return nil
}

// join concatenates a column.
func (b *builder) join(i int, c *Column) {
	spec, given := &b.spec.Columns[i], false
	for _, blk := range b.blocks {
		given = given || blk.columns[i].wide != nil || blk.columns[i].code != nil
	}
	if !given && spec.Kind != Flag {
		return
	}
	if spec.Kind.wide() {
		c.Wide = make([]int64, 0, b.table.Rows)
	} else {
		c.Code = make([]int32, 0, b.table.Rows)
	}
	for _, blk := range b.blocks {
		part := &blk.columns[i]
		switch {
		case spec.Kind.wide() && part.wide != nil:
			c.Wide = append(c.Wide, part.wide...)
		case spec.Kind.wide():
			c.Wide = append(c.Wide, slices.Repeat([]int64{Missing}, blk.rows)...)
		case part.code != nil:
			c.Code = append(c.Code, part.code...)
		default:
			c.Code = append(c.Code, slices.Repeat([]int32{spec.filler()}, blk.rows)...)
		}
		blk.columns[i].wide, blk.columns[i].code = nil, nil
	}
}

// renumber takes the dropped rows out of the ids.
func (b *builder) renumber(drop func(row int) bool) {
	for i, spec := range b.spec.Columns {
		if spec.Kind != Name {
			continue
		}
		c, old := &b.table.Columns[i], b.table.Columns[i].Dict
		c.Dict = &Dict{}
		for row := range int32(old.Len()) {
			if drop(int(row)) {
				continue
			}
			id := old.String(row)
			code := add(c.Dict, id)
			if id != "" {
				c.Dict.claim(hash([]byte(id)), code)
				c.Code[code] = code
			}
		}
	}
}
