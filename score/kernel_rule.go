package score

import (
	"maps"
	"slices"
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

// Lack is what a rule looks at and rows of columns do not have.
type Lack struct {
	Rule string // "eligible", or "decisions." and its id
	What string // "tags", "earlier days" or "rulings"
}

// kernelRules turns the rules of a plan into those of a kernel, and notes what they lack.
type kernelRules struct {
	*Scorer
	at    string // the rule
	lacks *[]Lack
}

func (k kernelRules) lack(what string) {
	if lack := (Lack{k.at, what}); !slices.Contains(*k.lacks, lack) {
		*k.lacks = append(*k.lacks, lack)
	}
}

func (k kernelRules) decision(d *decision) KernelDecision {
	from, until := d.force.kernel()
	k.at = "decisions." + d.id
	out := KernelDecision{ID: d.id, From: from, Until: until, Weekdays: d.on.weekdays, Days: d.on.days, Rule: k.rule(d.rule)}
	if d.running > 1 || d.until != nil {
		k.lack("earlier days")
	}
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
		return k.member(r)
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
func (k kernelRules) member(r memberRule) KernelRule {
	out := KernelRule{Op: RuleIndustry, Industries: r.names}
	if r.of != "industry" {
		k.lack("tags")
		out = KernelRule{Op: RuleNever}
	}
	if r.none {
		return KernelRule{Op: RuleNot, Parts: []KernelRule{out}}
	}
	return out
}

// today is the number that a trailing number of a shop without a past is; false where that has none.
func (k kernelRules) today(ref reference) (number reference, mean, ok bool) {
	switch ref.kind {
	case refDays, refTrailing:
		k.lack("earlier days")
	case refRows, refAmount:
		k.lack("rulings")
	}
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

// industries lists those that have something of their own: peers, weights, or a rule that asks for them.
func (s *Scorer) industries(k *Kernel) []string {
	names := slices.Collect(maps.Keys(s.groups))
	var collect func(r *KernelRule)
	collect = func(r *KernelRule) {
		if r == nil {
			return
		}
		names = append(names, r.Industries...)
		for i := range r.Parts {
			collect(&r.Parts[i])
		}
	}
	collect(k.Eligible)
	for i := range k.Decisions {
		collect(&k.Decisions[i].Rule)
		collect(k.Decisions[i].End)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
