package wasm

import (
	"encoding/binary"
	"math"

	"github.com/shopscore/shopscore/score"
)

// layout plans where the columns of a batch lie in one buffer, and then writes them there with their descriptor.
type layout struct {
	rows, at int
	columns  []laid
}

// laid is a column in the buffer; offsets are from its beginning, 0 for none.
type laid struct {
	role, index, kind, items int
	at, size                 int
	validity, offsets        int
	fill                     func(b []byte)
	texts                    []string
}

func (l *layout) align(to int) int {
	l.at = (l.at + to - 1) / to * to
	return l.at
}

// words is how long the descriptor is.
func (l *layout) words() int { return 4 + 8*len(l.columns) }

func (l *layout) column(role, index, kind, size int) (at int) {
	at = l.align(8)
	l.columns = append(l.columns, laid{role: role, index: index, kind: kind, items: l.rows, at: at, size: size})
	l.at += size
	return at
}

// fill says what the last column is filled with.
func (l *layout) fill(f func(b []byte)) { l.columns[len(l.columns)-1].fill = f }

// batch lays out the rows from..to-1 of a batch.
func (l *layout) batch(b *score.Batch, from, to int) {
	l.at = 8 // offset 0 means none
	for i, values := range b.Values {
		if values != nil {
			l.column(roleValue, i, typeF64, 8*l.rows)
			l.fill(func(to []byte) { putFloats(to, values[from:][:l.rows]) })
		}
	}
	for i, volumes := range b.Volumes {
		if volumes != nil {
			l.column(roleVolume, i, typeI64, 8*l.rows)
			l.fill(func(to []byte) { putInts(to, volumes[from:][:l.rows]) })
		}
	}
	if b.Industry != nil {
		l.column(roleIndustry, 0, typeU32, 4*l.rows)
		l.fill(func(view []byte) { putCodes(view, b.Industry[from:to]) })
	}
	if len(b.Industries) > 0 {
		l.texts(roleIndustries, b.Industries)
	}
	if b.Shops != nil {
		l.texts(roleShop, b.Shops[from:to])
	}
}

func (l *layout) texts(role int, list []string) {
	size := 0
	for _, text := range list {
		size += len(text)
	}
	l.column(role, 0, typeUTF8, size)
	c := &l.columns[len(l.columns)-1]
	c.items, c.texts = len(list), list
	c.offsets = l.align(4)
	l.at += 4 * (len(list) + 1)
}

// write writes the columns and, at desc, the descriptor into the guest's buffer, which begins at base.
func (l *layout) write(view []byte, base uint32, desc int) {
	head := []uint32{1, uint32(l.rows), uint32(len(l.columns)), 0}
	for i := range l.columns {
		c := &l.columns[i]
		if c.fill != nil {
			c.fill(view[c.at:])
		}
		if c.texts != nil {
			putTexts(view[c.at:], view[c.offsets:], c.texts)
		}
		head = append(head, uint32(c.role), uint32(c.index), uint32(c.kind), uint32(c.items), base+uint32(c.at), uint32(c.size), address(base, c.validity), address(base, c.offsets))
	}
	putCodes(view[desc:], head)
}

func address(base uint32, at int) uint32 {
	if at == 0 {
		return 0
	}
	return base + uint32(at)
}

func putFloats(to []byte, list []float64) {
	for i, v := range list {
		binary.LittleEndian.PutUint64(to[8*i:], math.Float64bits(v))
	}
}

func putInts(to []byte, list []int64) {
	for i, v := range list {
		binary.LittleEndian.PutUint64(to[8*i:], uint64(v))
	}
}

func putCodes(to []byte, list []uint32) {
	for i, v := range list {
		binary.LittleEndian.PutUint32(to[4*i:], v)
	}
}

func putTexts(chars, offsets []byte, list []string) {
	at := 0
	for i, text := range list {
		binary.LittleEndian.PutUint32(offsets[4*i:], uint32(at))
		at += copy(chars[at:], text)
	}
	binary.LittleEndian.PutUint32(offsets[4*len(list):], uint32(at))
}
