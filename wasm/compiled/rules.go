package compiled

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// number is a number that rules look at: the value, and whether there is one.
type number struct{ value, known *asm.Local }

// uses tells whether a rule looks at an indicator.
func uses(rule *score.KernelRule, i int) bool {
	ofIndicator := (rule.Op == score.RuleRange || rule.Op == score.RuleKnown) && rule.Number.Kind >= score.NumberValue
	if ofIndicator && rule.Number.Index == i {
		return true
	}
	return slices.ContainsFunc(rule.Parts, func(part score.KernelRule) bool { return uses(&part, i) })
}

// numbers finds the numbers that rules look at, once, in locals of their own.
func (r *row) numbers(rules ...*score.KernelRule) []*asm.Node {
	var code []*asm.Node
	seen := map[score.KernelNumber]bool{}
	for _, rule := range rules {
		for _, n := range numbersOf(rule, nil) {
			if seen[n] || n.Kind == score.NumberDays || n.Kind == score.NumberZero || n.Kind == score.NumberValue {
				continue
			}
			seen[n] = true
			if r.found[n].value == nil {
				name := fmt.Sprintf("number.%d.%d", n.Kind, n.Index)
				r.found[n] = number{r.f.Local(name, asm.F64), r.f.Local(name+".known", asm.I32)}
			}
			code = append(code, r.find(n, r.found[n])...)
		}
	}
	return code
}

// find finds a number of the row.
func (r *row) find(n score.KernelNumber, to number) []*asm.Node {
	i, s := n.Index, slot{r, n.Index}
	are := func(value, known *asm.Node) []*asm.Node {
		return []*asm.Node{set(to.value, value), set(to.known, known)}
	}
	switch n.Kind {
	case score.NumberTotal:
		return are(float(get(r.total)), r.hasTotal())
	case score.NumberPoints:
		points := op("i64.mul", op("i64.sub", get(r.total), i64(microOf(r.Low))), i64(100))
		return are(op("f64.div", op("f64.convert_i64_s", points), f64(float64(microOf(r.Span)))), r.hasTotal())
	case score.NumberDimension:
		return are(float(get(r.dimensions[i])), get(r.present[i]))
	case score.NumberScore:
		return append([]*asm.Node{set(r.sum, add(mul(s.get(points), f64(r.Span/100)), f64(r.Low)))},
			are(float(r.micro(get(r.sum))), and(s.get(scored), get(r.eligible)))...)
	case score.NumberVolume:
		return append(are(f64(0), i32(0)), asm.If(r.word(wordInputs+4*i+2), are(op("f64.convert_i64_s", r.volumeOf(i)), i32(1)), nil))
	case score.NumberPercentile:
		return r.percentileOf(s, to)
	}
	ratio := op("f64.div", s.get(value), s.graderFloat(graderAverage))
	return []*asm.Node{set(to.value, ratio), set(to.known, and(s.measured(), op("f64.eq", op("f64.sub", get(to.value), get(to.value)), f64(0))))}
}

func (r *row) hasTotal() *asm.Node {
	if r.Scoring == score.Unscored {
		return i32(0)
	}
	return get(r.eligible)
}

// percentileOf is the share of peers that a value beats.
func (r *row) percentileOf(s slot, to number) []*asm.Node {
	known := s.measured()
	if !r.Indicators[s.i].Ranked { // there is nobody to compare with, and no points depend on it
		known = and(known, or(s.graderWord(graderThin), op("i32.ne", s.graderWord(graderCount), i32(0))))
	}
	return []*asm.Node{set(to.known, known), asm.If(get(to.known), []*asm.Node{
		asm.If(s.graderWord(graderThin), []*asm.Node{set(to.value, s.curve(graderShare, s.get(value)))}, []*asm.Node{set(to.value, s.percentile(s.get(value)))}),
	}, nil)}
}

// known and worth are those of a number that was found.
func (r *row) known(n score.KernelNumber) *asm.Node {
	switch n.Kind {
	case score.NumberDays:
		return get(r.bits[n.Index]) // of an earlier decision, as policies may ask for no others
	case score.NumberZero:
		return i32(1)
	case score.NumberValue:
		return slot{r, n.Index}.measured()
	}
	return get(r.found[n].known)
}

func (r *row) worth(n score.KernelNumber) *asm.Node {
	switch n.Kind {
	case score.NumberDays:
		return f64(1)
	case score.NumberZero:
		return f64(0)
	case score.NumberValue:
		return slot{r, n.Index}.get(value)
	}
	return get(r.found[n].value)
}

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
		return if_(load("i32.load", get(r.group), r.record.members+4*r.member(rule.Industries)))
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

func (r *row) member(names []string) int {
	return slices.IndexFunc(r.members, func(m []string) bool { return fmt.Sprint(m) == fmt.Sprint(names) })
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

// numbersOf lists the numbers that a rule looks at.
func numbersOf(rule *score.KernelRule, list []score.KernelNumber) []score.KernelNumber {
	if rule.Op == score.RuleRange || rule.Op == score.RuleKnown {
		list = append(list, rule.Number)
	}
	for i := range rule.Parts {
		list = numbersOf(&rule.Parts[i], list)
	}
	return list
}

// decide writes a bit for each decision that applies.
func (r *row) decide() []*asm.Node {
	var rules []*score.KernelRule
	for i := range r.Decisions {
		if rules = append(rules, &r.Decisions[i].Rule); r.Decisions[i].End != nil {
			rules = append(rules, r.Decisions[i].End)
		}
	}
	code := r.numbers(rules...)
	for i := range r.Decisions {
		d := &r.Decisions[i]
		applies := and(and(r.inForce(d.From, d.Until), r.looked(d)), op("i32.eq", r.verdict(&d.Rule), i32(yes)))
		if d.End != nil {
			applies = and(applies, op("i32.ne", r.verdict(d.End), i32(yes)))
		}
		code = append(code, set(r.bits[i], applies), asm.Call(r.mark, r.word(r.layout.decisions+i), get(r.n), get(r.bits[i])))
	}
	return code
}

// looked is whether a decision is looked at on the day.
func (r *row) looked(d *score.KernelDecision) *asm.Node {
	if d.Weekdays == nil && d.Days == nil {
		return i32(1)
	}
	on := i32(0)
	for _, w := range d.Weekdays {
		on = or(on, op("i64.eq", weekday(get(r.day)), i64(w)))
	}
	for _, day := range d.Days {
		on = or(on, op("i64.eq", dayOfMonth(get(r.day)), i64(day)))
	}
	return on
}
