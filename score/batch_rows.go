package score

import "github.com/shopscore/shopscore/score/exact"

// batch is one run over a batch. Within a chunk the rows are taken industry by industry: order says which row of the chunk
// is taken k-th, and sums and simple go by k.
type batch struct {
	*Scorer
	in     *Batch
	rows   *Indicators // the same columns, for the rows that need the long way
	groups []*graded   // by Batch.Industries
	result Result
	order  [chunk]uint16
	ends   []int // by industry: where its rows of the chunk end
	sums   [chunk]float64
	simple [chunk]bool // every indicator has a value, so no weight changes
	gates  []gate
	shut   [chunk]bool    // the shop lacks what a score needs
	values [chunk]float64 // of one indicator, in order
	shares [chunk]float64 // and their percentiles
}

func (s *Scorer) batch(in *Batch) *batch {
	b := &batch{Scorer: s, in: in, gates: s.plan.gates, rows: &Indicators{Shops: in.Shops, Industries: in.Industries}}
	for _, industry := range in.Industries {
		b.groups = append(b.groups, s.group(industry))
	}
	if len(b.groups) == 0 {
		b.groups = []*graded{s.group("")}
	}
	for i, values := range in.Values {
		c := Column{Supplied: values != nil, Value: values}
		if in.Volumes != nil {
			c.Volume = in.Volumes[i]
		}
		b.rows.Columns = append(b.rows.Columns, c)
	}
	b.ends = make([]int, len(b.groups))
	for k := range b.order {
		b.order[k] = uint16(k) // stays so where all rows are of one industry
	}
	return b
}

// sort orders a chunk of rows by industry, by counting.
func (b *batch) sort(from, n int) {
	clear(b.ends)
	if b.in.Industry == nil {
		b.ends[0] = n
		return
	}
	for _, id := range b.in.Industry[from : from+n] {
		b.ends[id]++
	}
	start := 0
	for id, rows := range b.ends {
		b.ends[id], start = start, start+rows
	}
	for k, id := range b.in.Industry[from : from+n] {
		b.order[b.ends[id]] = uint16(k)
		b.ends[id]++
	}
}

// score scores the rows from..to-1: first as if nothing were missing, then the others one by one.
func (b *batch) score(from, to int, out *Totals) {
	if b.scored == 0 { // the policy makes no total
		clear(out.Total[from:to])
		clear(out.Eligible[from:to])
		return
	}
	n := to - from
	b.sort(from, n)
	clear(b.sums[:n])
	clear(b.shut[:n])
	usual := b.plan.eligible == nil || b.gates != nil
	for k := range b.simple[:n] {
		b.simple[k] = usual
	}
	for i := range b.gates {
		b.gate(&b.gates[i], from, n)
	}
	for i := range b.scored {
		b.column(i, from, n)
	}
	for k := range n {
		row := from + int(b.order[k])
		if b.shut[k] {
			out.Total[row], out.Eligible[row] = 0, false
			continue
		}
		// A value that is not finite has made the sum NaN.
		if raw, ok := exact.FromFloat(b.plan.low + b.sums[k]); ok && b.simple[k] {
			out.Total[row], out.Eligible[row] = raw.Round(b.plan.decimals), true
			continue
		}
		b.long(row)
		out.Total[row], out.Eligible[row] = b.result.Total, b.result.Eligible
	}
}

// column adds one indicator to a chunk of rows.
func (b *batch) column(i, from, n int) {
	c := &b.rows.Columns[i]
	ranked := b.plan.indicators[i].normalise.PeerPercentile != nil
	if !c.Supplied || (b.in.Shops != nil && ranked) {
		clear(b.simple[:n])
		return
	}
	if c.Volume != nil {
		least := b.plan.indicators[i].volume
		for k, place := range b.order[:n] {
			b.simple[k] = b.simple[k] && c.Volume[from+int(place)] >= least
		}
	}
	values := c.Value[from : from+n]
	if b.in.Industry != nil {
		for k, place := range b.order[:n] {
			b.values[k] = values[place]
		}
		values = b.values[:n]
	}
	start := 0
	for id, end := range b.ends {
		if start < end {
			b.add(b.groups[id], i, ranked, values[start:end], b.sums[start:end])
		}
		start = end
	}
}

// add adds what one indicator contributes to rows of one industry.
func (b *batch) add(g *graded, i int, ranked bool, values, sums []float64) {
	gr := &g.graders[i]
	switch {
	case ranked && !gr.thin && gr.ranks.count() == 0:
		alone := gr.ranks.percentile(0, exact.NaN, gr.higher)
		for k, v := range values {
			b.shares[k] = alone + (v - v) // NaN where v is not finite
		}
		values = b.shares[:len(values)]
	case ranked && !gr.thin:
		for k, v := range values {
			b.shares[k] = exact.NaN
			if exact.Finite(v) {
				b.shares[k] = gr.ranks.percentile(v, exact.NaN, gr.higher)
			}
		}
		values = b.shares[:len(values)]
	}
	gr.points.addTo(values, g.factors[i], sums)
}

// long scores a row in full.
func (b *batch) long(row int) {
	shop, industry := "", ""
	if b.in.Shops != nil {
		shop = b.in.Shops[row]
	}
	if len(b.in.Industries) > 0 {
		industry = b.in.Industries[0]
		if b.in.Industry != nil {
			industry = b.in.Industries[b.in.Industry[row]]
		}
	}
	b.total(shop, industry, b.rows, row, &b.result)
}
