package compiled

import (
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// code is a reason as it is written: its code and its indicator.
func code(c score.ReasonCode, indicator int) int {
	return slices.Index(reasonCodes, c) | indicator<<4
}

// whyMissing is why an indicator without a value loses points, where it counts all the same.
func whyMissing(ind *score.KernelIndicator) score.ReasonCode {
	switch {
	case ind.FullMarks:
		return score.MissingFull
	case ind.Missing == score.MissingFixedPoints:
		return score.MissingFixed
	}
	return score.MissingPeerMean
}

// reasons ranks why points are lost, the largest loss first, and writes that, where it is wanted.
func (r *row) reasons() []*asm.Node {
	var without []*asm.Node
	if r.Scoring == computed {
		without = append(without, r.note(not(get(r.any)), i64(0), i32(code(score.NothingMeasured, 0))))
	}
	without = append(without, r.note(not(get(r.admitted)), i64(0), i32(code(score.NotEligible, 0))))
	if r.Scoring == computed {
		without = []*asm.Node{asm.If(get(r.eligible), r.each(0, r.Scored, r.reason), without)}
	}
	body := append([]*asm.Node{set(r.count, i32(0))}, without...)
	body = append(body, set(r.address, op("i32.add", r.word(wordReasons), op("i32.mul", get(r.n), i32(2*r.slots)))))
	again := &asm.Label{Name: "again"}
	written := choose(op("i32.lt_u", get(r.index), get(r.count)), load("i32.load", op("i32.add", i32(r.list), op("i32.shl", get(r.index), i32(4))), 8), i32(0))
	body = append(body, set(r.index, i32(0)), asm.Loop(again,
		asm.Store("i32.store16", op("i32.add", get(r.address), op("i32.shl", get(r.index), i32(1))), 0, written),
		set(r.index, op("i32.add", get(r.index), i32(1))),
		asm.BranchIf(again, op("i32.lt_u", get(r.index), i32(r.slots)))))
	return []*asm.Node{asm.If(r.word(wordReasons), body, nil)}
}

// note notes a reason, where there is one.
func (r *row) note(when, lost, number *asm.Node) *asm.Node {
	return asm.If(when, []*asm.Node{set(r.count, asm.Call(r.insert, get(r.count), lost, number))}, nil)
}

// reason notes why an indicator loses points, if it does.
func (r *row) reason(s slot) []*asm.Node {
	is := func(c *asm.Node) *asm.Node { return op("i32.add", c, op("i32.shl", s.number(), i32(4))) }
	fixed := func(c score.ReasonCode) *asm.Node { return is(i32(code(c, 0))) }
	missing := is(choose(s.get(scored), s.fact(factWhy), i32(code(score.MissingSkipped, 0))))
	why := choose(s.measured(), fixed(score.BelowFull), missing)
	when := or(not(s.measured()), op("i64.gt_s", s.get(lost), i64(0)))
	if len(r.Floors) > 0 {
		why = choose(s.get(lifted), fixed(score.Lifted), why)
		when = or(s.get(lifted), when)
	}
	return []*asm.Node{r.note(when, s.get(lost), why)}
}

// inserting writes the function that puts a reason into the list, behind those that lose as much, and returns how many there are.
func (c *compiler) inserting() *asm.Func {
	f := c.m.Func("insert", asm.I32)
	count, lost, number := f.Param("count", asm.I32), f.Param("lost", asm.I64), f.Param("number", asm.I32)
	at := f.Local("at", asm.I32)
	again, found := &asm.Label{Name: "again"}, &asm.Label{Name: "found"}
	before := func() *asm.Node { return op("i32.sub", get(at), i32(16)) }
	f.Add(
		set(at, op("i32.add", i32(c.list), op("i32.shl", get(count), i32(4)))),
		asm.Block(found, asm.Loop(again,
			asm.BranchIf(found, op("i32.le_u", get(at), i32(c.list))),
			asm.BranchIf(found, op("i64.ge_s", load("i64.load", before(), 0), get(lost))),
			asm.Store("i64.store", get(at), 0, load("i64.load", before(), 0)),
			asm.Store("i64.store", get(at), 8, load("i64.load", before(), 8)),
			set(at, before()),
			asm.Branch(again),
		)),
		asm.Store("i64.store", get(at), 0, get(lost)),
		asm.Store("i32.store", get(at), 8, get(number)),
		op("i32.add", get(count), i32(1)),
	)
	return f
}
