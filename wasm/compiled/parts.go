package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// writeParts finds the scores of dimensions and, where they are wanted, what indicators contribute, and writes them.
func (r *row) writeParts() []*asm.Node {
	var code []*asm.Node
	for d := range r.Dimensions {
		if r.Scoring == computed {
			code = append(code, r.dimension(d)...)
		}
		code = append(code, r.number(r.layout.dimensions+2*d, choose(get(r.present[d]), float(get(r.dimensions[d])), f64(nan)), get(r.present[d])))
	}
	if r.Scoring != computed {
		return append(code, r.each(0, r.Scored, func(s slot) []*asm.Node { return []*asm.Node{s.written(f64(nan), i32(0))} })...)
	}
	code = append(code, set(r.count, i32(0)))
	code = append(code, r.each(0, r.Scored, func(s slot) []*asm.Node {
		words, offset := s.at(get(r.desc), 4*r.layout.contributions, 8)
		wanted := or(load("i32.load", words, offset), load("i32.load", words, offset+4))
		return append(r.contribution(s), set(r.count, or(get(r.count), wanted)))
	})...)
	write := append(r.settle(), r.each(0, r.Scored, func(s slot) []*asm.Node {
		counts := and(s.get(scored), get(r.eligible))
		return []*asm.Node{s.written(choose(counts, float(s.get(contribution)), f64(nan)), counts)}
	})...)
	return append(code, asm.If(get(r.count), write, nil))
}

// written writes what an indicator contributes.
func (s slot) written(v, there *asm.Node) *asm.Node {
	words, offset := s.at(get(s.r.desc), 4*s.r.layout.contributions, 8)
	return asm.Call(s.r.put, op("i32.add", words, i32(offset)), get(s.r.n), v, there)
}

// dimension finds the score of a dimension.
func (r *row) dimension(d int) []*asm.Node {
	code := append(r.within(d), set(r.sum, f64(0)))
	code = append(code, r.each(r.Dimensions[d].From, r.Dimensions[d].To, func(s slot) []*asm.Node {
		more := set(r.sum, add(mul(s.fact(factWeight), s.get(points)), get(r.sum)))
		return []*asm.Node{asm.If(s.get(scored), []*asm.Node{more}, nil)}
	})...)
	return append(code,
		set(r.present[d], and(op("f64.gt", get(r.inner), f64(0)), get(r.eligible))),
		set(r.dimensions[d], r.micro(add(mul(op("f64.div", get(r.sum), get(r.inner)), f64(r.Span/100)), f64(r.Low)))))
}

// contribution finds what an indicator adds to the total, before that is rounded, and what it would add more with full points.
func (r *row) contribution(s slot) []*asm.Node {
	return []*asm.Node{asm.If(s.get(scored), []*asm.Node{
		s.set(contribution, r.micro(mul(s.get(points), s.get(weight)))),
		s.set(lost, r.micro(mul(op("f64.sub", f64(100), s.get(points)), s.get(weight)))),
	}, []*asm.Node{s.set(contribution, i64(0)), s.set(lost, i64(0))})}
}

// settle spreads what rounding the total added or took over the contributions, in proportion: to their weights where none adds anything.
func (r *row) settle() []*asm.Node {
	code := []*asm.Node{set(r.raw, i64(microOf(r.Low)))}
	code = append(code, r.each(0, r.Scored, func(s slot) []*asm.Node {
		return []*asm.Node{set(r.raw, op("i64.add", get(r.raw), s.get(contribution)))}
	})...)
	none := op("i64.eq", get(r.raw), i64(microOf(r.Low)))
	spread := r.each(0, r.Scored, func(s slot) []*asm.Node {
		place, offset := s.at(i32(r.list), 0, 16)
		return []*asm.Node{asm.Store("f64.store", place, offset, choose(none, s.get(weight), op("f64.convert_i64_s", s.get(contribution))))}
	})
	spread = append(spread, asm.Call(r.spread, op("i64.sub", get(r.total), get(r.raw))))
	spread = append(spread, r.each(0, r.Scored, func(s slot) []*asm.Node {
		place, offset := s.at(i32(r.list), 8, 16)
		return []*asm.Node{s.set(contribution, op("i64.add", s.get(contribution), load("i64.load", place, offset)))}
	})...)
	return append(code, asm.If(op("i64.ne", get(r.total), get(r.raw)), spread, nil))
}

// spreading writes the function that divides an amount among the weights in the list, as exact.Spread does.
func (c *compiler) spreading() *asm.Func {
	f := c.m.Func("spread")
	amount := f.Param("amount", asm.I64)
	total, w := f.Local("total", asm.F64), f.Local("weight", asm.F64)
	counted, left, part := f.Local("counted", asm.I64), f.Local("left", asm.I64), f.Local("part", asm.I64)
	at, even := f.Local("at", asm.I32), f.Local("even", asm.I32)
	end := c.list + 16*c.Scored
	each := func(body ...*asm.Node) *asm.Node {
		again := &asm.Label{Name: "again"}
		body = append(body, set(at, op("i32.add", get(at), i32(16))), asm.BranchIf(again, op("i32.lt_u", get(at), i32(end))))
		return asm.Block(nil, set(at, i32(c.list)), asm.Loop(again, append([]*asm.Node{set(w, load("f64.load", get(at), 0))}, body...)...))
	}
	share := op("i64.trunc_sat_f64_s", mul(op("f64.convert_i64_s", get(amount)), op("f64.div", get(w), get(total))))
	sign := choose(op("i64.lt_s", get(left), i64(0)), i64(-1), i64(1))
	f.Add(
		each(set(total, add(get(total), get(w))), set(counted, op("i64.add", get(counted), op("i64.extend_i32_u", op("f64.gt", get(w), f64(0)))))),
		set(left, get(amount)),
		each(
			set(part, choose(op("i64.ne", get(counted), i64(0)), share, i64(0))),
			asm.Store("i64.store", get(at), 8, get(part)),
			set(left, op("i64.sub", get(left), get(part))),
		),
		set(even, op("i64.eqz", get(counted))),
		asm.If(get(even), []*asm.Node{set(counted, i64(int64(c.Scored)))}, nil),
		each(asm.If(or(get(even), op("f64.gt", get(w), f64(0))), []*asm.Node{
			set(part, op("i64.div_s", get(left), get(counted))),
			set(part, op("i64.add", get(part), choose(op("i64.ne", op("i64.rem_s", get(left), get(counted)), i64(0)), sign, i64(0)))),
			asm.Store("i64.store", get(at), 8, op("i64.add", load("i64.load", get(at), 8), get(part))),
			set(left, op("i64.sub", get(left), get(part))),
			set(counted, op("i64.sub", get(counted), i64(1))),
		}, nil)),
	)
	return f
}
