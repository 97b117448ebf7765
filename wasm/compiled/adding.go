package compiled

import (
	"fmt"

	"github.com/shopscore/shopscore/wasm/asm"
)

// addColumn adds what an indicator contributes to the rows of a chunk.
func (s slot) addColumn(column *asm.Func) *asm.Node {
	desc, words := s.at(get(s.r.desc), 4*wordInputs, 16)
	grader, at := s.at(i32(s.r.record.graders), 0, graderBytes)
	factor, behind := s.at(i32(s.r.record.factors), 0, 8)
	plus := func(address *asm.Node, n int) *asm.Node { return op("i32.add", address, i32(n)) }
	return asm.Call(column, get(s.r.tables), plus(desc, words), get(s.r.from), get(s.r.size), plus(grader, at), plus(factor, behind),
		s.fact(factLow), s.fact(factHigh), s.fact(factLeast), s.number(), s.fact(factRanked), s.fact(factHigher), s.r.word(wordIndustry))
}

// adding writes the function that adds what an indicator contributes to the sums of a chunk. A value that is missing or impossible, or a column
// that is not supplied, makes sums NaN. Where all rows have one curve, most of them are added by fours.
func (c *compiler) adding() *asm.Func {
	fours := c.addingFours()
	f := c.m.Func("add")
	tables, words, from, size := f.Param("tables", asm.I32), f.Param("words", asm.I32), f.Param("from", asm.I32), f.Param("size", asm.I32)
	grader, factor := f.Param("grader", asm.I32), f.Param("factor", asm.I32)
	low, high, least, number := f.Param("low", asm.F64), f.Param("high", asm.F64), f.Param("least", asm.I64), f.Param("number", asm.I32)
	ranked, higher, industries := f.Param("ranked", asm.I32), f.Param("higher", asm.I32), f.Param("industries", asm.I32)
	v, worth := f.Local("v", asm.F64), f.Local("worth", asm.F64)
	group, exact := f.Local("group", asm.I32), f.Local("exact", asm.I32)
	column, sum, end, special := f.Local("column", asm.I32), f.Local("sum", asm.I32), f.Local("end", asm.I32), f.Local("special", asm.I32)
	groups, in := f.Local("groups", asm.I32), newFinder(f)
	word := func(i int) *asm.Node { return load("i32.load", get(words), 4*i) }
	next := func(l *asm.Local, bytes *asm.Node) *asm.Node { return set(l, op("i32.add", get(l), bytes)) }
	field := func(offset int) *asm.Node { return load("i32.load", op("i32.add", get(group), get(grader)), offset) }
	row := op("i32.add", get(from), op("i32.shr_u", op("i32.sub", get(sum), i32(c.sums)), i32(3)))
	percentile := asm.Call(c.rank, get(tables), op("i32.add", get(group), get(grader)), get(higher), get(v))
	open := append([]*asm.Node{
		set(group, load("i32.load", get(groups), 0)),
		set(worth, load("f64.load", op("i32.add", get(group), get(factor)), 0)),
		set(exact, and(get(ranked), not(field(graderThin)))),
	}, in.open(op("i32.add", get(tables), field(graderPoints)))...)
	again, done := &asm.Label{Name: "rows"}, &asm.Label{Name: "done"}
	each := []*asm.Node{
		asm.BranchIf(done, op("i32.ge_u", get(sum), get(end))),
		asm.If(op("i32.ne", get(group), load("i32.load", get(groups), 0)), open, nil),
		asm.If(get(special), []*asm.Node{set(v, asm.Call(c.valueAt, get(words), row, get(low), get(high), get(least), get(number)))},
			[]*asm.Node{set(v, load("f64.load", get(column), 0)), within(v, low, high)}),
		asm.If(get(exact), []*asm.Node{set(v, add(percentile, op("f64.sub", get(v), get(v))))}, nil), // NaN where v is
	}
	each = append(each, in.find(v)...)
	each = append(each, in.climb(v), asm.Store("f64.store", get(sum), 0, add(mul(along(get(in.piece), get(v)), get(worth)), load("f64.load", get(sum), 0))),
		next(column, i32(8)), next(sum, i32(8)), next(groups, i32(4)), asm.Branch(again))
	most := op("i32.and", get(size), i32(-4))
	f.Add(
		set(column, op("i32.add", word(0), op("i32.shl", get(from), i32(3)))),
		set(special, or(or(word(1), word(2)), not(word(0)))),
		set(sum, i32(c.sums)), set(groups, i32(c.sums+8*chunk)),
		set(end, op("i32.add", get(sum), op("i32.shl", get(size), i32(3)))),
	)
	f.Add(open...)
	f.Add(
		asm.If(not(or(or(get(special), get(exact)), get(industries))), []*asm.Node{
			asm.Call(fours, get(column), op("i32.shl", most, i32(3)), get(in.pieces), get(worth), get(low), get(high)),
			next(column, op("i32.shl", most, i32(3))), next(sum, op("i32.shl", most, i32(3))), next(groups, op("i32.shl", most, i32(2))),
		}, nil),
		asm.Block(done, asm.Loop(again, each...)),
	)
	return f
}

