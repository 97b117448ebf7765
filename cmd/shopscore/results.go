package main

import (
	"context"
	"encoding/csv"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score"
)

// results are the scores of some shops of a market, ready to be printed.
type results struct {
	ctx    context.Context
	market *market
	scorer *score.Scorer
	rows   []int
	lang   string
	state  *score.State // where shops come from; nil: each day stands alone
	scored int          // shops that have a score, once printed
}

// print writes the results as table, json or csv.
func (rs *results) print(w io.Writer, format string) error {
	switch format {
	case "json":
		return rs.json(w)
	case "csv":
		return rs.csv(w)
	}
	return rs.table(w)
}

// each scores the shops one after the other, until Ctrl-C. The result is valid until the next one.
func (rs *results) each(print func(r *score.Result) error) error {
	var r score.Result
	rs.scored = 0
	for _, row := range rs.rows {
		if err := rs.ctx.Err(); err != nil {
			return err
		}
		rs.score(row, &r)
		if r.Eligible {
			rs.scored++
		}
		if err := print(&r); err != nil {
			return err
		}
	}
	return nil
}

func (rs *results) score(row int, r *score.Result) {
	if rs.state != nil {
		rs.scorer.Advance(rs.state, rs.market.in, row, r)
		return
	}
	rs.scorer.Score(rs.market.in, row, r)
}

func (rs *results) json(w io.Writer) error {
	var line []byte
	return rs.each(func(r *score.Result) error {
		line = append(r.AppendJSON(line[:0]), '\n')
		_, err := w.Write(line)
		return err
	})
}

// findings writes the rows that rulings apply to.
func (rs *results) findings(w io.Writer) error {
	var lines []byte
	return rs.each(func(r *score.Result) error {
		lines = rs.market.plan.AppendFindings(lines[:0], r)
		_, err := w.Write(lines)
		return err
	})
}

func (rs *results) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	ids := rs.market.plan.IndicatorIDs()
	header := []string{"shop_id", "industry", "total", "eligible"}
	if rs.market.in.Products != nil {
		header = slices.Insert(header, 1, "product_id")
	}
	for _, d := range rs.market.plan.Policy().Dimensions {
		header = append(header, d.ID)
	}
	for _, id := range ids {
		header = append(header, id, id+".contribution")
	}
	for _, id := range effectIDs(rs.market.plan.Policy()) {
		header = append(header, "effect."+id)
	}
	for _, ruling := range rs.market.plan.Policy().Rulings {
		header = append(header, "ruling."+ruling.ID+".rows", "ruling."+ruling.ID+".amount")
	}
	out.Write(append(header, "reasons", "decisions"))
	err := rs.each(func(r *score.Result) error { return out.Write(csvCells(rs.market.plan.Policy(), r)) })
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

func csvCells(p *score.Policy, r *score.Result) []string {
	known := func(text string, is bool) string {
		if is {
			return text
		}
		return ""
	}
	cells := []string{r.Shop, r.Industry, known(r.Total.String(), r.Eligible && !r.Unscored), strconv.FormatBool(r.Eligible)}
	if r.Product != "" {
		cells = slices.Insert(cells, 1, r.Product)
	}
	for _, d := range r.Dimensions {
		cells = append(cells, known(d.Score.String(), d.Present))
	}
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		cells = append(cells, known(strconv.FormatFloat(ind.Value, 'f', -1, 64), !math.IsNaN(ind.Value)), known(ind.Contribution.String(), ind.Scored))
	}
	for _, e := range r.Effects {
		cells = append(cells, known(strconv.FormatFloat(e.Value, 'f', -1, 64), !math.IsNaN(e.Value)))
	}
	for _, ruling := range p.Rulings {
		x := ruled(r, ruling.ID)
		cells = append(cells, strconv.FormatInt(x.Rows, 10), known(x.Amount.String(), x.Priced))
	}
	var reasons, decisions []string
	for _, reason := range r.Reasons {
		code := string(reason.Code)
		if reason.Indicator >= 0 {
			code += ":" + r.Indicators[reason.Indicator].ID
		}
		reasons = append(reasons, code)
	}
	for _, d := range r.Decisions {
		decisions = append(decisions, d.ID)
	}
	return append(cells, strings.Join(reasons, ";"), strings.Join(decisions, ";"))
}

// effectIDs are the ids of what decisions set, in the order of results.
func effectIDs(p *score.Policy) []string { return slices.Sorted(maps.Keys(p.Effects)) }
