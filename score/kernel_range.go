package score

import (
	"math"

	"github.com/shopscore/shopscore/score/exact"
)

// within is the rule that a number lies in a range. Numbers that are rounded to so many digits before they are compared are compared as
// they are, with those bounds that they reach by rounding.
func (k kernelRules) within(ref reference, bound Range) KernelRule {
	number, mean, ok := k.today(ref)
	if !ok {
		return KernelRule{Op: RuleUnknown}
	}
	out := KernelRule{Op: RuleRange, Number: KernelNumber{numberKinds[number.kind], number.index}}
	out.Low, out.High = bound.interval()
	if mean {
		out.Low, out.High = reaching(out.Low), reaching(out.High)
	}
	if number.kind == refPeerRatio {
		out.Low, out.High = reaching(out.Low), reaching(out.High)
	}
	return out
}

// reaching returns the least number that exact.Significant makes at least v; +Inf where none does.
func reaching(v float64) float64 {
	if math.IsInf(v, 0) {
		return v
	}
	if exact.Significant(math.MaxFloat64) < v {
		return math.Inf(1)
	}
	lo, hi := inOrder(-math.MaxFloat64), inOrder(math.MaxFloat64)
	for lo < hi {
		if n := lo + int64(uint64(hi-lo)/2); exact.Significant(ordered(n)) >= v {
			hi = n
		} else {
			lo = n + 1
		}
	}
	return ordered(lo)
}

// inOrder numbers all floats in their order; ordered is its inverse.
func inOrder(v float64) int64 {
	bits := int64(math.Float64bits(v))
	if bits < 0 {
		return math.MinInt64 - bits
	}
	return bits
}

func ordered(n int64) float64 {
	if n < 0 {
		n = math.MinInt64 - n
	}
	return math.Float64frombits(uint64(n))
}
