package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// tooLate is a day that no shop has seen: orders paid from then on are mistakes.
const tooLate score.Day = 47847 // 2101-01-01

// market is what an input holds: shops with their indicators.
type market struct {
	plan    *score.Plan
	tables  *event.Tables // nil when the indicators are given
	in      *score.Indicators
	summary *event.Summary
	usage   *score.Usage
}

// read reads the market and measures its shops.
func (a *app) read(ctx context.Context, in *input, plan *score.Plan) (*market, error) {
	rejects, err := newRejects(in.rejects)
	if err != nil {
		return nil, err
	}
	m := &market{plan: plan}
	if in.indicators != "" {
		err = a.readIndicators(ctx, in, rejects, m)
	} else {
		err = a.readEvents(ctx, in, rejects, m)
	}
	if err != nil {
		rejects.abandon()
		return nil, err
	}
	if err := rejects.commit(); err != nil || m.tables == nil { // all rows are read: the file is whole, whatever follows
		return m, err
	}
	return m, a.measure(in, m)
}

func (a *app) readEvents(ctx context.Context, in *input, rejects *rejects, m *market) error {
	files, warnings, err := findTables(in.events)
	for _, w := range warnings {
		a.warn(w)
	}
	if err != nil {
		return err
	}
	var size int64
	for _, f := range files {
		size += f.size
	}
	meter := a.newMeter(ctx, size)
	defer meter.finish()
	list, opened, err := sources(files, meter)
	defer closeAll(opened)
	if err != nil {
		return err
	}
	m.tables, m.summary, err = event.Read(list, event.Options{Zone: m.plan.Zone(), Workers: in.workers, Want: m.plan.Wants,
		SkipBadRows: in.onBadRow == "skip", Reject: rejects.add, Warn: a.warn})
	if err == nil {
		a.noteAbsent(m)
	}
	return err
}

// measure turns the events into indicators as of the day asked for.
func (a *app) measure(in *input, m *market) error {
	var day score.Day
	if in.asOf == "" {
		last, err := m.lastPaid(in)
		if err != nil {
			return err
		}
		day = last + 1
		fmt.Fprintf(a.stderr, "as of %s, the day after the last paid order\n", day)
	} else {
		day, _ = score.ParseDay(in.asOf) // checked with the flags
	}
	m.in, m.usage = m.plan.Measure(m.tables, day, in.workers)
	return nil
}

// lastPaid returns the local day of the last paid order, where it can tell the day of the score.
func (m *market) lastPaid(in *input) (score.Day, error) {
	last := event.Missing
	for _, t := range m.tables.Table(event.Orders).Column("paid_at").Wide {
		last = max(last, t)
	}
	zone := m.plan.Zone()
	day := score.Day(zone.Day(last))
	orders := m.summary.Tables[event.Orders]
	switch {
	case last == event.Missing && orders.Rejected > 0:
		return 0, &diag.Error{Code: diag.MissingKey, File: in.events,
			Msg: fmt.Sprintf("all orders were rejected (%s), so none tells the day of the score: give --as-of", rowCount(int64(orders.Rejected)))}
	case last == event.Missing:
		return 0, &diag.Error{Code: diag.MissingKey, File: in.events, Msg: "has no orders to tell the day of the score: give --as-of"}
	case day >= tooLate:
		return 0, &diag.Error{Code: diag.OutOfRange, File: in.events,
			Msg: fmt.Sprintf("has an order paid on %s, which can hardly tell the day of the score: give --as-of", day)}
	}
	return day, nil
}

// loadPeers reads the peers file, or takes the market's own shops.
func (a *app) loadPeers(m *market, file string) (*score.Peers, error) {
	if file == "" {
		return m.plan.Peers(m.in), nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, unreadable(file, err)
	}
	peers, err := m.plan.LoadPeers(file, text)
	if err == nil && m.in.AsOf != 0 && peers.AsOf() > m.in.AsOf {
		a.warn(&diag.Error{Code: diag.Conflict, File: file,
			Msg: fmt.Sprintf("holds peers as of %s, later than the day of the score, %s", peers.AsOf(), m.in.AsOf)})
	}
	return peers, err
}

// row returns the row of one shop, or of one of its products.
func (m *market) row(shop, product string) (int, error) {
	rows, err := m.rows([]string{shop})
	switch {
	case err != nil:
		return 0, err
	case m.in.Products == nil && product != "":
		return 0, wrong("--product: this policy scores shops")
	case m.in.Products == nil:
		return rows[0], nil
	}
	var ids []string
	for _, row := range rows {
		if m.in.Products[row] == product {
			return row, nil
		}
		ids = append(ids, m.in.Products[row])
	}
	if product == "" {
		return 0, wrong("--product is missing: this policy scores products, such as %s", ids[0])
	}
	return 0, &diag.Error{Code: diag.UnknownShop, Msg: fmt.Sprintf("shop %q has no product %q%s", shop, product, suggest(product, ids))}
}

// rows returns the rows of the shops asked for, or all, in the order of the shops.
func (m *market) rows(shops []string) ([]int, error) {
	asked, found := map[string]bool{}, map[string]bool{}
	for _, id := range shops {
		asked[id] = true
	}
	var rows []int
	for row, id := range m.in.Shops { // several products may be of one shop
		if len(shops) == 0 || asked[id] {
			rows, found[id] = append(rows, row), true
		}
	}
	var unknown []string
	for _, id := range shops {
		if !found[id] {
			unknown = append(unknown, fmt.Sprintf("there is no shop %q%s", id, suggest(id, m.in.Shops)))
		}
	}
	if unknown != nil {
		return nil, &diag.Error{Code: diag.UnknownShop, Msg: strings.Join(unknown, "; ")}
	}
	return rows, nil
}
