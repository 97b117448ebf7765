//go:build wasip1

package main

import (
	"strconv"
	"unsafe"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// batch is the room that batches of a policy use again and again.
type batch struct {
	descriptor
	in      score.Batch
	out     score.Totals
	values  [][]float64 // copies of columns with nulls
	volumes [][]int64
	codes   []uint32
	total   *described
}

//go:wasmexport score_columns
func scoreColumns(handle, desc int32) (ok int32) {
	defer recovered()
	cleared()
	p := plan(handle)
	if p == nil {
		return 0
	}
	if err := p.scoreColumns(uint32(desc)); err != nil {
		failed(err)
		return 0
	}
	return 1
}

func (p *loaded) scoreColumns(at uint32) error {
	b := &p.batch
	if err := b.read(at); err != nil {
		return err
	}
	if err := b.lay(len(p.Plan().IndicatorIDs())); err != nil {
		return err
	}
	b.out.Total, b.out.Eligible = room(b.out.Total, b.rows), room(b.out.Eligible, b.rows)
	if err := p.Scorer().Totals(&b.in, &b.out); err != nil {
		return err
	}
	b.write()
	return nil
}

func room[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	return list[:n]
}

// lay takes the descriptor's columns for the columns of a batch.
func (b *batch) lay(indicators int) error {
	b.total = nil
	b.values, b.volumes = room(b.values, indicators), room(b.volumes, indicators)
	b.in = score.Batch{Rows: b.rows, Shops: b.in.Shops[:0], Industries: b.in.Industries[:0], Values: room(b.in.Values, indicators), Volumes: room(b.in.Volumes, indicators)}
	clear(b.in.Values)
	clear(b.in.Volumes)
	var shops, names, industry, volumes bool
	for i := range b.columns {
		c := &b.columns[i]
		var twice bool
		switch c.role {
		case roleValue, roleVolume:
			if int(c.index) >= indicators {
				return bad("there is no indicator %d of %d", c.index, indicators)
			}
			if c.role == roleValue {
				twice = b.in.Values[c.index] != nil
				b.in.Values[c.index] = c.floats(&b.values[c.index])
			} else {
				twice = b.in.Volumes[c.index] != nil
				volumes = true
				b.in.Volumes[c.index] = items[int64](c.data, c.items)
			}
		case roleIndustry:
			twice, industry = industry, true
			b.in.Industry = items[uint32](c.data, c.items)
		case roleIndustries:
			twice, names = names, true
			b.in.Industries = c.texts(b.in.Industries)
		case roleShop:
			twice, shops = shops, true
			b.in.Shops = c.texts(b.in.Shops)
		case roleTotal:
			twice, b.total = b.total != nil, c
		}
		if twice {
			return bad("a second column of role %d and number %d", c.role, c.index)
		}
	}
	switch {
	case b.total == nil:
		return bad("a column of totals is missing")
	case industry && !names:
		return bad("the names of the industries are missing")
	}
	if !shops {
		b.in.Shops = nil
	}
	if err := b.nulls(); err != nil {
		return err
	}
	if !volumes {
		b.in.Volumes = nil
	}
	return nil
}

// floats are the values of a column; where it has nulls, a copy in which they are missing.
func (c *described) floats(copied *[]float64) []float64 {
	values := items[float64](c.data, c.items)
	if c.validity == nil {
		return values
	}
	*copied = append((*copied)[:0], values...)
	for i := range *copied {
		if !c.valid(i) {
			(*copied)[i] = exact.NaN
		}
	}
	return *copied
}

func (c *described) valid(i int) bool { return c.validity[i>>3]>>(i&7)&1 == 1 }

// texts appends the items of a column of texts. They live as long as the host's buffer.
func (c *described) texts(list []string) []string {
	for i := range c.items {
		text := c.data[c.offsets[i]:c.offsets[i+1]]
		list = append(list, unsafe.String(unsafe.SliceData(text), len(text)))
	}
	return list
}

// nulls replaces the null volumes and industries by copies without them.
func (b *batch) nulls() error {
	for i := range b.columns {
		c := &b.columns[i]
		switch {
		case c.validity == nil:
		case c.role == roleIndustry:
			b.codes = append(b.codes[:0], b.in.Industry...)
			for row, code := range b.codes {
				switch {
				case !c.valid(row):
					b.codes[row] = uint32(len(b.in.Industries))
				case int(code) == len(b.in.Industries): // what stands for none below
					return diag.Errors{{Code: diag.OutOfRange, Path: "industry", Line: row + 1, Msg: "there is no industry " + strconv.Itoa(int(code)) + " of " + strconv.Itoa(int(code))}}
				}
			}
			b.in.Industry, b.in.Industries = b.codes, append(b.in.Industries, "")
		case c.role == roleVolume:
			volumes := append(b.volumes[c.index][:0], b.in.Volumes[c.index]...)
			for row := range volumes {
				if c.valid(row) {
					continue
				}
				if values := b.in.Values[c.index]; values != nil && exact.Finite(values[row]) {
					return diag.Errors{{Code: diag.MissingKey, Path: "volumes[" + strconv.Itoa(int(c.index)) + "]", Line: row + 1, Msg: "the volume is null beside a value"}}
				}
				volumes[row] = 0
			}
			b.volumes[c.index], b.in.Volumes[c.index] = volumes, volumes
		}
	}
	return nil
}

// write writes the totals where the host wants them.
func (b *batch) write() {
	totals := items[float64](b.total.data, b.rows)
	clear(b.total.validity)
	for row, eligible := range b.out.Eligible {
		totals[row] = exact.NaN
		if eligible {
			totals[row] = b.out.Total[row].Float()
			if b.total.validity != nil {
				b.total.validity[row>>3] |= 1 << (row & 7)
			}
		}
	}
}
