package compiled

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// Verdicts are two bits, so that the least of some is all of their bits, and the greatest any of them.
const (
	no      = 0
	unknown = 1
	yes     = 3
)

// verdict is what a rule says.
func (r *row) verdict(rule *score.KernelRule) *asm.Node {
	if_ := func(holds *asm.Node) *asm.Node { return op("i32.mul", holds, i32(yes)) }
	switch rule.Op {
	case score.RuleNever:
		return i32(no)
	case score.RuleUnknown:
		return i32(unknown)
	case score.RuleNot: // of no yes, of unknown unknown, of yes no: two bits each of 7
		return and(op("i32.shr_u", i32(7), op("i32.shl", r.verdict(&rule.Parts[0]), i32(1))), i32(3))
	case score.RuleAll:
		return r.fold("i32.and", yes, rule.Parts)
	case score.RuleAny:
		return r.fold("i32.or", no, rule.Parts)
	case score.RuleKnown:
		return if_(r.known(rule.Number))
	case score.RuleIndustry:
		return if_(load("i32.load", get(r.group), r.record.members+4*indexOf(r.members, rule.Industries)))
	case score.RuleCount:
		return if_(between(op("f64.convert_i32_u", r.howMany(rule.Parts)), rule))
	}
	return choose(r.known(rule.Number), if_(between(r.worth(rule.Number), rule)), i32(unknown))
}

// howMany counts the rules that hold.
func (r *row) howMany(parts []score.KernelRule) *asm.Node {
	n := i32(0)
	for i := range parts {
		n = op("i32.add", n, op("i32.eq", r.verdict(&parts[i]), i32(yes)))
	}
	return n
}

// fold joins the verdicts of some rules.
func (r *row) fold(with string, none int, parts []score.KernelRule) *asm.Node {
	if len(parts) == 0 {
		return i32(none)
	}
	result := r.verdict(&parts[0])
	for i := range parts[1:] {
		result = op(with, result, r.verdict(&parts[i+1]))
	}
	return result
}

// between is whether a number lies in the range of a rule.
func between(v *asm.Node, rule *score.KernelRule) *asm.Node {
	in := i32(1)
	if !math.IsInf(rule.Low, -1) {
		in = op("f64.ge", v, f64(rule.Low))
	}
	if !math.IsInf(rule.High, 1) {
		in = and(in, op("f64.lt", v, f64(rule.High)))
	}
	return in
}

// membersOf lists the industries that rules ask for, each list once.
func membersOf(k *score.Kernel) (members [][]string) {
	var collect func(r *score.KernelRule)
	collect = func(r *score.KernelRule) {
		if r.Op == score.RuleIndustry && indexOf(members, r.Industries) < 0 {
			members = append(members, r.Industries)
		}
		for i := range r.Parts {
			collect(&r.Parts[i])
		}
	}
	if k.Eligible != nil {
		collect(k.Eligible)
	}
	for _, rule := range deciding(k) {
		collect(rule)
	}
	return members
}

func indexOf(members [][]string, names []string) int {
	return slices.IndexFunc(members, func(m []string) bool { return slices.Equal(m, names) })
}

// admit finds whether the shop has what a score needs. What the input has no column for is taken as fulfilled.
func (r *row) admit() []*asm.Node {
	if r.Eligible == nil {
		return []*asm.Node{set(r.admitted, i32(1))}
	}
	code, lacks := r.numbers(r.Eligible), i32(0)
	for _, n := range numbersOf(r.Eligible, nil) {
		has := op("i32.ne", r.word(wordInputs+4*n.Index), i32(0))
		if n.Kind == score.NumberVolume {
			has = and(has, op("i32.ne", r.word(wordInputs+4*n.Index+2), i32(0)))
		}
		lacks = or(lacks, and(not(r.known(n)), has))
	}
	return append(code,
		set(r.count, r.verdict(r.Eligible)),
		set(r.admitted, or(op("i32.eq", get(r.count), i32(yes)), and(op("i32.eq", get(r.count), i32(unknown)), not(lacks)))))
}
