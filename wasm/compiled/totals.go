package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// chunk is how many rows are taken indicator by indicator, so that the curves of one stay in the cache.
const chunk = 1024

// totals writes the function that finds totals alone: a chunk of rows at a time as if nothing were missing, then the others row by row.
func (c *compiler) totals(single *asm.Func) {
	r := c.exported("totals", true)
	r.from, r.size, r.k = r.f.Local("from", asm.I32), r.f.Local("size", asm.I32), r.f.Local("k", asm.I32)
	next, done := &asm.Label{Name: "next"}, &asm.Label{Name: "done"}
	left := op("i32.sub", get(r.rows), get(r.from))
	body := []*asm.Node{
		asm.BranchIf(done, op("i32.ge_u", get(r.from), get(r.rows))),
		set(r.size, choose(op("i32.lt_u", left, i32(chunk)), left, i32(chunk))),
	}
	if r.Scoring == computed && len(r.Floors) == 0 {
		column := c.adding()
		body = append(body, r.eachRow(r.industry(), asm.Store("i32.store", r.kept(8*chunk, 2), 0, get(r.group)), asm.Store("f64.store", r.kept(0, 3), 0, f64(0))))
		body = append(body, r.each(0, r.Scored, func(s slot) []*asm.Node { return []*asm.Node{s.addColumn(column)} })...)
	}
	body = append(body, r.eachRow(r.finish(single)...), set(r.from, op("i32.add", get(r.from), i32(chunk))), asm.Branch(next))
	r.f.Add(r.begin()...)
	r.f.Add(asm.Block(done, asm.Loop(next, body...)), i64(0))
}

// eachRow does something for each row of the chunk.
func (r *row) eachRow(body ...*asm.Node) *asm.Node {
	again := &asm.Label{Name: "rows"}
	code := append([]*asm.Node{
		set(r.n, op("i32.add", get(r.from), get(r.k))),
		set(r.wide, op("i32.shl", get(r.n), i32(3))),
	}, body...)
	code = append(code, set(r.k, op("i32.add", get(r.k), i32(1))), asm.BranchIf(again, op("i32.lt_u", get(r.k), get(r.size))))
	return asm.Block(nil, set(r.k, i32(0)), asm.Loop(again, code...))
}

// kept is where something is kept of a row of the chunk: its sum, or behind the sums its industry's record.
func (r *row) kept(offset, shift int) *asm.Node {
	return op("i32.add", i32(r.sums+offset), op("i32.shl", get(r.k), i32(shift)))
}

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
// that is not supplied, makes sums NaN.
func (c *compiler) adding() *asm.Func {
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
	next := func(l *asm.Local, bytes int) *asm.Node { return set(l, op("i32.add", get(l), i32(bytes))) }
	field := func(offset int) *asm.Node { return load("i32.load", op("i32.add", get(group), get(grader)), offset) }
	row := op("i32.add", get(from), op("i32.shr_u", op("i32.sub", get(sum), i32(c.sums)), i32(3)))
	percentile := asm.Call(c.rank, get(tables), op("i32.add", get(group), get(grader)), get(higher), get(v))
	open := append([]*asm.Node{
		set(group, load("i32.load", get(groups), 0)),
		set(worth, load("f64.load", op("i32.add", get(group), get(factor)), 0)),
		set(exact, and(get(ranked), not(field(graderThin)))),
	}, in.open(op("i32.add", get(tables), field(graderPoints)))...)
	within := set(v, choose(and(op("f64.ge", get(v), get(low)), op("f64.le", get(v), get(high))), get(v), f64(nan)))
	each := func(name string, read ...*asm.Node) *asm.Node {
		again := &asm.Label{Name: name}
		body := append(read, in.find(v)...)
		body = append(body,
			asm.Store("f64.store", get(sum), 0, add(mul(along(get(in.piece), get(v)), get(worth)), load("f64.load", get(sum), 0))),
			next(column, 8), next(sum, 8),
			asm.BranchIf(again, op("i32.lt_u", get(sum), get(end))))
		return asm.Loop(again, body...)
	}
	plain := each("plain", set(v, load("f64.load", get(column), 0)), within)
	mixed := each("mixed",
		asm.If(op("i32.ne", get(group), load("i32.load", get(groups), 0)), open, nil),
		next(groups, 4),
		asm.If(get(special), []*asm.Node{set(v, asm.Call(c.valueAt, get(words), row, get(low), get(high), get(least), get(number)))},
			[]*asm.Node{set(v, load("f64.load", get(column), 0)), within}),
		asm.If(get(exact), []*asm.Node{set(v, add(percentile, op("f64.sub", get(v), get(v))))}, nil), // NaN where v is
	)
	f.Add(
		set(column, op("i32.add", word(0), op("i32.shl", get(from), i32(3)))),
		set(special, or(or(word(1), word(2)), not(word(0)))),
		set(sum, i32(c.sums)), set(groups, i32(c.sums+8*chunk)),
		set(end, op("i32.add", get(sum), op("i32.shl", get(size), i32(3)))),
	)
	f.Add(open...)
	f.Add(asm.If(or(or(get(special), get(exact)), get(industries)), []*asm.Node{mixed}, []*asm.Node{plain}))
	return f
}

// finish rounds the sum of a row, or has the row looked at by itself.
func (r *row) finish(single *asm.Func) []*asm.Node {
	alone := []*asm.Node{set(r.raw, asm.Call(single, get(r.desc), get(r.n))), asm.If(op("i64.ne", get(r.raw), i64(0)), []*asm.Node{op("return", get(r.raw))}, nil)}
	if r.Scoring != computed || len(r.Floors) > 0 {
		return alone
	}
	var total []*asm.Node
	if r.Eligible != nil {
		total = append(total, set(r.group, load("i32.load", r.kept(8*chunk, 2), 0)))
		for i := range r.Indicators {
			if uses(r.Eligible, i) {
				total = append(total, r.read(slot{r, i})...)
			}
		}
	}
	total = append(total, r.admit()...)
	total = append(total, set(r.eligible, get(r.admitted)), set(r.total, r.micro(add(f64(r.Low), get(r.sum)))), set(r.total, r.published()))
	return []*asm.Node{
		set(r.sum, load("f64.load", r.kept(0, 3), 0)),
		asm.If(op("f64.eq", get(r.sum), get(r.sum)), append(total, r.writeTotal()...), alone),
	}
}
