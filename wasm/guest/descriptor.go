//go:build wasip1

package main

import (
	"encoding/binary"
	"unsafe"

	"github.com/shopscore/shopscore/score/diag"
)

// The layout of a descriptor.
const (
	layoutVersion = 1
	headWords     = 4
	columnWords   = 8
	maxColumns    = 512
)

// maxRows is how many rows a batch may have.
const maxRows = 1 << 20

// The roles of columns.
const (
	roleValue      = 1
	roleVolume     = 2
	roleIndustry   = 3
	roleIndustries = 4
	roleShop       = 5
	roleTotal      = 16
)

// The types of items, and the one that each role has.
const (
	typeF64  = 1
	typeI64  = 2
	typeU32  = 3
	typeUTF8 = 4
)

var typeOf = map[uint32]uint32{roleValue: typeF64, roleVolume: typeI64, roleIndustry: typeU32, roleIndustries: typeUTF8, roleShop: typeUTF8,
	roleTotal: typeF64}

var sizeOf = [...]uint32{typeF64: 8, typeI64: 8, typeU32: 4, typeUTF8: 1}

// descriptor is a batch as the host lays it out.
type descriptor struct {
	rows    int
	columns []described
}

// described is one column; its buffers have been looked at.
type described struct {
	role, index uint32
	items       int
	data        []byte
	validity    []byte // nil: all are valid
	offsets     []int32
}

// read reads the descriptor at an address into d.
func (d *descriptor) read(at uint32) error {
	head, ok := words(at, headWords)
	if !ok {
		return bad("there is no descriptor at %d", at)
	}
	rows, count := head[1], head[2]
	switch {
	case head[0] != layoutVersion || head[3] != 0:
		return bad("the descriptor at %d is not of version %d", at, layoutVersion)
	case rows > maxRows:
		return problem(diag.TooLarge, "a batch of %d rows is larger than %d", rows, maxRows)
	case count > maxColumns:
		return bad("%d columns are more than %d", count, maxColumns)
	}
	list, ok := words(at+4*headWords, columnWords*count)
	if !ok {
		return bad("the descriptor at %d ends within its %d columns", at, count)
	}
	d.rows, d.columns = int(rows), d.columns[:0]
	for i := range count {
		c, err := column(list[i*columnWords:][:columnWords], rows)
		if err != nil {
			return err
		}
		d.columns = append(d.columns, c)
	}
	return nil
}

func words(at, n uint32) ([]uint32, bool) {
	data, ok := view(at, 4*n)
	if !ok || at%4 != 0 {
		return nil, false
	}
	list := make([]uint32, n)
	for i := range list {
		list[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return list, true
}

// column reads one column and checks its buffers.
func column(w []uint32, rows uint32) (described, error) {
	role, items := w[0], w[3]
	c := described{role: role, index: w[1], items: int(items)}
	kind := typeOf[role]
	switch {
	case kind == 0:
		return c, bad("there is no role %d", role)
	case w[2] != kind:
		return c, bad("a column of role %d has type %d, not %d", role, kind, w[2])
	case role != roleIndustries && items != rows || items > maxRows:
		return c, bad("a column of role %d has %d items in a batch of %d rows", role, items, rows)
	case (role != roleValue && role != roleVolume) && w[1] != 0:
		return c, bad("a column of role %d has no number", role)
	case (w[7] != 0) != (kind == typeUTF8):
		return c, bad("a column of role %d and type %d: offsets belong to utf8 alone", role, kind)
	case w[6] != 0 && (role == roleIndustries || role == roleShop):
		return c, bad("a column of role %d cannot have nulls", role)
	}
	return c, c.buffers(w, kind)
}

// buffers looks up the buffers of a column.
func (c *described) buffers(w []uint32, kind uint32) error {
	need := uint32(c.items) * sizeOf[kind]
	if kind == typeUTF8 {
		need = w[5]
	}
	var ok bool
	if c.data, ok = view(w[4], w[5]); need > 0 && (!ok || w[5] < need || w[4]%sizeOf[kind] != 0) || need == 0 && w[5] > 0 && !ok {
		return bad("the %d bytes at %d of a column of role %d: not in one buffer, not aligned, or fewer than %d", w[5], w[4], c.role, need)
	}
	if w[6] != 0 {
		if c.validity, ok = view(w[6], (uint32(c.items)+7)/8); !ok {
			return bad("the validity bitmap at %d of a column of role %d lies in no buffer", w[6], c.role)
		}
	}
	if kind != typeUTF8 {
		return nil
	}
	offsets, ok := view(w[7], 4*(uint32(c.items)+1))
	if !ok || w[7]%4 != 0 {
		return bad("the offsets at %d of a column of role %d: not in one buffer, or not aligned", w[7], c.role)
	}
	c.offsets = items[int32](offsets, c.items+1)
	return c.rising()
}

// rising checks that every text lies within the bytes.
func (c *described) rising() error {
	last := int32(0)
	for _, o := range c.offsets {
		if o < last || int(o) > len(c.data) {
			return bad("the offsets of a column of role %d do not rise within its %d bytes", c.role, len(c.data))
		}
		last = o
	}
	return nil
}

// items views bytes as numbers: bytes are aligned, and there are enough of them.
func items[T float64 | int64 | uint32 | int32](data []byte, n int) []T {
	if n == 0 {
		return []T{}
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(data))), n)
}

func bad(message string, args ...any) error { return problem(diag.BadDescriptor, message, args...) }
