package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// slot is an indicator while code is written. Of policies with few indicators each has its own code, whose numbers are locals; of those with
// many, code is written once and looped over them, and numbers are in memory.
type slot struct {
	r *row
	i int // its number; looping: whichever the loop is at
}

const looping = -1

// field is a number of an indicator while a row is scored: its place in memory.
type field int

const (
	value        field = 0  // f64; NaN where there is none
	points       field = 8  // f64
	weight       field = 16 // f64
	contribution field = 24 // i64
	lost         field = 32 // i64: what it would contribute more with full points
	scored       field = 40 // i32: it counts
	lifted       field = 44 // i32

	slotBytes = 48
)

func (f field) kind() asm.Type {
	switch {
	case f >= scored:
		return asm.I32
	case f >= contribution:
		return asm.I64
	}
	return asm.F64
}

var fieldNames = map[field]string{value: "value", points: "points", weight: "weight", contribution: "contribution", lost: "lost", scored: "scored", lifted: "lifted"}

func (s slot) get(f field) *asm.Node {
	switch {
	case s.i == looping:
		return load(f.kind().String()+".load", get(s.r.state), int(f))
	case s.r.loops:
		return load(f.kind().String()+".load", i32(s.r.scratch+slotBytes*s.i), int(f))
	}
	return get(s.local(f))
}

func (s slot) set(f field, v *asm.Node) *asm.Node {
	switch {
	case s.i == looping:
		return asm.Store(f.kind().String()+".store", get(s.r.state), int(f), v)
	case s.r.loops:
		return asm.Store(f.kind().String()+".store", i32(s.r.scratch+slotBytes*s.i), int(f), v)
	}
	return set(s.local(f), v)
}

// local is the local of a number, declared when it is first used.
func (s slot) local(f field) *asm.Local {
	key := [2]int{s.i, int(f)}
	if s.r.locals[key] == nil {
		s.r.locals[key] = s.r.f.Local(fieldNames[f]+"."+s.r.Indicators[s.i].ID, f.kind())
	}
	return s.r.locals[key]
}

// measured is whether there is a value.
func (s slot) measured() *asm.Node { return op("f64.eq", s.get(value), s.get(value)) }

// number is the indicator's number.
func (s slot) number() *asm.Node {
	if s.i == looping {
		return get(s.r.index)
	}
	return i32(s.i)
}

// at is an address from a base, so many bytes further for each indicator.
func (s slot) at(base *asm.Node, offset, bytes int) (address *asm.Node, more int) {
	if s.i == looping {
		return op("i32.add", base, op("i32.mul", get(s.r.index), i32(bytes))), offset
	}
	return base, offset + bytes*s.i
}

// each writes code for the indicators from..to-1.
func (r *row) each(from, to int, body func(s slot) []*asm.Node) (code []*asm.Node) {
	if !r.loops {
		for i := from; i < to; i++ {
			code = append(code, body(slot{r, i})...)
		}
		return code
	}
	if from == to {
		return nil
	}
	again := &asm.Label{Name: "again"}
	inner := []*asm.Node{
		set(r.state, op("i32.add", i32(r.scratch), op("i32.mul", get(r.index), i32(slotBytes)))),
		set(r.facts, op("i32.add", i32(r.factsAt), op("i32.mul", get(r.index), i32(factBytes)))),
	}
	inner = append(inner, body(slot{r, looping})...)
	inner = append(inner, set(r.index, op("i32.add", get(r.index), i32(1))), asm.BranchIf(again, op("i32.lt_u", get(r.index), i32(to))))
	return []*asm.Node{set(r.index, i32(from)), asm.Loop(again, inner...)}
}
