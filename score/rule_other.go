package score

import (
	"slices"
	"strings"
)

// never does not hold: what it would end lasts for good.
type never struct{}

func (never) judge(*Result) verdict             { return no }
func (never) uses(refs []reference) []reference { return refs }
func (never) String() string                    { return "never" }

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
