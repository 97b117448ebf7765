package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// refer resolves the name of a number of results, and reports one that is not known.
func (c *compiler) refer(at *document.Node, name, path string, in scope) reference {
	ref, ok := c.reference(name, in)
	switch {
	case ok && ref.ofPeers() && c.plan.indicators[ref.index].dimension < 0:
		c.fail(at, diag.Conflict, path, "%s is never known: only indicators of a dimension are scored and compared", name)
	case !ok && in == ruled && strings.HasSuffix(name, ".days") && c.later(strings.TrimSuffix(name, ".days")):
		c.fail(at, diag.UnknownName, path, "%s stands later: only a decision that stands earlier can be looked at, and ladders stand after all decisions", strings.TrimSuffix(name, ".days"))
	case !ok:
		c.fail(at, diag.UnknownName, path, "%q is not known here; %s", name, document.Suggest(name, c.referenceNames(in)))
	}
	return ref
}

// later tells whether a decision, or a step of a ladder, has a name in the document.
func (c *compiler) later(id string) bool {
	for _, d := range c.policy.Decisions {
		if d.ID == id {
			return true
		}
	}
	for _, l := range c.policy.Ladders {
		for _, s := range l.Steps {
			if s.ID == id || strings.HasPrefix(id, l.ID+"_") {
				return true
			}
		}
	}
	return false
}

// reference resolves total, a dimension, an indicator, or an indicator's .score, .volume, .percentile or .peer_ratio; a trailing number;
// the .rows or .amount of a ruling (late.rows) or of one of its causes (late/never_shipped.rows); the .days of a decision that stands earlier.
func (c *compiler) reference(name string, in scope) (reference, bool) {
	id, part, _ := strings.Cut(name, ".")
	i := slices.IndexFunc(c.plan.indicators, func(ind indicator) bool { return ind.id == id })
	if i >= 0 {
		kind, ok := map[string]refKind{"": refValue, "volume": refVolume, "score": refScore, "percentile": refPercentile, "peer_ratio": refPeerRatio}[part]
		return reference{name: name, kind: kind, index: i}, ok && (in > early || kind == refValue || kind == refVolume)
	}
	if in == early {
		return reference{}, false
	}
	if d := slices.IndexFunc(c.plan.dimensions, func(d dimension) bool { return d.id == name }); d >= 0 {
		return reference{name: name, kind: refDimension, index: d}, true
	}
	if k := slices.IndexFunc(c.plan.trailing, func(t trailing) bool { return t.id == name }); k >= 0 {
		return reference{name: name, kind: refTrailing, index: k}, true
	}
	if in == ruled {
		if ref, ok := c.ruledReference(name, id, part); ok {
			return ref, true
		}
	}
	if k := slices.IndexFunc(c.plan.decisions, func(d decision) bool { return d.id == id }); k >= 0 && in == ruled && part == "days" {
		c.plan.decisions[k].counted = true
		return reference{name: name, kind: refDays, index: k}, true
	}
	if name == "total.points" {
		return reference{name: name, kind: refPoints}, c.plan.totals
	}
	return reference{name: name, kind: refTotal}, name == "total" && c.plan.totals
}

// ruledReference resolves the rows or the money of a ruling, or of one of its causes.
func (c *compiler) ruledReference(name, id, part string) (reference, bool) {
	id, of, split := strings.Cut(id, "/")
	k := slices.IndexFunc(c.plan.rulings, func(r ruling) bool { return r.id == id })
	kind, ok := map[string]refKind{"rows": refRows, "amount": refAmount}[part]
	if k < 0 || !ok {
		return reference{}, false
	}
	known := !split || slices.ContainsFunc(c.plan.rulings[k].causes, func(other cause) bool { return other.id == of })
	return reference{name, kind, k, of}, known
}

func (c *compiler) referenceNames(in scope) []string {
	var names []string
	if in > early {
		if c.plan.totals {
			names = append(names, "total", "total.points")
		}
		for _, d := range c.plan.dimensions {
			names = append(names, d.id)
		}
		for _, t := range c.plan.trailing {
			names = append(names, t.id)
		}
	}
	if in == ruled {
		for _, r := range c.plan.rulings {
			names = append(names, r.id+".rows", r.id+".amount")
		}
		for _, d := range c.plan.decisions {
			names = append(names, d.id+".days")
		}
	}
	return append(names, c.plan.IndicatorIDs()...)
}

// member compiles a test of the shop's industry or tags.
func (c *compiler) member(e document.Entry, path string) rule {
	m := memberRule{of: e.Key}
	if e.Key == "tags" {
		c.plan.reads[cell{table: event.Shops, column: event.Specs[event.Shops].Column("tags")}] = true
	}
	list := e.Value
	if e.Value.Kind == document.Map {
		var none struct {
			None *document.Node `key:"none_of" need:"yes"`
		}
		c.into(e.Value, &none, path)
		if none.None == nil {
			return m
		}
		list, m.none = none.None, true
	}
	m.names.UnmarshalNode(c.decode, list, path)
	return m
}

// howMany compiles a rule on how many of some indicators have a value, score or percentile in a range.
func (c *compiler) howMany(n *document.Node, path string) rule {
	var test struct {
		Of         Names  `key:"of" need:"yes"`
		Value      *Range `key:"value" oneof:"what"`
		Score      *Range `key:"score" oneof:"what"`
		Percentile *Range `key:"percentile" oneof:"what"`
		Range
	}
	c.into(n, &test, path)
	h := howMany{count: test.Range}
	kind, bound := refValue, test.Value
	if test.Score != nil {
		kind, bound = refScore, test.Score
	}
	if test.Percentile != nil {
		kind, bound = refPercentile, test.Percentile
	}
	if bound == nil || test.open() {
		c.fail(n, diag.MissingKey, path, "say value, score or percentile, and how many: at_least, above, at_most or below")
		return h
	}
	h.text = strings.Join(test.Of, ", ") + " with " + map[refKind]string{refValue: "a value", refScore: "a score", refPercentile: "a percentile"}[kind] + " " + bound.String()
	for _, name := range test.Of {
		for _, id := range c.expand(name) {
			ref := c.refer(n, id, document.Join(path, "of"), scored)
			switch {
			case ref.kind == refValue:
				ref.kind = kind
			case ref.kind != refDimension || kind != refScore:
				c.fail(n, diag.WrongType, document.Join(path, "of"), "%s is counted by its score if it is a dimension, and must else be an indicator", id)
			}
			h.parts = append(h.parts, rangeRule{ref, *bound})
		}
	}
	return h
}

// expand lists the slices that a name stands for, or the name itself.
func (c *compiler) expand(name string) []string {
	if ids := c.policy.Indicators.Slices[name]; ids != nil {
		return ids
	}
	return []string{name}
}
