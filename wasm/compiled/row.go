package compiled

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// row writes the code of a function that scores rows.
type row struct {
	*compiler
	f *asm.Func

	desc, tables, group  *asm.Local   // addresses
	n, rows, wide        *asm.Local   // the row, how many, and the row times eight
	lean                 *asm.Local   // its total alone is looked for
	day                  *asm.Local   // i64
	index, state, facts  *asm.Local   // of a loop over indicators: its number, and where its numbers and its facts are
	dimensions           []*asm.Local // i64, millionths
	present              []*asm.Local
	admitted, any, every *asm.Local // the shop has what a score needs; one indicator has a value; all count
	eligible             *asm.Local
	total, raw           *asm.Local // i64
	outer, inner, sum    *asm.Local
	bits                 []*asm.Local // decisions
	address, count       *asm.Local   // for whoever needs them for a moment

	from, size, k *asm.Local // of a chunk: its first row, how many there are, and the row within it

	found map[score.KernelNumber]number // numbers that rules look at
}

// function begins a function whose first parameter is a descriptor.
func (c *compiler) function(name string) *row {
	f := c.m.Func(name, asm.I64)
	return &row{compiler: c, f: f, desc: f.Param("descriptor", asm.I32), found: map[score.KernelNumber]number{}}
}

// one writes the function that scores a row.
func (c *compiler) one() *asm.Func {
	r := c.function("row")
	r.n, r.lean = r.f.Param("row", asm.I32), r.f.Param("lean", asm.I32)
	r.declare()
	r.f.Add(r.begin()...)
	r.f.Add(set(r.wide, op("i32.shl", get(r.n), i32(3))))
	r.f.Add(r.score()...)
	r.f.Add(i64(0))
	return r.f
}

// all writes the function that finds everything, row by row.
func (c *compiler) all(one *asm.Func) {
	f := c.m.Func("score", asm.I64)
	f.Exported = true
	desc, n, fault := f.Param("descriptor", asm.I32), f.Local("row", asm.I32), f.Local("fault", asm.I64)
	next, done := &asm.Label{Name: "next"}, &asm.Label{Name: "done"}
	f.Add(asm.Block(done, asm.Loop(next,
		asm.BranchIf(done, op("i32.ge_u", get(n), load("i32.load", get(desc), 4*wordRows))),
		set(fault, asm.Call(one, get(desc), get(n), i32(0))),
		set(n, op("i32.add", get(n), i32(1))),
		asm.BranchIf(next, op("i64.eqz", get(fault))),
	)), get(fault))
}

func (r *row) declare() {
	i32, i64, f64 := asm.I32, asm.I64, asm.F64
	one := r.f.Local
	r.tables, r.group, r.rows, r.wide, r.day = one("tables", i32), one("group", i32), one("rows", i32), one("row8", i32), one("day", i64)
	r.index, r.state, r.facts = one("index", i32), one("state", i32), one("facts", i32)
	r.eligible, r.any, r.every, r.admitted = one("eligible", i32), one("any", i32), one("every", i32), one("admitted", i32)
	r.address, r.count, r.total, r.raw = one("address", i32), one("count", i32), one("total", i64), one("raw", i64)
	r.outer, r.inner, r.sum = one("outer", f64), one("inner", f64), one("sum", f64)
	for _, d := range r.Dimensions {
		r.dimensions, r.present = append(r.dimensions, one("dimension."+d.ID, i64)), append(r.present, one("present."+d.ID, i32))
	}
	for i := range r.Decisions {
		r.bits = append(r.bits, one("decision."+r.Decisions[i].ID, i32))
	}
}

// word reads a word of the descriptor.
func (r *row) word(n int) *asm.Node { return load("i32.load", get(r.desc), 4*n) }

// begin checks the descriptor and reads what is the same for all rows.
func (r *row) begin() []*asm.Node {
	head := func(offset int) *asm.Node { return load("i32.load", get(r.tables), offset) }
	alike := op("i32.eq", head(headMagic), i32(tablesMagic))
	alike = and(alike, op("i32.eq", head(headVersion), i32(tablesVersion)))
	for at := headHash; at < headHash+32; at += 8 {
		alike = and(alike, op("i64.eq", load("i64.load", get(r.tables), at), load("i64.load", i32(r.own), at)))
	}
	return []*asm.Node{
		asm.If(op("i32.ne", r.word(wordVersion), i32(ABI)), []*asm.Node{op("return", i64(fault(BadVersion, 0)))}, nil),
		set(r.tables, choose(r.word(wordTables), r.word(wordTables), i32(r.own))),
		asm.If(not(alike), []*asm.Node{op("return", i64(fault(BadTables, 0)))}, nil),
		asm.Store("i64.store", i32(faultAt), 0, i64(0)),
		set(r.rows, r.word(wordRows)),
		set(r.day, op("i64.extend_i32_s", r.word(wordDay))),
		set(r.group, r.recordOf(head(headNone))),
	}
}

// last is the number of the record of industries without anything of their own.
func (r *row) last() *asm.Node {
	return op("i32.sub", load("i32.load", get(r.tables), headGroups), i32(1))
}

// recordOf is the address of a record.
func (r *row) recordOf(number *asm.Node) *asm.Node {
	return op("i32.add", op("i32.add", get(r.tables), i32(headBytes)), op("i32.mul", number, i32(r.record.bytes)))
}

// industry finds the record of a row's industry.
func (r *row) industry() *asm.Node {
	return asm.If(r.word(wordIndustry), []*asm.Node{
		set(r.count, load("i32.load", op("i32.add", r.word(wordIndustry), op("i32.shl", get(r.n), i32(2))), 0)),
		asm.If(not(r.valid(wordIndustryValid)), []*asm.Node{set(r.count, load("i32.load", get(r.tables), headNone))}, nil),
		set(r.group, r.recordOf(choose(op("i32.lt_u", get(r.count), r.last()), get(r.count), r.last()))),
	}, nil)
}

// valid is whether a row's bit of a bitmap is set, or there is no bitmap.
func (r *row) valid(word int) *asm.Node {
	return or(not(r.word(word)), bitOf(r.word(word), r.n))
}

// bitOf is a row's bit of a bitmap.
func bitOf(bitmap *asm.Node, n *asm.Local) *asm.Node {
	eight := load("i32.load8_u", op("i32.add", bitmap, op("i32.shr_u", get(n), i32(3))), 0)
	return and(op("i32.shr_u", eight, and(get(n), i32(7))), i32(1))
}
