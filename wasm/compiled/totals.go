package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// chunk is how many rows are taken indicator by indicator, so that the curves of one stay in the cache.
const chunk = 1024

// totals writes the function that finds totals alone: a chunk of rows at a time as if nothing were missing, then the others row by row.
func (c *compiler) totals(one *asm.Func) {
	r := c.function("totals")
	r.f.Exported, r.n = true, r.f.Local("row", asm.I32)
	r.declare()
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
	body = append(body, r.eachRow(r.finish(one)...), set(r.from, op("i32.add", get(r.from), i32(chunk))), asm.Branch(next))
	r.f.Add(r.begin()...)
	r.f.Add(r.checks()...)
	r.f.Add(asm.Block(done, asm.Loop(next, body...)), i64(0))
}

// checks looks for faults where nothing else looks: what has no part in the total can be impossible, too.
func (r *row) checks() []*asm.Node {
	check := r.checking()
	return r.each(r.Scored, len(r.Indicators), func(s slot) []*asm.Node {
		desc, words := s.at(get(r.desc), 4*wordInputs, 16)
		found := asm.Call(check, op("i32.add", desc, i32(words)), get(r.rows), s.fact(factLow), s.fact(factHigh), s.fact(factLeast), s.number())
		return []*asm.Node{set(r.raw, found), asm.If(op("i64.ne", get(r.raw), i64(0)), []*asm.Node{op("return", get(r.raw))}, nil)}
	})
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

// finish rounds the sum of a row, or has the row looked at by itself.
func (r *row) finish(one *asm.Func) []*asm.Node {
	alone := []*asm.Node{set(r.raw, asm.Call(one, get(r.desc), get(r.n), i32(1))), asm.If(op("i64.ne", get(r.raw), i64(0)), []*asm.Node{op("return", get(r.raw))}, nil)}
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
	total = append(total, set(r.eligible, get(r.admitted)), set(r.total, nearest(mul(add(f64(r.Low), get(r.sum)), f64(1e6)))))
	total = append(total, r.publish()...)
	return []*asm.Node{
		set(r.sum, load("f64.load", r.kept(0, 3), 0)),
		asm.If(op("f64.eq", get(r.sum), get(r.sum)), append(total, r.writeTotal()...), alone),
	}
}
