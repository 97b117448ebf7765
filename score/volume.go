package score

import "slices"

// LooksAtVolume tells, by indicator of the plan, whether anything hangs on its volume: a minimum, or a rule. Where nothing does, columns of
// many shops need not keep their volumes.
func (p *Plan) LooksAtVolume() []bool {
	looks := make([]bool, len(p.indicators))
	for i := range p.indicators {
		looks[i] = p.indicators[i].volume > 0
	}
	for _, ref := range p.references() {
		if ref.kind == refVolume {
			looks[ref.index] = true
		}
	}
	return looks
}

// LooksAtPeers tells whether the totals of shops hang on other shops: where an indicator is scored by its percentile, or one that is
// missing takes the mean of the peers.
func (p *Plan) LooksAtPeers() bool {
	return slices.ContainsFunc(p.indicators, func(ind indicator) bool {
		return ind.dimension >= 0 && (ind.normalise.PeerPercentile != nil || ind.missing.Rule == "peer_mean")
	})
}

// references lists the numbers that anything in the policy looks at.
func (p *Plan) references() []reference {
	var refs []reference
	add := func(r rule) {
		if r != nil {
			refs = r.uses(refs)
		}
	}
	figure := func(f *figure) {
		if f != nil && f.of != nil {
			refs = append(refs, *f.of)
		}
	}
	add(p.eligible)
	for i := range p.trailing {
		refs = append(refs, p.trailing[i].of)
	}
	for i := range p.effects {
		figure(p.effects[i].otherwise)
	}
	for i := range p.rulings {
		add(p.rulings[i].when)
	}
	for i := range p.decisions {
		d := &p.decisions[i]
		add(d.rule)
		add(d.until)
		for k := range d.effects {
			figure(&d.effects[k].figure)
		}
	}
	return refs
}
