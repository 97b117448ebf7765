package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// effect is a number that decisions set, and how several are combined.
type effect struct {
	id        string
	title     Text
	unit      string
	strictest string // highest, lowest, sum
	once      bool
	decimals  *int
	otherwise *figure
}

// round rounds the effect's number as the policy says.
func (e *effect) round(v float64) float64 {
	m, ok := exact.FromFloat(v)
	if e.decimals == nil || !ok {
		return v
	}
	return m.Round(*e.decimals).Float()
}

// setting is a decision's number for one effect of the plan.
type setting struct {
	effect int
	once   bool
	figure figure
}

// figure is a fixed number, or a part of a number of the result.
type figure struct {
	fixed       float64
	of          *reference // nil: fixed
	times       float64
	least, most float64
}

// value finds the number; false where what it is a part of is missing.
func (f *figure) value(r *Result) (float64, bool) {
	if f.of == nil {
		return f.fixed, true
	}
	v, ok := f.of.value(r)
	if !ok {
		return 0, false
	}
	return min(max(exact.Significant(float64(v*f.times)), f.least), f.most), true
}

// EffectResult is a number that decisions set.
type EffectResult struct {
	ID    string
	Value float64 // NaN where nothing sets it
	By    string  // the decision that set it, the strictest of several; empty: none, or several that are added up
}

// combine finds every effect: the strictest that an applying decision sets. A decision whose numbers are all less strict
// than those of others is marked as overridden.
func (s *Scorer) combine(r *Result, day Day) {
	r.Effects = r.Effects[:0]
	for i := range s.plan.effects {
		r.Effects = append(r.Effects, s.plan.effects[i].among(i, r))
	}
	for i := range r.Decisions {
		r.Decisions[i].OverriddenBy = s.overriding(&r.Decisions[i], r)
	}
}

func (e *effect) among(number int, r *Result) EffectResult {
	out := EffectResult{e.id, exact.NaN, ""}
	for i := range r.Decisions {
		d := &r.Decisions[i]
		v, ok := d.sets(number, r)
		switch v = e.round(v); {
		case !ok:
		case out.Value != out.Value:
			out.Value, out.By = v, d.ID
		case e.strictest == "sum":
			out.Value, out.By = exact.Significant(out.Value+v), ""
		case e.stricter(v, out.Value):
			out.Value, out.By = v, d.ID
		}
	}
	if out.Value != out.Value && e.otherwise != nil {
		if v, ok := e.otherwise.value(r); ok {
			out.Value = e.round(v)
		}
	}
	return out
}

func (e *effect) stricter(a, b float64) bool {
	return e.strictest == "highest" && a > b || e.strictest == "lowest" && a < b
}

// sets returns the number that a decision sets for an effect.
func (d *Decided) sets(number int, r *Result) (float64, bool) {
	i := slices.IndexFunc(d.effects, func(s setting) bool { return s.effect == number })
	if i < 0 || d.effects[i].once && !d.Began {
		return 0, false
	}
	return d.effects[i].figure.value(r)
}

// overriding returns, where others are stricter in all that d sets, the one that is in the first; otherwise the empty name.
func (s *Scorer) overriding(d *Decided, r *Result) string {
	by := ""
	for _, st := range d.effects {
		v, ok := d.sets(st.effect, r)
		if !ok {
			continue
		}
		winner := r.Effects[st.effect]
		if winner.By == "" || winner.By == d.ID || winner.Value == s.plan.effects[st.effect].round(v) {
			return ""
		}
		if by == "" {
			by = winner.By
		}
	}
	return by
}
