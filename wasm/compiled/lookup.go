package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// lookup writes the function that gives the value of a piecewise linear function: of the last piece that begins at v or before.
func (c *compiler) lookup() *asm.Func {
	f := c.m.Func("at", asm.F64)
	from, n, v := f.Param("from", asm.I32), f.Param("n", asm.I32), f.Param("v", asm.F64)
	half, probe := f.Local("half", asm.I32), f.Local("probe", asm.I32)
	again, found := &asm.Label{Name: "again"}, &asm.Label{Name: "found"}
	f.Add(asm.Block(found, asm.Loop(again,
		asm.BranchIf(found, op("i32.lt_u", get(n), i32(2))),
		set(half, op("i32.shr_u", get(n), i32(1))),
		set(probe, op("i32.add", get(from), op("i32.mul", get(half), i32(pieceBytes)))),
		set(from, choose(op("f64.le", load("f64.load", get(probe), 0), get(v)), get(probe), get(from))),
		set(n, op("i32.sub", get(n), get(half))),
		asm.Branch(again),
	)), along(get(from), get(v)))
	return f
}

// along is the value of the piece at an address: y + slope*(v - from), each rounded.
func along(piece, v *asm.Node) *asm.Node {
	return add(mul(load("f64.load", piece, 24), op("f64.sub", v, load("f64.load", piece, 8))), load("f64.load", piece, 16))
}

// ranking writes the function that gives the share of exact peers that a value beats, ties counting half; 0.5 without peers.
func (c *compiler) ranking() *asm.Func {
	f := c.m.Func("percentile", asm.F64)
	tables, grader, higher, v := f.Param("tables", asm.I32), f.Param("grader", asm.I32), f.Param("higher", asm.I32), f.Param("v", asm.F64)
	from, end, n, half := f.Local("from", asm.I32), f.Local("end", asm.I32), f.Local("n", asm.I32), f.Local("half", asm.I32)
	below, less, equal, count := f.Local("below", asm.I32), f.Local("less", asm.I32), f.Local("equal", asm.I32), f.Local("count", asm.I32)
	again, found := &asm.Label{Name: "again"}, &asm.Label{Name: "found"}
	at := func(address *asm.Node) *asm.Node { return load("f64.load", address, 0) }
	field := func(offset int) *asm.Node { return load("i32.load", get(grader), offset) }
	eight := func(n *asm.Node) *asm.Node { return op("i32.shl", n, i32(3)) }
	f.Add(
		set(count, field(graderCount)),
		asm.If(not(get(count)), []*asm.Node{op("return", f64(0.5))}, nil),
		set(from, op("i32.add", get(tables), field(graderPeers))),
		set(n, field(graderPeers+4)),
		set(end, op("i32.add", get(from), eight(get(n)))),
		asm.Block(found, asm.Loop(again, // how many values are less
			asm.BranchIf(found, op("i32.lt_u", get(n), i32(2))),
			set(half, op("i32.shr_u", get(n), i32(1))),
			set(from, choose(op("f64.lt", at(op("i32.sub", op("i32.add", get(from), eight(get(half))), i32(8))), get(v)),
				op("i32.add", get(from), eight(get(half))), get(from))),
			set(n, op("i32.sub", get(n), get(half))),
			asm.Branch(again),
		)),
		set(from, op("i32.add", get(from), eight(op("f64.lt", at(get(from)), get(v))))),
		set(below, op("i32.add", op("i32.add", get(tables), field(graderPeers+8)),
			op("i32.shr_u", op("i32.sub", get(from), op("i32.add", get(tables), field(graderPeers))), i32(1)))),
		set(less, load("i32.load", get(below), 0)),
		asm.If(op("i32.lt_u", get(from), get(end)), []*asm.Node{
			asm.If(op("f64.eq", at(get(from)), get(v)), []*asm.Node{set(equal, op("i32.sub", load("i32.load", get(below), 4), get(less)))}, nil),
		}, nil),
		set(less, choose(get(higher), get(less), op("i32.sub", op("i32.sub", get(count), get(less)), get(equal)))),
		op("f64.div", op("f64.convert_i32_u", op("i32.add", op("i32.shl", get(less), i32(1)), get(equal))),
			op("f64.convert_i32_u", op("i32.shl", get(count), i32(1)))),
	)
	return f
}
