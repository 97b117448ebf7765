package compiled

import (
	"encoding/binary"
	"math"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// fact is a number that the policy has of an indicator: its place in the facts.
type fact int

const (
	factLow     fact = 0  // f64
	factHigh    fact = 8  // f64
	factLeast   fact = 16 // i64: the minimum volume
	factWeight  fact = 24 // f64: inside its dimension
	factFix     fact = 32 // f64: points without a value
	factMissing fact = 40 // i32: what a missing value counts as, and why it loses points
	factWhy     fact = 44 // i32
	factRanked  fact = 48 // i32
	factHigher  fact = 52 // i32

	factBytes = 56
)

func (f fact) kind() asm.Type {
	switch {
	case f >= factMissing:
		return asm.I32
	case f == factLeast:
		return asm.I64
	}
	return asm.F64
}

// of is the fact of an indicator.
func (f fact) of(k *score.Kernel, i int) any {
	ind := &k.Indicators[i]
	switch f {
	case factLow:
		return math.Max(ind.Low, -math.MaxFloat64)
	case factHigh:
		return math.Min(ind.High, math.MaxFloat64)
	case factLeast:
		return ind.Volume
	case factWeight:
		return ind.Weight
	case factFix:
		return ind.MissingFix
	case factMissing:
		return int(ind.Missing)
	case factWhy:
		return code(whyMissing(ind), 0)
	case factRanked:
		return bit(ind.Ranked)
	}
	return bit(i < k.Scored && k.Groups[0].Graders[i].Higher)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// fact is a constant, or, in a loop, read from the facts.
func (s slot) fact(f fact) *asm.Node {
	if s.i == looping {
		return load(f.kind().String()+".load", get(s.r.facts), int(f))
	}
	switch v := f.of(s.r.Kernel, s.i).(type) {
	case float64:
		return f64(v)
	case int64:
		return i64(v)
	default:
		return i32(v.(int))
	}
}

// factsOf lays the facts of all indicators out.
func factsOf(k *score.Kernel) []byte {
	var b []byte
	for i := range k.Indicators {
		for f := factLow; f < factBytes; {
			switch v := f.of(k, i).(type) {
			case float64:
				b, f = append(b, floats([]float64{v})...), f+8
			case int64:
				b, f = binary.LittleEndian.AppendUint64(b, uint64(v)), f+8
			case int:
				b, f = binary.LittleEndian.AppendUint32(b, uint32(v)), f+4
			}
		}
	}
	return b
}
