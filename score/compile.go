package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// Limits on what a policy may hold, so that the work of scoring is bounded.
const (
	MaxIndicators = 128
	MaxDecisions  = 128
	MaxKnots      = 1024
)

// compiler turns a policy into a plan and collects the problems on the way.
type compiler struct {
	policy *Policy
	plan   *Plan
	errs   diag.Errors
	decode *document.Decoder // for the parts whose shape depends on a table or on names
}

// Compile resolves a policy's names and checks what its shape alone cannot: references, weights, order of steps.
//
// Errors: Errors with every problem and its place.
func Compile(p *Policy) (*Plan, error) {
	c := &compiler{policy: p, decode: document.NewDecoder(p.doc)}
	c.plan = &Plan{policy: p, hash: p.doc.Root.Hash(), decimals: p.Total.Decimals, low: p.Total.Scale[0], span: p.Total.Scale[1] - p.Total.Scale[0]}
	c.plan.reads = map[cell]bool{{event.Shops, event.Specs[event.Shops].Column("industry")}: true}
	c.zone()
	c.dimensions()
	if c.policy.Normalise != nil {
		c.normaliser(c.policy.Normalise, "normalise")
	}
	c.indicators()
	c.weightsByIndustry()
	if !(c.plan.span > 0) {
		c.errs.Add(diag.BadOrder, "total.scale", "the scale must go from low to high")
	}
	if p.Eligible != nil {
		c.plan.eligible = c.rules(p.Eligible.When, "eligible.when", true)
	}
	c.decisions()
	c.sources()
	p.doc.Place(c.errs)
	if err := append(c.errs, c.decode.Errors()...).Err(); err != nil {
		return nil, err
	}
	return c.plan, nil
}

// fail records a problem at a node.
func (c *compiler) fail(n *document.Node, code diag.Code, path, format string, args ...any) {
	c.decode.Fail(n, code, path, format, args...)
}

func (c *compiler) zone() {
	z := c.policy.Timezone
	c.plan.zone = event.Zone{Name: z.Name, First: z.First}
	for i, change := range z.Changes {
		if i > 0 && change[0] <= z.Changes[i-1][0] {
			c.errs.Add(diag.BadOrder, "timezone.changes", "the changes of the zone must be in the order of time")
			break
		}
		c.plan.zone.Changes = append(c.plan.zone.Changes, event.ZoneChange{At: change[0], Offset: change[1]})
	}
}

// dimensions orders the scored indicators by dimension, then by name.
func (c *compiler) dimensions() {
	weights, twice := map[string]float64{}, false
	home := map[string]string{}
	for i, d := range c.policy.Dimensions {
		path := "dimensions" + index(i)
		if _, known := weights[d.ID]; known {
			twice = true
			c.errs.Add(diag.Duplicate, path+".id", "the dimension %q stands twice", d.ID)
		}
		if d.ID == "total" {
			c.errs.Add(diag.Conflict, path+".id", "%q means something else already", d.ID)
		}
		weights[d.ID] = d.Weight
		dim := dimension{id: d.ID, title: d.Title, weight: d.Weight, from: len(c.plan.indicators)}
		for _, w := range d.Of {
			if _, ok := c.policy.Indicators[w.ID]; !ok {
				names := slices.Sorted(maps.Keys(c.policy.Indicators))
				c.errs.Add(diag.UnknownName, path+".of."+w.ID, "there is no indicator %q; %s", w.ID, document.Suggest(w.ID, names))
				continue
			}
			if other, ok := home[w.ID]; ok {
				c.errs.Add(diag.Duplicate, path+".of."+w.ID, "%q is in dimension %q already", w.ID, other)
			}
			home[w.ID] = d.ID
			c.plan.indicators = append(c.plan.indicators, indicator{id: w.ID, dimension: i, weight: w.Value})
		}
		dim.to = len(c.plan.indicators)
		c.plan.dimensions = append(c.plan.dimensions, dim)
		if dim.from == dim.to {
			c.errs.Add(diag.MissingKey, path+".of", "the dimension has no indicators")
		}
	}
	if len(c.policy.Dimensions) > 0 && !twice && !sumsToOne(weights) {
		c.errs.Add(diag.BadWeights, "dimensions", "the weights of the dimensions sum to %s, not to 1", sum(weights))
	}
	for _, id := range slices.Sorted(maps.Keys(c.policy.Indicators)) {
		if _, scored := home[id]; !scored {
			c.plan.indicators = append(c.plan.indicators, indicator{id: id, dimension: -1})
		}
	}
	if len(c.plan.indicators) > MaxIndicators {
		c.errs.Add(diag.TooLarge, "indicators", "%d indicators are more than %d", len(c.plan.indicators), MaxIndicators)
	}
}

func (c *compiler) weightsByIndustry() {
	c.plan.industries = map[string][]float64{}
	for _, industry := range slices.Sorted(maps.Keys(c.policy.WeightsByIndustry)) {
		path := "weights_by_industry." + industry
		set := c.policy.WeightsByIndustry[industry]
		weights := make([]float64, len(c.plan.dimensions))
		for _, id := range slices.Sorted(maps.Keys(set)) {
			i := slices.IndexFunc(c.plan.dimensions, func(d dimension) bool { return d.id == id })
			if i < 0 {
				c.errs.Add(diag.UnknownName, path+"."+id, "there is no dimension %q; %s", id, document.Suggest(id, c.dimensionIDs()))
				continue
			}
			weights[i] = set[id]
		}
		if !sumsToOne(set) {
			c.errs.Add(diag.BadWeights, path, "the weights sum to %s, not to 1", sum(set))
		}
		c.plan.industries[industry] = weights
	}
}

func (c *compiler) dimensionIDs() []string {
	ids := make([]string, len(c.plan.dimensions))
	for i := range ids {
		ids[i] = c.plan.dimensions[i].id
	}
	return ids
}

func (c *compiler) decisions() {
	if len(c.policy.Decisions) > MaxDecisions {
		c.errs.Add(diag.TooLarge, "decisions", "%d decisions are more than %d", len(c.policy.Decisions), MaxDecisions)
	}
	seen := map[string]bool{}
	for i, d := range c.policy.Decisions {
		path := "decisions" + index(i)
		if seen[d.ID] {
			c.errs.Add(diag.Duplicate, path+".id", "the decision %q stands twice", d.ID)
		}
		seen[d.ID] = true
		r := c.rules(d.When, path+".when", false)
		text := ""
		if r != nil {
			text = r.String()
		}
		c.plan.decisions = append(c.plan.decisions, decision{d.ID, d.Kind, d.Title, r, text})
	}
}
