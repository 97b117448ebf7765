package score

import (
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

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
	var list []sourced
	if p.Total != nil {
		list = append(list, sourced{"total", p.Total.Source})
	}
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
	for i, f := range p.Floors {
		list = append(list, sourced{"floors" + index(i), f.Source})
	}
	for i, a := range p.Appeals {
		list = append(list, sourced{"appeals" + index(i), a.Source})
	}
	list = append(list, p.sourcedConsequences()...)
	for id, ind := range p.Indicators.ByID {
		list = append(list, sourced{"indicators." + id, ind.Source})
		if ind.Normalise != nil {
			list = append(list, sourced{"indicators." + id + ".normalise", ind.Normalise.Source})
		}
	}
	return list
}

// sourcedConsequences lists the parts that say what follows.
func (p *Policy) sourcedConsequences() []sourced {
	var list []sourced
	for id, t := range p.Trailing {
		list = append(list, sourced{"trailing." + id, t.Source})
	}
	for id, e := range p.Effects {
		if e.Otherwise != nil || e.Source != nil {
			list = append(list, sourced{"effects." + id, e.Source})
		}
	}
	for i, d := range p.Decisions {
		list = append(list, sourced{"decisions" + index(i), d.Source})
		list = append(list, sourcedDays("decisions"+index(i), d.Effective)...)
	}
	for i, l := range p.Ladders {
		list = append(list, sourcedDays("ladders"+index(i), l.Effective)...)
		list = append(list, itemised(sourced{"ladders" + index(i), l.Source}, len(l.Steps), "steps", func(k int) Source { return l.Steps[k].Source })...)
	}
	for i, r := range p.Rulings {
		list = append(list, sourcedDays("rulings"+index(i), r.Effective)...)
		list = append(list, itemised(sourced{"rulings" + index(i), r.Source}, len(r.Causes), "causes", func(k int) Source { return r.Causes[k].Source })...)
	}
	return list
}

// sourcedDays lists the source of the days of a part, where it has one of its own.
func sourcedDays(path string, e *Effective) []sourced {
	if e == nil || e.Source == nil {
		return nil
	}
	return []sourced{{path + ".effective", e.Source}}
}

// itemised lists a part and the items of it that have a source of their own; where all have one the part needs none.
func itemised(whole sourced, items int, key string, of func(int) Source) []sourced {
	var list []sourced
	for k := range items {
		if source := of(k); source != nil {
			list = append(list, sourced{whole.path + "." + key + index(k), source})
		}
	}
	if whole.source != nil || len(list) < items || items == 0 {
		list = append(list, whole)
	}
	return list
}
