package score

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/document"
)

// clause is one piece of a policy in words, such as an indicator or a decision.
type clause struct {
	section Section
	rank    int      // parts of a lower rank are said first
	kind    Text     // what it is, such as decision
	name    string   // its id
	path    string   // by ids; the same path in two policies means the same part
	within  string   // the path of the part it belongs to, which says it all when it is itself added or removed
	loose   bool     // it has no id: it may stand for another one in its place
	cut     string   // the indicator that it is a slice of; empty: of none
	alike   bool     // several of its kind that change in the same way are said together
	whole   string   // what it is, said when it is added or removed
	facts   []fact   // what can change of it
	order   []string // the names of its steps or causes, where their order counts
}

// fact is something that is said of a part.
type fact struct {
	key   string // in the path
	say   Text   // with {what} and {change}
	text  string // empty: nothing is said
	gist  string // a form of the text in which the same change of several slices reads the same; empty: the text itself
	of    string // the key of a fact that says it too where that one changes
	words bool   // nothing is calculated from it
}

// outline is a policy's parts, in the order in which they are said.
type outline struct {
	plan  *Plan
	rank  int
	parts []clause
	paths map[string]int // the number of the part by path
}

func outlined(p *Plan) *outline {
	o := &outline{plan: p, paths: map[string]int{}}
	for rank, say := range []func(){o.published, o.dimensions, o.weights, o.indicators, o.floors, o.trailing, o.effects, o.decisions, o.ladders, o.rulings, o.appeals} {
		o.rank = rank
		say()
	}
	return o
}

// add adds a part; one whose path is taken is the next of that path.
func (o *outline) add(p clause) {
	path := p.path
	for n := 2; o.at(p.path) != nil; n++ {
		p.path = path + "#" + strconv.Itoa(n)
	}
	p.rank = o.rank
	o.paths[p.path] = len(o.parts)
	o.parts = append(o.parts, p)
}

// match is a part of one policy and the one of the other that it became; nil: none.
type match struct{ from, to *clause }

// matched pairs the parts of two policies, in the order of their kinds.
func matched(a, b *outline) []match {
	var list []match
	for i := range a.parts {
		list = append(list, match{&a.parts[i], b.at(a.parts[i].path)})
	}
	for i := range b.parts {
		if p := &b.parts[i]; a.at(p.path) == nil {
			list = append(list, match{to: p})
		}
	}
	list = paired(list)
	slices.SortStableFunc(list, func(x, y match) int { return x.rank() - y.rank() })
	return list
}

// paired joins parts without ids that are gone with the new ones of their kind, in order, where they are as many.
func paired(list []match) []match {
	gone, news := map[string][]int{}, map[string][]int{}
	for i, m := range list {
		switch {
		case m.to == nil && m.from.loose:
			gone[m.from.kind.En] = append(gone[m.from.kind.En], i)
		case m.from == nil && m.to.loose:
			news[m.to.kind.En] = append(news[m.to.kind.En], i)
		}
	}
	for kind, from := range gone {
		to := news[kind]
		for k := range from {
			if len(from) == len(to) {
				list[from[k]].to, list[to[k]].to = list[to[k]].to, nil
			}
		}
	}
	return slices.DeleteFunc(list, func(m match) bool { return m.from == nil && m.to == nil })
}

func (m match) rank() int {
	if m.from == nil {
		return m.to.rank
	}
	return m.from.rank
}

// change is what one part says that another does not.
type change struct {
	kind     string // added, removed, changed
	clause   *clause
	fact     fact // of the side that has one
	from, to string
	gists    [2]string
}

// The sentences for whole parts.
var (
	addedPart   = Text{"{what} added: {change}", "新增{what}：{change}"}
	removedPart = Text{"{what} removed: {change}", "删除{what}：{change}"}
)

// changes compares two parts.
func (m match) changes(a, b *outline) []change {
	switch {
	case m.from == nil && !a.has(m.to.within), m.to == nil && !b.has(m.from.within):
		return nil
	case m.from == nil:
		return []change{{kind: "added", clause: m.to, fact: fact{say: addedPart}, to: m.to.whole}}
	case m.to == nil:
		return []change{{kind: "removed", clause: m.from, fact: fact{say: removedPart}, from: m.from.whole}}
	}
	var list []change
	for _, x := range m.from.facts {
		list = m.compare(list, x, m.to.fact(x.key))
	}
	for _, y := range m.to.facts {
		if x := m.from.fact(y.key); x.key == "" {
			list = m.compare(list, x, y)
		}
	}
	if x, y := shared(m.from.order, m.to.order), shared(m.to.order, m.from.order); !slices.Equal(x, y) {
		list = append(list, change{kind: "changed", clause: m.from, fact: fact{key: "order", say: Text{"{what}: order: {change}", "{what}：次序：{change}"}}, from: strings.Join(x, ", "), to: strings.Join(y, ", ")})
	}
	return list
}

func (m match) compare(list []change, x, y fact) []change {
	if x.text == y.text || x.of != "" && m.from.fact(x.of).text != m.to.fact(x.of).text {
		return list
	}
	c := change{kind: "changed", clause: m.from, fact: x, from: x.text, to: y.text, gists: [2]string{x.gist, y.gist}}
	if x.text == "" {
		c.kind, c.fact = "added", y
	}
	if y.text == "" {
		c.kind = "removed"
	}
	return append(list, c)
}

// at finds the part at a path; nil: none.
func (o *outline) at(path string) *clause {
	if i, ok := o.paths[path]; ok {
		return &o.parts[i]
	}
	return nil
}

// has tells whether there is a part for others to belong to.
func (o *outline) has(path string) bool { return path == "" || o.at(path) != nil }

// fact finds what a part says of something.
func (p *clause) fact(key string) fact {
	if i := slices.IndexFunc(p.facts, func(f fact) bool { return f.key == key }); i >= 0 {
		return p.facts[i]
	}
	return fact{}
}

// place is the path of what changes.
func (c *change) place() string {
	if c.fact.key == "" {
		return c.clause.path
	}
	return document.Join(c.clause.path, c.fact.key)
}

// shared lists the names that stand in another list too.
func shared(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(others, name) })
}
