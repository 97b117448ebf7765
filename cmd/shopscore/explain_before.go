package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
)

// before scores the shop as of the earlier day: among the peers of that day, or those of the file, and with --from with
// its own past.
func (a *app) before(ctx context.Context, f *explainFlags, m *market, peers *score.Peers) (*score.Result, error) {
	day, _ := score.ParseDay(f.since) // checked with the flags
	if day > m.in.AsOf {
		return nil, wrong("--since %s lies after the day of the score, %s", day, m.in.AsOf)
	}
	if from, err := score.ParseDay(f.from); err == nil && day < from {
		return nil, wrong("--since %s lies before --from %s", day, from)
	}
	earlier, r := m.on(day, f.workers), &score.Result{}
	if f.peers == "" {
		peers = m.plan.Peers(earlier.in)
	}
	row := -1
	for i, shop := range earlier.in.Shops {
		if shop == f.shop && (earlier.in.Products == nil || earlier.in.Products[i] == f.product) {
			row = i
		}
	}
	if row < 0 { // shops are there on every day
		return nil, &diag.Error{Code: diag.UnknownShop, Msg: fmt.Sprintf("product %q had no orders before %s", f.product, day)}
	}
	if f.from == "" {
		m.plan.Scorer(peers).Score(earlier.in, row, r)
		return r, nil
	}
	begun := past{from: f.from}
	days, err := begun.days(m.plan.NewState(), earlier)
	if err != nil {
		return nil, err
	}
	state, err := a.carry(ctx, m.plan.NewState(), days, earlier, f.peers, f.workers)
	if err != nil {
		return nil, err
	}
	m.plan.Scorer(peers).Advance(state, earlier.in, row, r)
	return r, nil
}

// carried are the shop's indicators as its result has them: with a past, points are more than the rows of the tables.
func carried(in *score.Indicators, row int, r *score.Result) *score.Indicators {
	out := *in
	out.Columns = slices.Clone(in.Columns)
	for i := range out.Columns {
		if c := &out.Columns[i]; c.Ledger != nil {
			c.Ledger, c.Value = nil, slices.Clone(c.Value)
			c.Value[row] = r.Indicators[i].Value
		}
	}
	return &out
}
