package compiled

import "github.com/shopscore/shopscore/wasm/asm"

// slot is an indicator while code is written: a certain one, or that of a loop over several. Code that is written once and looped over them is a
// third of the size, starts as much sooner, and is hardly slower.
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

// place is where the numbers of an indicator are.
func (s slot) place() *asm.Node {
	if s.i == looping {
		return get(s.r.state)
	}
	return i32(s.r.scratch + slotBytes*s.i)
}

func (s slot) get(f field) *asm.Node { return load(f.kind().String()+".load", s.place(), int(f)) }

func (s slot) set(f field, v *asm.Node) *asm.Node {
	return asm.Store(f.kind().String()+".store", s.place(), int(f), v)
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

// each loops over the indicators from..to-1.
func (r *row) each(from, to int, body func(s slot) []*asm.Node) []*asm.Node {
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
