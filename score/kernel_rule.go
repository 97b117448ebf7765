package score

import (
	"maps"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// KernelRule is a rule of three values: no (0), unknown (1), yes (2).
type KernelRule struct {
	Op         RuleOp
	Parts      []KernelRule // of RuleAll, RuleAny, RuleNot, RuleCount
	Number     KernelNumber // of RuleRange, RuleKnown
	Low, High  float64      // of RuleRange and RuleCount: Low <= number < High
	Industries []string     // of RuleIndustry
}

// RuleOp is what a rule does.
type RuleOp int

// The rules.
const (
	RuleNever    RuleOp = iota // no
	RuleUnknown                // unknown
	RuleAll                    // the least of its parts
	RuleAny                    // the greatest
	RuleNot                    // yes less its part
	RuleRange                  // whether a number lies in a range; unknown where there is none
	RuleKnown                  // whether there is a number
	RuleIndustry               // whether the shop is of one of some industries
	RuleCount                  // whether so many of its parts hold
)

// KernelNumber is a number that a rule looks at.
type KernelNumber struct {
	Kind  NumberKind
	Index int // of the dimension, indicator or decision
}

// NumberKind says which number.
type NumberKind int

// The numbers.
const (
	NumberTotal      NumberKind = iota // as published, where there is a score
	NumberPoints                       // the same from 0 to 100
	NumberDimension                    // score of a dimension, where one of its indicators counts
	NumberDays                         // 1 where an earlier decision applies
	NumberZero                         // 0: what is found in rows, of which columns have none
	NumberValue                        // of an indicator
	NumberScore                        // its points on the total's scale, where it counts
	NumberVolume                       // where it is known
	NumberPercentile                   // where it is compared
	NumberPeerRatio                    // the value over the peers' mean, where there are both
)

var numberKinds = map[refKind]NumberKind{refTotal: NumberTotal, refPoints: NumberPoints, refDimension: NumberDimension, refDays: NumberDays,
	refRows: NumberZero, refAmount: NumberZero, refValue: NumberValue, refScore: NumberScore, refVolume: NumberVolume,
	refPercentile: NumberPercentile, refPeerRatio: NumberPeerRatio}

// kernelRules turns the rules of a plan into those of a kernel.
type kernelRules struct{ *Scorer }

func (k kernelRules) decision(d *decision) KernelDecision {
	from, until := d.force.kernel()
	out := KernelDecision{ID: d.id, From: from, Until: until, Weekdays: d.on.weekdays, Days: d.on.days, Rule: k.rule(d.rule)}
	if d.until != nil && !d.edge {
		end := k.rule(d.until)
		out.End = &end
	}
	if d.running > 1 { // no rule holds so often in a row without a past
		out.Rule = KernelRule{Op: RuleNever}
	}
	return out
}

func (k kernelRules) rule(r rule) KernelRule {
	switch r := r.(type) {
	case allRules:
		return KernelRule{Op: RuleAll, Parts: k.parts(r)}
	case anyRules:
		return KernelRule{Op: RuleAny, Parts: k.parts(r)}
	case notRule:
		return KernelRule{Op: RuleNot, Parts: k.parts([]rule{r.part})}
	case rangeRule:
		return k.within(r.reference, r.bound)
	case presentRule:
		known := k.known(r.reference)
		if !r.want {
			return KernelRule{Op: RuleNot, Parts: []KernelRule{known}}
		}
		return known
	case memberRule:
		return member(r)
	case howMany:
		out := KernelRule{Op: RuleCount}
		for _, part := range r.parts {
			out.Parts = append(out.Parts, k.within(part.reference, part.bound))
		}
		out.Low, out.High = r.count.interval()
		return out
	}
	return KernelRule{Op: RuleNever}
}

func (k kernelRules) parts(rules []rule) (parts []KernelRule) {
	for _, r := range rules {
		parts = append(parts, k.rule(r))
	}
	return parts
}

// member is the rule of an industry; rows of columns have no tags.
func member(r memberRule) KernelRule {
	out := KernelRule{Op: RuleNever}
	if r.of == "industry" {
		out = KernelRule{Op: RuleIndustry, Industries: r.names}
	}
	if r.none {
		return KernelRule{Op: RuleNot, Parts: []KernelRule{out}}
	}
	return out
}

// today is the number that a trailing number of a shop without a past is; false where that has none.
func (k kernelRules) today(ref reference) (number reference, mean, ok bool) {
	if ref.kind != refTrailing {
		return ref, false, true
	}
	t := &k.plan.trailing[ref.index]
	return t.of, t.kind == "mean", t.kind != "days_ago" && t.atLeast <= 1
}

func (k kernelRules) known(ref reference) KernelRule {
	number, _, ok := k.today(ref)
	if !ok {
		return KernelRule{Op: RuleNever}
	}
	return KernelRule{Op: RuleKnown, Number: KernelNumber{numberKinds[number.kind], number.index}}
}

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

// industries lists those that have something of their own.
func (s *Scorer) industries() []string {
	names := slices.Collect(maps.Keys(s.groups))
	var collect func(r KernelRule)
	collect = func(r KernelRule) {
		names = append(names, r.Industries...)
		for _, part := range r.Parts {
			collect(part)
		}
	}
	rules := kernelRules{s}
	if s.plan.eligible != nil {
		collect(rules.rule(s.plan.eligible))
	}
	for i := range s.plan.decisions {
		d := rules.decision(&s.plan.decisions[i])
		if collect(d.Rule); d.End != nil {
			collect(*d.End)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
