package score

import (
	"maps"
	"reflect"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// IndicatorMap holds the indicators by id. One with for_each stands for its slices, one for each combination of members of
// its sets.
type IndicatorMap struct {
	ByID   map[string]Indicator
	Slices map[string][]string // ids of the slices by the id that stands for them, sorted by the sets' members
}

// Set is the members of a set by name: each a part of an indicator that is merged into it, with a title of its own and, under
// orders, a condition on the order that a row is or speaks of.
type Set map[string]*document.Node

// UnmarshalNode reads the indicators and cuts those with for_each into slices.
func (m *IndicatorMap) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	if n.Kind != document.Map {
		d.Fail(n, diag.WrongType, path, "a map of indicators belongs here, not %s", n.Kind)
		return
	}
	m.ByID, m.Slices = map[string]Indicator{}, map[string][]string{}
	for _, e := range n.Entries {
		cutter := &cutter{decode: d, sets: d.Root().Get("sets"), path: document.Join(path, e.Key)}
		parts := []slice{{id: e.Key, node: e.Value}}
		if names := e.Value.Get("for_each"); names != nil && e.Value.Kind == document.Map {
			parts = cutter.cut(e.Key, e.Value, names)
		}
		for _, s := range parts {
			var ind Indicator
			d.Value(s.node, reflect.ValueOf(&ind).Elem(), document.Join(path, s.id), "")
			m.ByID[s.id] = ind
			if s.id != e.Key {
				m.Slices[e.Key] = append(m.Slices[e.Key], s.id)
			}
		}
	}
}

// slice is an indicator as a tree, with the id it has.
type slice struct {
	id   string
	node *document.Node
}

// cutter makes the slices of one indicator.
type cutter struct {
	decode *document.Decoder
	sets   *document.Node
	path   string
}

// cut multiplies an indicator by the members of its sets, the last set's members changing fastest.
func (c *cutter) cut(id string, template, names *document.Node) []slice {
	var sets Names
	sets.UnmarshalNode(c.decode, names, document.Join(c.path, "for_each"))
	parts := []slice{{id, document.Without(template, "for_each")}}
	for i, name := range sets {
		if slices.Contains(sets[:i], name) {
			c.decode.Fail(names, diag.Duplicate, document.Join(c.path, "for_each"), "the set %q stands twice", name)
			return nil
		}
		set := c.sets.Get(name)
		if set == nil || set.Kind != document.Map || len(set.Entries) == 0 {
			c.decode.Fail(names, diag.UnknownName, document.Join(c.path, "for_each"), "there is no set %q with members; %s", name, document.Suggest(name, c.sets.Keys()))
			return nil
		}
		var finer []slice
		members := set.Sorted()
		for _, p := range parts {
			for _, member := range members {
				if len(finer) >= MaxIndicators {
					c.decode.Fail(names, diag.TooLarge, document.Join(c.path, "for_each"), "the sets make more than %d slices", MaxIndicators)
					return nil
				}
				finer = append(finer, slice{p.id + "/" + member.Key, c.member(p.node, &member)})
			}
		}
		parts = finer
	}
	return parts
}

// member merges a member of a set into an indicator.
func (c *cutter) member(ind *document.Node, e *document.Entry) *document.Node {
	orders, title := e.Value.Get("orders"), e.Value.Get("title")
	if title == nil {
		title = &document.Node{Kind: document.String, Text: e.Key, Line: e.Line, Col: e.Col}
	}
	merged := document.Merge(ind, document.Without(document.Without(e.Value, "orders"), "title"))
	merged = document.Set(merged, "title", joined(ind.Get("title"), title))
	if orders == nil {
		return merged
	}
	only := func(n *document.Node) *document.Node { return restrict(n, orders) }
	for _, key := range []string{"share", "credit", "mean", "count", "nps"} {
		if n := merged.Get(key); n != nil {
			merged = document.Set(merged, key, only(n))
		}
	}
	if ratio := merged.Get("ratio"); ratio != nil {
		for _, side := range []string{"count", "per"} {
			if n := ratio.Get(side); n != nil {
				ratio = document.Set(ratio, side, each(n, only))
			}
		}
		merged = document.Set(merged, "ratio", ratio)
	}
	if from := merged.Get("points").Get("from"); from != nil {
		merged = document.Set(merged, "points", document.Set(merged.Get("points"), "from", each(from, only)))
	}
	return merged
}

// restrict adds a condition on orders to rows of a table: on the row itself, or on the order that it speaks of.
func restrict(rows, orders *document.Node) *document.Node {
	table, _ := event.TableByName(rows.Get("of").Word())
	condition := orders
	if table != event.Orders {
		condition = document.MapOf(orders, "order", orders)
	}
	if where := rows.Get("where"); where != nil {
		condition = document.MapOf(orders, "all", &document.Node{Kind: document.List, Items: []*document.Node{where, condition}, Line: orders.Line, Col: orders.Col})
	}
	return document.Set(rows, "where", condition)
}

// each applies a change to a node, or to every item of a list.
func each(n *document.Node, change func(*document.Node) *document.Node) *document.Node {
	if n.Kind != document.List {
		return change(n)
	}
	list := *n
	list.Items = make([]*document.Node, len(n.Items))
	for i, item := range n.Items {
		list.Items[i] = change(item)
	}
	return &list
}

// weigh replaces what stands for slices by them, its weight in equal parts.
func (m *IndicatorMap) weigh(weights Weights) Weights {
	var all Weights
	for _, w := range weights {
		ids := m.Slices[w.ID]
		if ids == nil {
			ids = []string{w.ID}
		}
		for _, id := range ids {
			all = append(all, Weight{id, w.Value / float64(len(ids))})
		}
	}
	sortWeights(all)
	return all
}

// ids lists the indicators, sorted.
func (m *IndicatorMap) ids() []string { return slices.Sorted(maps.Keys(m.ByID)) }

// joined makes one title of two, by language.
func joined(a, b *document.Node) *document.Node {
	if a == nil {
		return b
	}
	in := func(n *document.Node, lang string) string {
		if n.Kind != document.Map {
			return n.Text
		}
		return Text{n.Get("en").Word(), n.Get("zh").Word()}.In(lang)
	}
	both := &document.Node{Kind: document.Map, Line: b.Line, Col: b.Col}
	for _, lang := range []string{"en", "zh"} {
		text := &document.Node{Kind: document.String, Text: in(a, lang) + ", " + in(b, lang), Line: b.Line, Col: b.Col}
		both = document.Set(both, lang, text)
	}
	return both
}
