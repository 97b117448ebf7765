package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// rules compiles a condition over a result: all its keys must hold. Before a score exists (early), only indicators'
// values and volumes can be named.
func (c *compiler) rules(n *document.Node, path string, early bool) rule {
	if n == nil {
		return nil
	}
	var parts allRules
	if n.Kind != document.Map || len(n.Entries) == 0 {
		c.fail(n, diag.WrongType, path, "a map of conditions belongs here")
		return parts // not nil: what holds it prints it
	}
	// Sorted, so that a policy reads the same from its canonical form.
	entries := slices.SortedFunc(slices.Values(n.Entries), func(a, b document.Entry) int { return strings.Compare(a.Key, b.Key) })
	for _, e := range entries {
		at := document.Join(path, e.Key)
		var part rule
		switch e.Key {
		case "all":
			part = allRules(c.ruleList(e.Value, at, early))
		case "any":
			part = anyRules(c.ruleList(e.Value, at, early))
		case "not":
			part = notRule{c.rules(e.Value, at, early)}
		default:
			part = c.rangeRule(e, at, early)
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts
}

func (c *compiler) ruleList(n *document.Node, path string, early bool) []rule {
	if n.Kind != document.List || len(n.Items) == 0 {
		c.fail(n, diag.WrongType, path, "a list of conditions belongs here")
		return nil
	}
	parts := make([]rule, len(n.Items))
	for i, item := range n.Items {
		parts[i] = c.rules(item, path+index(i), early)
	}
	return parts
}

func (c *compiler) rangeRule(e document.Entry, path string, early bool) rule {
	ref, ok := c.reference(e.Key, early)
	if !ok {
		at := &document.Node{Line: e.Line, Col: e.Col}
		c.fail(at, diag.UnknownName, path, "%q is not known here; %s", e.Key, document.Suggest(e.Key, c.referenceNames(early)))
	}
	r := rangeRule{reference: ref}
	c.into(e.Value, &r.bound, path)
	if e.Value.Kind == document.Map && r.bound.open() {
		c.fail(e.Value, diag.MissingKey, path, "say at_least, above, at_most or below")
	}
	if lo, hi := r.bound.interval(); lo >= hi {
		c.fail(e.Value, diag.Unreachable, path, "no number is %s", r.bound)
	}
	return r
}

// reference resolves total, a dimension, an indicator, or an indicator's .score, .volume or .percentile.
func (c *compiler) reference(name string, early bool) (reference, bool) {
	id, part, _ := strings.Cut(name, ".")
	i := slices.IndexFunc(c.plan.indicators, func(ind indicator) bool { return ind.id == id })
	if i >= 0 {
		kind, ok := map[string]refKind{"": refValue, "volume": refVolume, "score": refScore, "percentile": refPercentile}[part]
		return reference{name, kind, i}, ok && (!early || kind == refValue || kind == refVolume)
	}
	if early {
		return reference{}, false
	}
	d := slices.IndexFunc(c.plan.dimensions, func(d dimension) bool { return d.id == name })
	if d >= 0 {
		return reference{name, refDimension, d}, true
	}
	return reference{name: name, kind: refTotal}, name == "total"
}

func (c *compiler) referenceNames(early bool) []string {
	var names []string
	if !early {
		names = append(names, "total")
		for _, d := range c.plan.dimensions {
			names = append(names, d.id)
		}
	}
	return append(names, c.plan.IndicatorIDs()...)
}

// sources checks that every short name in a source key is declared. The declared sources themselves are free text.
func (c *compiler) sources() {
	for _, s := range c.policy.sourced() {
		for key, names := range s.source {
			for _, name := range names {
				if _, ok := c.policy.Sources[name]; !ok && !strings.HasPrefix(name, OurChoice) {
					c.errs.Add(diag.UnknownName, document.Join(document.Join(s.path, "source"), key),
						"%q is neither one of the policy's sources nor %q", name, OurChoice)
				}
			}
		}
	}
}

// sourced is a part of the policy that holds numbers, with what it says of their origin.
type sourced struct {
	path   string
	source Source
}

// sourced lists the parts of the policy that must tell where their numbers come from.
func (p *Policy) sourced() []sourced {
	list := []sourced{{"total", p.Total.Source}}
	if p.Effective != nil {
		list = append(list, sourced{"effective", p.Effective.Source})
	}
	if p.Refresh != nil {
		list = append(list, sourced{"refresh", p.Refresh.Source})
	}
	if p.Recency != nil {
		list = append(list, sourced{"recency", p.Recency.Source})
	}
	if p.Normalise != nil {
		list = append(list, sourced{"normalise", p.Normalise.Source})
	}
	if p.Eligible != nil {
		list = append(list, sourced{"eligible", p.Eligible.Source})
	}
	for i, d := range p.Dimensions {
		list = append(list, sourced{"dimensions" + index(i), d.Source})
	}
	for i, d := range p.Decisions {
		list = append(list, sourced{"decisions" + index(i), d.Source})
	}
	for id, ind := range p.Indicators {
		list = append(list, sourced{"indicators." + id, ind.Source})
		if ind.Normalise != nil {
			list = append(list, sourced{"indicators." + id + ".normalise", ind.Normalise.Source})
		}
	}
	return list
}
