package compiled

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// writeTotal writes the total, where it is wanted.
func (r *row) writeTotal() []*asm.Node {
	there := get(r.eligible)
	if r.Scoring == score.Unscored {
		there = i32(0)
	}
	total := choose(there, float(get(r.total)), f64(nan))
	return []*asm.Node{writeNumber(r.word(wordTotal), r.n, total), writeBit(r.word(wordTotalValid), r.n, r.address, there)}
}

// number writes a number and its bit, where they are wanted.
func (r *row) number(word int, v, there *asm.Node) *asm.Node {
	return asm.Call(r.put, op("i32.add", get(r.desc), i32(4*word)), get(r.n), v, there)
}

// putting writes the function that writes a row's number and its bit to the columns that two words name.
func (c *compiler) putting() *asm.Func {
	f := c.m.Func("put")
	words, n, v, there := f.Param("words", asm.I32), f.Param("row", asm.I32), f.Param("v", asm.F64), f.Param("there", asm.I32)
	word := func(i int) *asm.Node { return load("i32.load", get(words), 4*i) }
	f.Add(writeNumber(word(0), n, get(v)), asm.Call(c.mark, word(1), get(n), get(there)))
	return f
}

// marking writes the function that writes a row's bit of a bitmap, where there is one.
func (c *compiler) marking() *asm.Func {
	f := c.m.Func("mark")
	bitmap, n, there := f.Param("bitmap", asm.I32), f.Param("row", asm.I32), f.Param("there", asm.I32)
	f.Add(writeBit(get(bitmap), n, f.Local("address", asm.I32), get(there)))
	return f
}

func writeNumber(column *asm.Node, n *asm.Local, v *asm.Node) *asm.Node {
	return asm.If(column, []*asm.Node{asm.Store("f64.store", op("i32.add", column, op("i32.shl", get(n), i32(3))), 0, v)}, nil)
}

// writeBit writes a bit. Those of rows that are still to come are 0.
func writeBit(bitmap *asm.Node, n, address *asm.Local, there *asm.Node) *asm.Node {
	before := choose(and(get(n), i32(7)), load("i32.load8_u", get(address), 0), i32(0))
	return asm.If(bitmap, []*asm.Node{
		set(address, op("i32.add", bitmap, op("i32.shr_u", get(n), i32(3)))),
		asm.Store("i32.store8", get(address), 0, or(before, op("i32.shl", there, and(get(n), i32(7))))),
	}, nil)
}
