package score

import (
	"fmt"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// Batch is the indicators of many shops as columns, for callers who have the numbers already.
type Batch struct {
	Rows       int
	Shops      []string    // nil: nobody is among the peers; else a shop is left out of its own comparison
	Industries []string    // the industries that occur
	Industry   []uint32    // by row an index into Industries; nil: all rows are of the first
	Values     [][]float64 // by indicator of the plan; what is not finite is missing; nil: not supplied
	Volumes    [][]int64   // nil, or by indicator; nil: not known
}

// Totals are the totals of a batch. The caller makes room: Score allocates nothing for a row.
type Totals struct {
	Total    []exact.Micro // 0 where there is no score
	Eligible []bool        // false: no score
}

// chunk is how many rows are scored indicator by indicator, so that the tables of one stay in the cache.
const chunk = 1024

// Totals scores the rows of a batch, with the same bits as Score, and writes the totals to out.
//
// Errors: WrongType where the columns do not fit the plan or each other.
func (s *Scorer) Totals(in *Batch, out *Totals) error {
	if err := s.fits(in, out); err != nil {
		return err
	}
	b := s.batch(in)
	for from := 0; from < in.Rows; from += chunk {
		b.score(from, min(from+chunk, in.Rows), out)
	}
	return nil
}

func (s *Scorer) fits(in *Batch, out *Totals) error {
	fail := func(what string, got, want int) error {
		return Errors{{Code: diag.WrongType, Path: what, Msg: fmt.Sprintf("%d belong here, not %d", want, got)}}
	}
	if len(in.Values) != len(s.plan.indicators) {
		return fail("values", len(in.Values), len(s.plan.indicators))
	}
	for i, column := range in.Values {
		if column != nil && len(column) < in.Rows {
			return fail("values"+index(i), len(column), in.Rows)
		}
	}
	for i, column := range in.Volumes {
		if column != nil && len(column) < in.Rows {
			return fail("volumes"+index(i), len(column), in.Rows)
		}
	}
	for row, id := range in.Industry {
		if int(id) >= len(in.Industries) {
			return fail("industry"+index(row), int(id), len(in.Industries))
		}
	}
	switch {
	case in.Volumes != nil && len(in.Volumes) != len(in.Values):
		return fail("volumes", len(in.Volumes), len(in.Values))
	case in.Industry != nil && len(in.Industry) < in.Rows:
		return fail("industry", len(in.Industry), in.Rows)
	case in.Shops != nil && len(in.Shops) < in.Rows:
		return fail("shops", len(in.Shops), in.Rows)
	case len(out.Total) < in.Rows || len(out.Eligible) < in.Rows:
		return fail("totals", min(len(out.Total), len(out.Eligible)), in.Rows)
	}
	return nil
}

// batch is one run over a batch.
type batch struct {
	*Scorer
	in     *Batch
	rows   *Indicators // the same columns, for the rows that need the long way
	groups []*graded   // by Batch.Industries
	result Result
	sums   [chunk]float64
	simple [chunk]bool // every indicator has a value, so no weight changes
}

func (s *Scorer) batch(in *Batch) *batch {
	b := &batch{Scorer: s, in: in, rows: &Indicators{Shops: in.Shops, Industries: in.Industries}}
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
	return b
}

// score scores the rows from..to-1: first as if nothing were missing, then the others one by one.
func (b *batch) score(from, to int, out *Totals) {
	n := to - from
	for k := range n {
		b.sums[k], b.simple[k] = 0, b.plan.eligible == nil
	}
	for i := range b.scored {
		b.column(i, from, n)
	}
	for k := range n {
		row := from + k
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
		for k, volume := range c.Volume[from : from+n] {
			b.simple[k] = b.simple[k] && volume >= least
		}
	}
	values := c.Value[from : from+n]
	if b.in.Industry == nil {
		b.groups[0].add(i, ranked, values, b.sums[:n])
		return
	}
	for k := range values {
		b.groups[b.in.Industry[from+k]].add(i, ranked, values[k:k+1], b.sums[k:k+1])
	}
}

// add adds what one indicator contributes to rows of the group.
func (g *graded) add(i int, ranked bool, values, sums []float64) {
	var shares [chunk]float64
	gr := &g.graders[i]
	if ranked && !gr.thin {
		for k, v := range values {
			shares[k] = exact.NaN
			if exact.Finite(v) {
				shares[k] = gr.ranks.percentile(v, exact.NaN, gr.higher)
			}
		}
		values = shares[:len(values)]
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
