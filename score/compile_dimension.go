package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// dimensions orders the scored indicators by dimension, then by name; the others follow by name.
func (c *compiler) dimensions() {
	weights, home := map[string]float64{}, map[string]string{}
	for i, d := range c.policy.Dimensions {
		path := "dimensions" + index(i)
		switch _, known := weights[d.ID]; {
		case known:
			c.errs.Add(diag.Duplicate, path+".id", "the dimension %q stands twice", d.ID)
		case d.ID == "total":
			c.errs.Add(diag.Conflict, path+".id", "%q means something else already", d.ID)
		}
		weights[d.ID] = d.Weight
		c.dimension(i, &d, home, path)
	}
	if len(weights) > 0 && len(weights) == len(c.policy.Dimensions) && !sumsToOne(weights) && inBounds(weights) {
		c.errs.Add(diag.BadWeights, "dimensions", "the weights of the dimensions sum to %s, not to 1", sum(weights))
	}
	for _, id := range c.indicatorIDs() {
		if _, scored := home[id]; !scored {
			c.plan.indicators = append(c.plan.indicators, indicator{id: id, dimension: -1})
		}
	}
	if len(c.plan.indicators) > MaxIndicators {
		c.errs.Add(diag.TooLarge, "indicators", "%d indicators are more than %d", len(c.plan.indicators), MaxIndicators)
	}
}

// dimension adds a dimension and its indicators; home says in which dimension each indicator is.
func (c *compiler) dimension(i int, d *Dimension, home map[string]string, path string) {
	dim := dimension{id: d.ID, title: d.Title, weight: d.Weight, from: len(c.plan.indicators)}
	for _, w := range c.policy.Indicators.weigh(d.Of) {
		at := path + ".of." + w.ID
		if _, ok := c.policy.Indicators.ByID[w.ID]; !ok {
			c.errs.Add(diag.UnknownName, at, "there is no indicator %q; %s", w.ID, document.Suggest(w.ID, c.indicatorIDs()))
			continue
		}
		if other, ok := home[w.ID]; ok {
			c.errs.Add(diag.Duplicate, at, "%q is in dimension %q already", w.ID, other)
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

func (c *compiler) indicatorIDs() []string { return c.policy.Indicators.ids() }

func (c *compiler) dimensionIDs() []string {
	ids := make([]string, len(c.plan.dimensions))
	for i := range ids {
		ids[i] = c.plan.dimensions[i].id
	}
	return ids
}

// weightsByIndustry compiles the dimension weights of industries that have their own.
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
