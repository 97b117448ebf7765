package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// reserved are names that mean something else in rules.
var reserved = []string{"", "total", "all", "any", "not", "industry", "tags", "how_many"}

// indicators compiles the measure and the normaliser of each.
func (c *compiler) indicators() {
	for i := range c.plan.indicators {
		ind := &c.plan.indicators[i]
		doc := c.policy.Indicators.ByID[ind.id]
		path := "indicators." + ind.id
		if slices.Contains(reserved, ind.id) || slices.ContainsFunc(c.plan.dimensions, func(d dimension) bool { return d.id == ind.id }) {
			c.errs.Add(diag.Conflict, path, "%q means something else already", ind.id)
		}
		ind.title, ind.higher = doc.Title, doc.Better == "higher"
		ind.measure = c.measure(&doc, path)
		ind.recency = recencyWeights(c.policy.Recency, doc.Recency, &ind.measure)
		if l := ind.measure.ledger; l != nil {
			l.number = len(c.plan.ledgers)
			c.plan.ledgers = append(c.plan.ledgers, i)
		}
		if !ind.measure.count { // a count is a number however small
			ind.volume = c.policy.MinimumVolume
		}
		if doc.MinimumVolume != nil {
			ind.volume = *doc.MinimumVolume
		}
		if ind.dimension >= 0 {
			c.scored(ind, &doc, path)
		}
	}
}

// scored compiles what only an indicator with a weight has.
func (c *compiler) scored(ind *indicator, doc *Indicator, path string) {
	if doc.Better == "" {
		c.errs.Add(diag.MissingKey, path, "a scored indicator must say better: higher or lower")
	}
	ind.missing = Missing{Rule: "skip"}
	if m := first(doc.Missing, c.policy.Missing); m != nil {
		ind.missing = *m
	}
	if doc.Normalise != nil {
		c.normaliser(doc.Normalise, document.Join(path, "normalise"))
	}
	if ind.normalise = first(doc.Normalise, c.policy.Normalise); ind.normalise == nil {
		c.errs.Add(diag.MissingKey, path, "neither the indicator nor the policy says how to normalise")
	}
}

func first[T any](own, common *T) *T {
	if own != nil {
		return own
	}
	return common
}

// recencyWeights returns 2^(-age/half-life) by age in days, nil where all days weigh alike.
func recencyWeights(common, own *Recency, m *measure) []float64 {
	r := first(own, common)
	if r == nil || r.HalfLife == 0 || m.count {
		return nil
	}
	reach := int64(0)
	for i := range m.taps {
		reach = max(reach, m.taps[i].reach())
	}
	weights := make([]float64, reach+1)
	for age := range weights {
		weights[age] = exact.Exp2(-float64(age) / r.HalfLife)
	}
	return weights
}
