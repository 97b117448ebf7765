package score

import (
	"slices"
	"strings"
)

// verdict is what a rule says about a result: it holds, it does not, or a number it needs is missing.
type verdict int

const (
	no verdict = iota
	unknown
	yes
)

// rule decides about a result. It has three values: what is missing neither holds nor fails, so that no score is never
// taken for a low score.
type rule interface {
	judge(r *Result) verdict
	uses(refs []reference) []reference
	String() string
}

type allRules []rule

func (a allRules) judge(r *Result) verdict {
	least := yes
	for _, part := range a {
		least = min(least, part.judge(r))
	}
	return least
}

func (a allRules) uses(refs []reference) []reference { return usesOf(a, refs) }
func (a allRules) String() string                    { return joinRules(a, " and ") }

type anyRules []rule

func (a anyRules) judge(r *Result) verdict {
	most := no
	for _, part := range a {
		most = max(most, part.judge(r))
	}
	return most
}

func (a anyRules) uses(refs []reference) []reference { return usesOf(a, refs) }
func (a anyRules) String() string                    { return "(" + joinRules(a, " or ") + ")" }

type notRule struct{ part rule }

func (n notRule) judge(r *Result) verdict           { return yes - n.part.judge(r) }
func (n notRule) uses(refs []reference) []reference { return n.part.uses(refs) }
func (n notRule) String() string                    { return "not (" + n.part.String() + ")" }

// rangeRule holds where a number of the result lies in a range.
type rangeRule struct {
	reference
	bound Range
}

func (l rangeRule) judge(r *Result) verdict {
	v, ok := l.value(r)
	switch {
	case !ok:
		return unknown
	case l.bound.Contains(v):
		return yes
	}
	return no
}

// has reports whether the input has the column that a number comes from at all.
func (ind *IndicatorResult) has(kind refKind) bool {
	return ind.Supplied && (kind != refVolume || ind.Counted)
}

func (l rangeRule) uses(refs []reference) []reference { return append(refs, l.reference) }
func (l rangeRule) String() string                    { return l.name + " " + l.bound.String() }

// presentRule holds where a number of the result is there, or is not.
type presentRule struct {
	reference
	want bool
}

func (p presentRule) judge(r *Result) verdict {
	if _, ok := p.value(r); ok == p.want {
		return yes
	}
	return no
}

func (p presentRule) uses(refs []reference) []reference { return append(refs, p.reference) }
func (p presentRule) String() string {
	if p.want {
		return p.name + " is known"
	}
	return p.name + " is not known"
}

// memberRule holds where the shop's industry, or one of its tags, is among some names, or, with none, is not.
type memberRule struct {
	of    string // industry, tags
	names Names
	none  bool
}

func (m memberRule) judge(r *Result) verdict {
	among := slices.Contains(m.names, r.Industry)
	if m.of == "tags" {
		among = slices.ContainsFunc(r.Tags, func(tag string) bool { return slices.Contains(m.names, tag) })
	}
	if among != m.none {
		return yes
	}
	return no
}

func (m memberRule) uses(refs []reference) []reference { return refs }
func (m memberRule) String() string {
	text := map[string]string{"industry": "industry is ", "tags": "tags have "}[m.of]
	if m.none {
		return text + "none of " + strings.Join(m.names, ", ")
	}
	return text + strings.Join(m.names, " or ")
}

// howMany holds where the number of its parts that hold lies in a range; a part without its number does not hold.
type howMany struct {
	parts []rangeRule
	count Range
	text  string
}

func (h howMany) judge(r *Result) verdict {
	if h.count.Contains(float64(h.number(r))) {
		return yes
	}
	return no
}

// number counts the parts that hold.
func (h howMany) number(r *Result) int {
	n := 0
	for _, part := range h.parts {
		if part.judge(r) == yes {
			n++
		}
	}
	return n
}

func (h howMany) uses(refs []reference) []reference {
	for _, part := range h.parts {
		refs = append(refs, part.reference)
	}
	return refs
}

func (h howMany) String() string { return "number of " + h.text + " " + h.count.String() }

// reference names a number of a result.
type reference struct {
	name  string // as written in the policy
	kind  refKind
	index int
}

type refKind int

const (
	refTotal  refKind = iota
	refPoints         // of the total, 0 to 100
	refDimension
	refTrailing
	refRows // of a ruling
	refAmount
	refValue // of an indicator, as all below
	refScore
	refVolume
	refPercentile
)

// value reads the number; false where the result has none.
func (f reference) value(r *Result) (float64, bool) {
	switch f.kind {
	case refTotal:
		return r.Total.Float(), r.Eligible && !r.Unscored
	case refPoints:
		return float64((r.Total-r.Base)*100) / float64(r.Span), r.Eligible && !r.Unscored
	case refTrailing:
		v := r.Trailing[f.index].Value
		return v, v == v
	case refRows, refAmount:
		rows, amount := r.ruled(f.index)
		if f.kind == refRows {
			return float64(rows), true
		}
		return amount.Float(), true
	case refDimension:
		d := &r.Dimensions[f.index]
		return d.Score.Float(), d.Present
	}
	ind := &r.Indicators[f.index]
	switch f.kind {
	case refScore:
		return ind.Score.Float(), ind.Scored
	case refVolume:
		return float64(ind.Volume), ind.Counted
	case refPercentile:
		return ind.Percentile, ind.Percentile == ind.Percentile
	}
	return ind.Value, ind.Value == ind.Value && ind.state != tooFew
}

func usesOf(parts []rule, refs []reference) []reference {
	for _, p := range parts {
		refs = p.uses(refs)
	}
	return refs
}

func joinRules(parts []rule, word string) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.String()
	}
	return strings.Join(texts, word)
}