// within makes a value that is impossible NaN.
func within(v, low, high *asm.Local) *asm.Node {
	return set(v, choose(and(op("f64.ge", get(v), get(low)), op("f64.le", get(v), get(high))), get(v), f64(nan)))
}

// addingFours writes the function that does so for rows of one curve, four at a time and without a branch between them. What is rare is looked
// for in all four at once: a sign or what is no possible value, and a piece that is not the one yet. The last of the four is read first, so
// that an engine that checks addresses needs to check that one alone.
func (c *compiler) addingFours() *asm.Func {
	f := c.m.Func("fours")
	column, bytes, curve := f.Param("column", asm.I32), f.Param("bytes", asm.I32), f.Param("curve", asm.I32)
	factor, low, high := f.Param("factor", asm.F64), f.Param("low", asm.F64), f.Param("high", asm.F64)
	k, at, sum, rare := f.Local("k", asm.I32), f.Local("address", asm.I32), f.Local("sum", asm.I32), f.Local("rare", asm.I32)
	odd, most := f.Local("odd", asm.I64), f.Local("most", asm.I64)
	in := newFinder(f)
	next, done := &asm.Label{Name: "rows"}, &asm.Label{Name: "done"}
	bits := func(v *asm.Node) *asm.Node { return op("i64.reinterpret_f64", v) }
	var read, unusual, find, again, write []*asm.Node
	for n := 3; n >= 0; n-- {
		v, points := f.Local(fmt.Sprint("v", n), asm.F64), f.Local(fmt.Sprint("points", n), asm.F64)
		outside := op("i64.or", bits(get(v)), op("i64.sub", get(most), bits(get(v))))
		read = append(read, set(v, load("f64.load", get(at), 8*n)), set(odd, op("i64.or", get(odd), outside)))
		unusual = append(unusual, within(v, low, high))
		find = append(append(find, in.find(v)...), set(rare, or(get(rare), in.beyond(v))), set(points, mul(along(get(in.piece), get(v)), get(factor))))
		again = append(again, set(points, mul(asm.Call(c.curveAt, get(curve), get(v)), get(factor))))
		write = append(write, asm.Store("f64.store", get(sum), 8*n, add(get(points), load("f64.load", get(sum), 8*n))))
	}
	body := append([]*asm.Node{
		asm.BranchIf(done, op("i32.ge_u", get(k), get(bytes))),
		set(at, op("i32.add", get(column), get(k))), set(odd, i64(0)), set(rare, i32(0)),
	}, read...)
	body = append(append(body, asm.If(op("i64.lt_s", get(odd), i64(0)), unusual, nil)), find...)
	body = append(body, asm.If(get(rare), again, nil), set(sum, op("i32.add", get(k), i32(c.sums))))
	body = append(append(body, write...), set(k, op("i32.add", get(k), i32(32))), asm.Branch(next))
	usual := choose(op("f64.le", get(low), f64(0)), bits(get(high)), i64(-1))
	f.Add(in.open(get(curve))...)
	f.Add(set(most, usual), asm.Block(done, asm.Loop(next, body...)))
	return f
}
