package score

import (
	"math"
	"slices"
)

// possible tells whether a rule can hold, each number taken by itself.
func (p *Plan) possible(r rule) bool {
	switch r := r.(type) {
	case allRules:
		return !slices.ContainsFunc(r, func(part rule) bool { return !p.possible(part) }) && !contradicts(r)
	case anyRules:
		return slices.ContainsFunc(r, p.possible)
	case rangeRule:
		lo, hi := r.bound.interval()
		domain := p.domain(r.reference)
		return max(lo, domain.lo) < min(hi, domain.hi)
	case howMany:
		possible := 0
		for _, part := range r.parts {
			if p.possible(part) {
				possible++
			}
		}
		lo, hi := r.count.interval()
		return lo <= float64(possible) && hi > 0
	}
	return true
}

// leaves lists the ranges and counts that a rule is made of.
func leaves(r rule, list []rule) []rule {
	if n, ok := r.(notRule); ok {
		return leaves(n.part, list)
	}
	parts := partsOf(r)
	if parts == nil {
		return append(list, r)
	}
	for _, part := range parts {
		list = leaves(part, list)
	}
	return list
}

// contradicts tells whether two of the rules put one number into ranges that do not meet.
func contradicts(rules []rule) bool {
	for i, a := range rules {
		for _, b := range rules[:i] {
			if apart(a, b) {
				return true
			}
		}
	}
	return false
}

func apart(a, b rule) bool {
	x, isRange := a.(rangeRule)
	y, both := b.(rangeRule)
	return isRange && both && x.name == y.name && !meet(x.bound, y.bound)
}

// meet tells whether some number lies in both ranges.
func meet(a, b Range) bool {
	lo, hi := a.interval()
	otherLo, otherHi := b.interval()
	return max(lo, otherLo) < min(hi, otherHi)
}

// domain is where a number of a result can lie.
func (p *Plan) domain(ref reference) extent {
	switch ref.kind {
	case refTotal, refDimension, refScore:
		return upTo(p.low, p.low+p.span)
	case refPoints:
		return upTo(0, 100)
	case refPercentile:
		return upTo(0, 1)
	case refDays:
		return extent{1, math.Inf(1)}
	case refPeerRatio:
		return everything
	case refVolume, refRows, refAmount:
		return extent{0, math.Inf(1)}
	case refTrailing:
		return p.domain(p.trailing[ref.index].of)
	}
	return p.indicators[ref.index].measure.domain()
}

// conjuncts returns the rules all of which must hold for a rule to hold.
func conjuncts(r rule) []rule {
	if all, ok := r.(allRules); ok {
		var list []rule
		for _, part := range all {
			list = append(list, conjuncts(part)...)
		}
		return list
	}
	return []rule{r}
}

// undone tells whether a decision can begin and end at the same time: a number may lie within what it begins with and within
// what it ends with. A single range ends it; several that must hold together are not looked into.
func undone(begin, end rule) (rangeRule, bool) {
	if any, ok := end.(anyRules); ok { // each of them ends it
		for _, part := range any {
			if x, both := undone(begin, part); both {
				return x, true
			}
		}
		return rangeRule{}, false
	}
	ends := conjuncts(end)
	if len(ends) != 1 {
		return rangeRule{}, false
	}
	y, ok := ends[0].(rangeRule)
	for _, part := range conjuncts(begin) {
		if x, is := part.(rangeRule); ok && is && x.name == y.name && !x.bound.open() && !y.bound.open() && meet(x.bound, y.bound) {
			return x, true
		}
	}
	return rangeRule{}, false
}
