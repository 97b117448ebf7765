package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// lookup writes the function that gives the value of a curve: of the piece that holds v.
func (c *compiler) lookup() *asm.Func {
	f := c.m.Func("at", asm.F64)
	curve, v := f.Param("curve", asm.I32), f.Param("v", asm.F64)
	in := newFinder(f)
	f.Add(in.open(get(curve))...)
	f.Add(in.find(v)...)
	f.Add(in.climb(v), along(get(in.piece), get(v)))
	return f
}

// finder finds pieces of a curve: its locals hold what the curve's head says.
type finder struct {
	scale, offset *asm.Local
	base, shift   *asm.Local // i64
	last          *asm.Local // i64: the last cell
	cells         *asm.Local // address
	pieces        *asm.Local // address, less that of the pieces in a curve
	at            *asm.Local // i64
	piece         *asm.Local // the address of the piece that was found, less the same
}

func newFinder(f *asm.Func) *finder {
	return &finder{f.Local("scale", asm.F64), f.Local("offset", asm.F64), f.Local("base", asm.I64), f.Local("shift", asm.I64), f.Local("last", asm.I64),
		f.Local("cells", asm.I32), f.Local("pieces", asm.I32), f.Local("at", asm.I64), f.Local("piece", asm.I32)}
}

// open reads the head of a curve.
func (in *finder) open(curve *asm.Node) []*asm.Node {
	head := func(name string, offset int) *asm.Node { return load(name, get(in.pieces), offset) }
	return []*asm.Node{
		set(in.pieces, curve),
		set(in.scale, head("f64.load", curveScale)), set(in.offset, head("f64.load", curveOffset)),
		set(in.base, head("i64.load", curveBase)), set(in.shift, op("i64.extend_i32_u", head("i32.load", curveShift))),
		set(in.last, op("i64.extend_i32_u", head("i32.load", curveLast))),
		set(in.cells, op("i32.add", get(in.pieces), head("i32.load", curveCells))),
	}
}

// find finds the piece that holds a value, or, where more than one piece ends within a cell, one before it. For NaN any will do.
func (in *finder) find(v *asm.Local) []*asm.Node {
	return []*asm.Node{
		set(in.at, op("i64.reinterpret_f64", add(mul(get(v), get(in.scale)), get(in.offset)))),
		set(in.at, op("i64.shr_u", op("i64.sub", choose(op("i64.gt_s", get(in.at), get(in.base)), get(in.at), get(in.base)), get(in.base)), get(in.shift))),
		set(in.piece, op("i32.wrap_i64", choose(op("i64.lt_u", get(in.at), get(in.last)), get(in.at), get(in.last)))),
		set(in.piece, load("i32.load16_u", op("i32.add", get(in.cells), op("i32.shl", get(in.piece), i32(1))), 0)),
		set(in.piece, op("i32.add", get(in.pieces), op("i32.shl", get(in.piece), i32(5)))),
		// Whether the piece ends before the value nobody can guess: a number, not a branch.
		set(in.piece, op("i32.add", get(in.piece), op("i32.shl", in.beyond(v), i32(5)))),
	}
}

// climb goes on to the piece that holds a value.
func (in *finder) climb(v *asm.Local) *asm.Node {
	again := &asm.Label{Name: "beyond"}
	return asm.Block(nil, asm.Loop(again, asm.If(in.beyond(v), []*asm.Node{
		set(in.piece, op("i32.add", get(in.piece), i32(pieceBytes))),
		asm.Branch(again),
	}, nil)))
}

// beyond is whether a value lies beyond the piece.
func (in *finder) beyond(v *asm.Local) *asm.Node {
	return op("f64.ge", get(v), load("f64.load", get(in.piece), curvePieces+pieceNext))
}

// along is the value of a piece: y + slope*(v - from), each rounded. The address is the piece's less that of the pieces in a curve.
func along(piece, v *asm.Node) *asm.Node {
	at := func(offset int) *asm.Node { return load("f64.load", piece, curvePieces+offset) }
	return add(mul(at(16), op("f64.sub", v, at(0))), at(8))
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
