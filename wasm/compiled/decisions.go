package compiled

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/wasm/asm"
)

// decide writes a bit for each decision that applies.
func (r *row) decide() []*asm.Node {
	code := r.numbers(deciding(r.Kernel)...)
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

// deciding lists the rules of a kernel's decisions.
func deciding(k *score.Kernel) (rules []*score.KernelRule) {
	for i := range k.Decisions {
		if rules = append(rules, &k.Decisions[i].Rule); k.Decisions[i].End != nil {
			rules = append(rules, k.Decisions[i].End)
		}
	}
	return rules
}
