package compiled

import (
	"fmt"
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
