package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// Bands lists the totals at which something follows or ceases to: of two totals with none of them in between and none of them
// the higher one, the policy's decisions think alike, as far as they look at the total. They rise, each once; a band begins at its number.
func (p *Plan) Bands() []exact.Micro {
	var bands []exact.Micro
	for i := range p.decisions {
		bands = totalsOf(p.decisions[i].rule, bands)
		if until := p.decisions[i].until; until != nil {
			bands = totalsOf(until, bands)
		}
	}
	slices.Sort(bands)
	return slices.Compact(bands)
}

func totalsOf(r rule, bands []exact.Micro) []exact.Micro {
	switch r := r.(type) {
	case allRules:
		for _, part := range r {
			bands = totalsOf(part, bands)
		}
	case anyRules:
		for _, part := range r {
			bands = totalsOf(part, bands)
		}
	case notRule:
		return totalsOf(r.part, bands)
	case rangeRule:
		if r.kind == refTotal {
			bands = r.bound.begins(bands)
		}
	}
	return bands
}

// begins adds the numbers at which it begins and ceases to hold that a number lies in the range.
func (r Range) begins(list []exact.Micro) []exact.Micro {
	for _, edge := range []struct {
		at    *float64
		after exact.Micro
	}{{r.AtLeast, 0}, {r.Below, 0}, {r.Above, 1}, {r.AtMost, 1}} {
		if edge.at == nil {
			continue
		}
		if m, ok := exact.FromFloat(*edge.at); ok {
			list = append(list, m+edge.after)
		}
	}
	return list
}
