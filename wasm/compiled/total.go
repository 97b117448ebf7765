package compiled

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/wasm/asm"
)

// The ways to a total, shorter.
const (
	given    = score.Given
	computed = score.Computed
)

// rounding writes the function that rounds points to millionths, as exact.FromFloat does; 0 for what that refuses.
func (c *compiler) rounding() *asm.Func {
	f := c.m.Func("micro", asm.I64)
	v := f.Param("points", asm.F64)
	f.Add(choose(fits(v), nearest(mul(get(v), f64(1e6))), i64(0)))
	return f
}

// nearest is the whole number nearest to one below 2^51: so large an addend leaves it in the low bits.
func nearest(v *asm.Node) *asm.Node {
	const rounder, bits = 3 << 51, 0x4338000000000000
	return op("i64.sub", op("i64.reinterpret_f64", add(v, f64(rounder))), i64(bits))
}

// fits is whether a number is none that exact.FromFloat refuses.
func fits(v *asm.Local) *asm.Node {
	return and(op("f64.ge", get(v), f64(-exact.MaxPoints)), op("f64.le", get(v), f64(exact.MaxPoints)))
}

func (c *compiler) micro(v *asm.Node) *asm.Node { return asm.Call(c.round, v) }

// float is what millionths are in points.
func float(m *asm.Node) *asm.Node { return op("f64.div", op("f64.convert_i64_s", m), f64(1e6)) }

func microOf(v float64) int64 {
	m, _ := exact.FromFloat(v)
	return int64(m)
}

func (r *row) weightOf(d int) *asm.Node {
	return load("f64.load", get(r.group), r.record.weights+8*d)
}

// sumUp adds the total up. What is missing leaves its weight to the others.
func (r *row) sumUp() []*asm.Node {
	whole := r.each(0, r.Scored, func(s slot) []*asm.Node {
		group, factor := s.at(get(r.group), r.record.factors, 8)
		return []*asm.Node{s.set(weight, load("f64.load", group, factor))}
	})
	code := []*asm.Node{set(r.eligible, and(get(r.any), get(r.admitted))), asm.If(get(r.every), whole, r.reweigh()), set(r.sum, f64(0))}
	code = append(code, r.each(0, r.Scored, func(s slot) []*asm.Node {
		more := set(r.sum, add(mul(s.get(points), s.get(weight)), get(r.sum)))
		return []*asm.Node{asm.If(s.get(scored), []*asm.Node{more}, nil)}
	})...)
	code = append(append(code, set(r.total, r.micro(add(f64(r.Low), get(r.sum))))), r.publish()...)
	return append(code, set(r.total, choose(get(r.eligible), get(r.total), i64(0))))
}

// publish rounds the total half up to the policy's decimals. It divides by multiplying, for division is slow: what is left over the nearest
// multiple may be negative, and then belongs to the one below.
func (r *row) publish() []*asm.Node {
	unit := int64(1)
	for range 6 - r.Decimals {
		unit *= 10
	}
	multiple := op("i64.mul", nearest(mul(op("f64.convert_i64_s", get(r.total)), f64(1/float64(unit)))), i64(unit))
	return []*asm.Node{
		set(r.total, op("i64.add", get(r.total), i64(unit/2))),
		set(r.raw, op("i64.sub", get(r.total), multiple)),
		set(r.raw, op("i64.add", get(r.raw), op("i64.and", op("i64.shr_s", get(r.raw), i64(63)), i64(unit)))),
		set(r.total, op("i64.sub", get(r.total), get(r.raw))),
	}
}

// reweigh gives the indicators that count the weight of those that do not.
func (r *row) reweigh() []*asm.Node {
	code := []*asm.Node{set(r.outer, f64(0))}
	for d := range r.Dimensions {
		code = append(code, r.within(d)...)
		code = append(code, set(r.outer, choose(op("f64.gt", get(r.inner), f64(0)), add(get(r.outer), r.weightOf(d)), get(r.outer))))
	}
	for d, dim := range r.Dimensions {
		code = append(code, r.within(d)...)
		code = append(code, set(r.sum, op("f64.div", r.weightOf(d), get(r.outer))))
		code = append(code, r.each(dim.From, dim.To, func(s slot) []*asm.Node {
			share := mul(op("f64.div", s.fact(factWeight), get(r.inner)), get(r.sum))
			counts := and(s.get(scored), and(op("f64.gt", get(r.inner), f64(0)), op("f64.gt", get(r.outer), f64(0))))
			return []*asm.Node{s.set(weight, choose(counts, op("f64.div", mul(share, f64(r.Span)), f64(100)), f64(0)))}
		})...)
	}
	return code
}

// within sums the weights of a dimension's indicators that count.
func (r *row) within(d int) []*asm.Node {
	return append([]*asm.Node{set(r.inner, f64(0))}, r.each(r.Dimensions[d].From, r.Dimensions[d].To, func(s slot) []*asm.Node {
		return []*asm.Node{set(r.inner, add(get(r.inner), choose(s.get(scored), s.fact(factWeight), f64(0))))}
	})...)
}

// takeGiven takes over a total that is given.
func (r *row) takeGiven() []*asm.Node {
	return []*asm.Node{
		set(r.eligible, i32(0)), set(r.total, i64(0)),
		asm.If(r.word(wordGiven), []*asm.Node{
			set(r.sum, load("f64.load", op("i32.add", r.word(wordGiven), get(r.wide)), 0)),
			set(r.eligible, and(and(r.valid(wordGivenValid), get(r.admitted)), fits(r.sum))),
			set(r.total, choose(get(r.eligible), r.micro(get(r.sum)), i64(0))),
		}, nil),
	}
}
