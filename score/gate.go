package score

// gate is one condition of eligibility that a column of values can tell alone.
type gate struct {
	indicator int
	lo, hi    float64 // lo <= value < hi
}

// gatesOf splits a rule into gates, all of which must be passed; nil where it is not made of them.
func gatesOf(eligible rule) []gate {
	switch r := eligible.(type) {
	case rangeRule:
		if r.kind == refValue {
			lo, hi := r.bound.interval()
			return []gate{{r.index, lo, hi}}
		}
	case allRules:
		var gates []gate
		for _, part := range r {
			inner := gatesOf(part)
			if inner == nil {
				return nil
			}
			gates = append(gates, inner...)
		}
		return gates
	}
	return nil
}

// gate shuts out the shops of a chunk that do not pass. A column that is not supplied stops nobody, as in Scorer.admits.
func (b *batch) gate(g *gate, from, n int) {
	c := &b.rows.Columns[g.indicator]
	if !c.Supplied {
		return
	}
	least := b.plan.indicators[g.indicator].volume
	for k, place := range b.order[:n] {
		row := from + int(place)
		if v := c.Value[row]; !(g.lo <= v && v < g.hi) || c.Volume != nil && c.Volume[row] < least {
			b.shut[k] = true
		}
	}
}
