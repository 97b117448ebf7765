package score

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
)

// grouper makes differences of changes, one of several indicators that change alike.
type grouper struct{ from, to *outline }

// differences says the changes, each group in the place of its first.
func (g *grouper) differences(changes []change) []Difference {
	groups := make([][]change, len(changes))
	for i, c := range changes {
		groups[i] = []change{c}
	}
	groups = gathered(groups, func(group []change) string { return g.common(&group[0]) })
	groups = gathered(groups, alike) // of different origins, but the same in the end
	list := make([]Difference, len(groups))
	for i, group := range groups {
		list[i] = g.difference(group)
	}
	return list
}

// gathered joins the groups that have the same key; those with an empty one stay alone.
func gathered(groups [][]change, key func(group []change) string) [][]change {
	var list [][]change
	at := map[string]int{}
	for _, group := range groups {
		k := key(group)
		if i, ok := at[k]; ok && k != "" {
			list[i] = append(list[i], group...)
			continue
		}
		at[k] = len(list)
		list = append(list, group)
	}
	return list
}

// alike is equal for groups of which the same is said word for word.
func alike(group []change) string {
	c := &group[0]
	if !c.clause.alike || c.fact.key == "" || !sameText(group) {
		return ""
	}
	return strings.Join([]string{c.fact.key, c.from, c.to}, "\x00")
}

// common is equal for changes of slices that come from one change of the policy; empty: of others.
func (g *grouper) common(c *change) string {
	whole := c.fact.key == ""
	if c.clause.cut == "" || !whole && c.gists == [2]string{} {
		return ""
	}
	origin := g.origin(c.clause)
	if whole || origin != c.clause.cut {
		return strings.Join([]string{c.kind, c.fact.key, origin}, "\x00")
	}
	a, b, _, _ := trimmed(c.gists[0], c.gists[1], 1)
	return strings.Join([]string{c.kind, c.fact.key, origin, a, b}, "\x00")
}

// origin tells where a change of a slice comes from: from the members of sets that differ, unless the indicator that it is
// cut from does itself.
func (g *grouper) origin(slice *clause) string {
	ind := g.to.document("indicators", slice.cut)
	if !equalNodes(ind, g.from.document("indicators", slice.cut)) {
		return slice.cut
	}
	var sets Names
	sets.UnmarshalNode(document.NewDecoder(g.to.plan.policy.doc), ind.Get("for_each"), "")
	members := strings.Split(strings.TrimPrefix(slice.name, slice.cut+"/"), "/")
	var differ []string
	for i, set := range sets {
		if i < len(members) && !equalNodes(g.from.document("sets", set, members[i]), g.to.document("sets", set, members[i])) {
			differ = append(differ, set+"/"+members[i])
		}
	}
	return strings.Join(differ, " ")
}

// document finds a node of the policy as written.
func (o *outline) document(keys ...string) *document.Node {
	n := o.plan.policy.doc.Root
	for _, key := range keys {
		n = n.Get(key)
	}
	return n
}

func equalNodes(a, b *document.Node) bool {
	return a == nil && b == nil || a != nil && b != nil && string(a.Canonical()) == string(b.Canonical())
}

// difference says the changes of a group.
func (g *grouper) difference(group []change) Difference {
	c := &group[0]
	d := Difference{Section: c.clause.section, Path: c.place(), Kind: c.kind, From: c.from, To: c.to, sentence: c.fact.say}
	if c.fact.words {
		d.Section = AboutWords
	}
	switch {
	case !c.clause.alike || c.fact.key == "" && len(group) == 1:
		d.what = []Text{titled(c.clause.kind, c.clause.name)}
	case g.everyone(group):
		d.what = []Text{{format.Text("all %d indicators", len(group)), format.Text("全部%d个指标", len(group))}}
	default:
		d.what = g.names(group)
	}
	return d
}

// titled puts the name behind what it is.
func titled(kind Text, name string) Text {
	return Text{strings.TrimSpace(kind.En + " " + name), strings.TrimSpace(kind.Zh + " " + name)}
}

// few is how many indicators are named where all of them change.
const few = 3

// everyone tells whether many change, and these are all of which the same is said.
func (g *grouper) everyone(group []change) bool {
	if len(group) <= few || group[0].fact.key == "" || !sameText(group) {
		return false
	}
	n := 0
	for i := range g.to.parts {
		if p := &g.to.parts[i]; p.alike && (p.fact(group[0].fact.key).text != "" || group[0].to == "") {
			n++
		}
	}
	return n == len(group)
}

// sameText tells whether the changes read the same.
func sameText(group []change) bool {
	return !slices.ContainsFunc(group, func(c change) bool { return c.from != group[0].from || c.to != group[0].to })
}

// names lists the indicators of a group; slices are counted, with one for an example where they differ.
func (g *grouper) names(group []change) []Text {
	var ids []string
	first := map[string]string{} // slice by indicator
	count := map[string]int{}
	for _, c := range group {
		id := cmp.Or(c.clause.cut, c.clause.name)
		if count[id]++; count[id] == 1 {
			ids, first[id] = append(ids, id), c.clause.name
		}
	}
	list := make([]Text, len(ids))
	for i, id := range ids {
		list[i] = countedSlices(count[id], len(g.slices(id, group[0].kind)), first[id], id)
	}
	if example := group[0].clause; example.cut != "" && len(group) > 1 && !sameText(group) {
		last := &list[len(list)-1]
		last.En, last.Zh = last.En+" (such as "+example.name+")", last.Zh+"（如"+example.name+"）"
	}
	return list
}

// countedSlices says how many of an indicator's slices are meant; one is named.
func countedSlices(n, all int, first, id string) Text {
	switch {
	case n == 1:
		return Text{first, first}
	case n == all:
		return Text{format.Text("all %d slices of %s", n, id), format.Text("%s全部%d个切片", id, n)}
	}
	return Text{format.Text("%d of %d slices of %s", n, all, id), format.Text("%s共%d个切片中的%d个", id, all, n)}
}

// slices lists the slices of an indicator where a change leads, or, of what is removed, where it comes from.
func (g *grouper) slices(id, kind string) []string {
	o := g.to
	if kind == "removed" {
		o = g.from
	}
	return o.plan.policy.Indicators.Slices[id]
}
