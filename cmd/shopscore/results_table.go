package main

import (
	"io"
	"strings"

	"github.com/shopscore/shopscore/score"
)

// mostColumns is how many indicators a table shows where the policy has no total to show.
const mostColumns = 6

func (rs *results) table(w io.Writer) error {
	t := &resultTable{words: newWords(rs.market.plan, rs.lang), policy: rs.market.plan.Policy(), products: rs.market.in.Products != nil}
	g := &grid{}
	t.header(g)
	err := rs.each(func(r *score.Result) error {
		g.add(t.cells(r)...)
		return nil
	})
	if err != nil {
		return err
	}
	return g.write(w)
}

// resultTable says which columns results have: the total with its dimensions or, without a total, the indicators, then what
// follows.
type resultTable struct {
	words
	policy   *score.Policy
	products bool
}

// shown are the indicators of a policy without a total.
func (t *resultTable) shown() int {
	if t.policy.Total != nil {
		return 0
	}
	return min(len(t.ids), mostColumns)
}

// unshown is how many more indicators there are than a table shows.
func (rs *results) unshown() int {
	if rs.market.plan.Policy().Total != nil {
		return 0
	}
	return len(rs.market.plan.IndicatorIDs()) - mostColumns
}

func (t *resultTable) header(g *grid) {
	var names []string
	column := func(right bool, name string) {
		names, g.right = append(names, name), append(g.right, right)
	}
	column(false, t.say("shop", "店铺"))
	if t.products {
		column(false, t.say("product", "商品"))
	}
	column(false, t.say("industry", "行业"))
	if t.policy.Total != nil {
		column(true, t.say("total", "总分"))
	}
	for i, d := range t.policy.Dimensions {
		column(true, t.dimension(i, d.ID))
	}
	for i := range t.shown() {
		column(true, visible(t.title(i)))
	}
	for _, id := range effectIDs(t.policy) {
		column(true, visible(t.effectTitle(id)))
	}
	for _, r := range t.policy.Rulings {
		column(true, visible(t.rulingTitle(r.ID, "")))
	}
	if t.policy.Total != nil {
		column(false, t.say("main reason", "主要原因"))
	}
	column(false, t.say("decisions", "结果"))
	g.add(names...)
}

func (t *resultTable) cells(r *score.Result) []string {
	cells := []string{r.Shop}
	if t.products {
		cells = append(cells, r.Product)
	}
	cells = append(cells, r.Industry)
	if !r.Unscored {
		cells = append(cells, t.totalOf(r))
	}
	for _, d := range r.Dimensions {
		if d.Present {
			cells = append(cells, t.points(d.Score))
		} else {
			cells = append(cells, "-")
		}
	}
	for i := range t.shown() {
		cells = append(cells, t.value(i, r.Indicators[i].Value))
	}
	for i := range r.Effects {
		cells = append(cells, t.effect(&r.Effects[i]))
	}
	for _, ruling := range t.policy.Rulings {
		cells = append(cells, t.ruled(r, ruling.ID))
	}
	if !r.Unscored {
		reason := ""
		if len(r.Reasons) > 0 {
			reason = t.reason(r, r.Reasons[0])
		}
		cells = append(cells, reason)
	}
	return append(cells, t.decisions(r.Decisions))
}

func (t *resultTable) totalOf(r *score.Result) string {
	if r.Eligible {
		return t.total(r.Total)
	}
	return "-"
}

// ruled adds up what a ruling found by all the causes that the result lists.
func ruled(r *score.Result, id string) score.RulingResult {
	all := score.RulingResult{Ruling: id}
	for i := range r.Rulings {
		if x := &r.Rulings[i]; x.Ruling == id {
			all.Rows, all.Amount, all.Priced, all.Unpriced = all.Rows+x.Rows, all.Amount+x.Amount, all.Priced || x.Priced, all.Unpriced+x.Unpriced
		}
	}
	return all
}

// ruled says how many rows a ruling is about, and their money.
func (t *resultTable) ruled(r *score.Result, id string) string {
	all := ruled(r, id)
	parts := []string{number(float64(all.Rows))}
	if money := t.money(&all); money != "" {
		parts = append(parts, money)
	}
	return strings.Join(parts, t.say(", ", "，"))
}
