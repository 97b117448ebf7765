package compiled

import (
	"math"

	"github.com/shopscore/shopscore/wasm/asm"
)

// score writes the steps of one row.
func (r *row) score() []*asm.Node {
	var code []*asm.Node
	add := func(nodes ...*asm.Node) { code = append(code, nodes...) }
	add(r.industry())
	add(r.each(0, len(r.Indicators), r.read)...)
	add(asm.If(op("i64.ne", load("i64.load", i32(faultAt), 0), i64(0)), []*asm.Node{op("return", load("i64.load", i32(faultAt), 0))}, nil))
	add(r.admit()...)
	switch r.Scoring {
	case computed:
		add(r.earn()...)
		add(r.sumUp()...)
	case given:
		add(r.takeGiven()...)
	default:
		add(set(r.eligible, get(r.admitted)))
	}
	add(r.writeTotal()...)
	add(asm.If(get(r.lean), []*asm.Node{op("return", i64(0))}, nil))
	add(r.writeParts()...)
	add(r.reasons()...)
	add(r.decide()...)
	return code
}

// read reads the value of an indicator. What takes more than a comparison is left to a function.
func (r *row) read(s slot) []*asm.Node {
	address, offset := s.at(get(r.desc), 4*wordInputs, 16)
	word := func(n int) *asm.Node { return load("i32.load", address, offset+4*n) }
	column := op("i32.add", address, i32(offset))
	whole := asm.Call(r.valueAt, column, get(r.n), s.fact(factLow), s.fact(factHigh), s.fact(factLeast), s.number())
	v := s.get(value)
	unusual := or(word(1), not(and(op("f64.ge", v, s.fact(factLow)), op("f64.le", v, s.fact(factHigh)))))
	return []*asm.Node{
		s.set(value, f64(nan)),
		asm.If(word(0), []*asm.Node{
			s.set(value, load("f64.load", op("i32.add", word(0), get(r.wide)), 0)),
			asm.If(or(unusual, word(2)), []*asm.Node{s.set(value, whole)}, nil),
		}, nil),
	}
}

// valuing writes the function that reads a value in full: NaN where there is none. An impossible one is a fault, and so is one without its volume.
func (c *compiler) valuing() *asm.Func {
	f := c.m.Func("value", asm.F64)
	column, n := f.Param("column", asm.I32), f.Param("row", asm.I32)
	low, high, least, number := f.Param("low", asm.F64), f.Param("high", asm.F64), f.Param("least", asm.I64), f.Param("number", asm.I32)
	v := f.Local("v", asm.F64)
	word := func(i int) *asm.Node { return load("i32.load", get(column), 4*i) }
	nothing := []*asm.Node{op("return", f64(nan))}
	wide := op("i32.shl", get(n), i32(3))
	fail := func(kind int) []*asm.Node {
		where := op("i64.add", op("i64.shl", op("i64.extend_i32_u", get(number)), i64(32)), op("i64.extend_i32_u", get(n)))
		return append([]*asm.Node{asm.Store("i64.store", i32(faultAt), 0, op("i64.add", i64(fault(kind, 0)), where))}, nothing...)
	}
	f.Add(
		asm.If(not(word(0)), nothing, nil),
		asm.If(word(1), []*asm.Node{asm.If(not(bitOf(word(1), n)), nothing, nil)}, nil),
		set(v, load("f64.load", op("i32.add", word(0), wide), 0)),
		asm.If(op("f64.ne", op("f64.sub", get(v), get(v)), f64(0)), nothing, nil),
		asm.If(not(and(op("f64.ge", get(v), get(low)), op("f64.le", get(v), get(high)))), fail(Impossible), nil),
		asm.If(word(2), []*asm.Node{
			asm.If(word(3), []*asm.Node{asm.If(not(bitOf(word(3), n)), fail(MissingVolume), nil)}, nil),
			asm.If(op("i64.lt_s", load("i64.load", op("i32.add", word(2), wide), 0), get(least)), nothing, nil),
		}, nil),
		get(v),
	)
	return f
}

// checking writes the function that looks for a fault in a column from which nothing is computed.
func (c *compiler) checking() *asm.Func {
	f := c.m.Func("check", asm.I64)
	words, rows := f.Param("words", asm.I32), f.Param("rows", asm.I32)
	low, high, least, number := f.Param("low", asm.F64), f.Param("high", asm.F64), f.Param("least", asm.I64), f.Param("number", asm.I32)
	v, n := f.Local("v", asm.F64), f.Local("row", asm.I32)
	next, done := &asm.Label{Name: "next"}, &asm.Label{Name: "done"}
	word := func(i int) *asm.Node { return load("i32.load", get(words), 4*i) }
	usual := and(and(op("f64.ge", get(v), get(low)), op("f64.le", get(v), get(high))), not(word(2)))
	f.Add(asm.Block(done, asm.BranchIf(done, not(word(0))), asm.Loop(next,
		asm.BranchIf(done, op("i32.ge_u", get(n), get(rows))),
		set(v, load("f64.load", op("i32.add", word(0), op("i32.shl", get(n), i32(3))), 0)),
		asm.If(not(usual), []*asm.Node{set(v, asm.Call(c.valueAt, get(words), get(n), get(low), get(high), get(least), get(number)))}, nil),
		set(n, op("i32.add", get(n), i32(1))),
		asm.BranchIf(next, op("i64.eqz", load("i64.load", i32(faultAt), 0))),
	)), load("i64.load", i32(faultAt), 0))
	return f
}

func (r *row) volumeOf(i int) *asm.Node {
	return load("i64.load", op("i32.add", r.word(wordInputs+4*i+2), get(r.wide)), 0)
}

var nan = math.Float64frombits(0x7FF8000000000001) // the one missing value
