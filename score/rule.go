package score

import "strings"

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
