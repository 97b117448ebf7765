package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// text explains to a shopkeeper.
func (e *explanation) text(w io.Writer) error {
	var b strings.Builder
	e.headline(&b)
	e.why(&b)
	e.follows(&b)
	if e.change != nil {
		e.changed(&b)
	}
	if e.target != nil {
		e.way(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (e *explanation) headline(b *strings.Builder) {
	r, total := e.result, e.say("no score", "无分")
	low, high, _ := e.plan.Scale()
	switch {
	case r.Unscored:
		total = e.say("this policy gives no score", "该规则不计总分")
	case r.Eligible:
		total = e.say(fmt.Sprintf("%s on a scale from %s to %s", e.total(r.Total), number(low), number(high)),
			fmt.Sprintf("%s 分（%s 至 %s 分）", e.total(r.Total), number(low), number(high)))
	}
	industry := ""
	if r.Industry != "" {
		industry = " (" + visible(r.Industry) + ")"
	}
	product := ""
	if r.Product != "" {
		product = e.say(", product ", "，商品 ") + visible(r.Product)
	}
	fmt.Fprintf(b, "%s %s%s%s: %s\n", e.say("Shop", "店铺"), visible(r.Shop), product, industry, total)
	fmt.Fprintf(b, "%s\n", visible(e.plan.Policy().Title.In(e.lang)))
	if day := r.Provenance.AsOf; day != 0 {
		fmt.Fprintf(b, "%s %s\n", e.say("As of", "日期"), day)
	}
}

// why lists the indicators with what each adds and costs.
func (e *explanation) why(b *strings.Builder) {
	g := &grid{right: []bool{false, true, true, true, true, true, true}}
	g.add(e.say("indicator", "指标"), e.say("value", "数值"), e.say("counts", "计数"), e.say("industry", "行业水平"), e.say("better than", "优于同行"),
		e.say("adds", "得分"), e.say("costs", "扣分"))
	for i := range e.result.Indicators {
		g.add(e.indicator(i)...)
	}
	fmt.Fprintf(b, "\n%s\n", e.say("Why this score", "得分原因"))
	g.write(b)
	if e.result.Eligible && !e.result.Unscored && !e.result.Given {
		fmt.Fprintf(b, "%s %s\n", e.say("The lowest total and what the indicators add:", "最低分加各指标得分："), e.sum())
	}
	for _, reason := range e.result.Reasons {
		if reason.Code != score.BelowFull {
			fmt.Fprintln(b, visible(e.reason(e.result, reason)))
		}
	}
}

func (e *explanation) indicator(i int) []string {
	ind := &e.result.Indicators[i]
	counts, beats, adds, costs := "", "", "", ""
	switch {
	case !ind.Counted, math.IsNaN(ind.Numerator):
	case math.IsNaN(ind.Denominator):
		counts = number(ind.Numerator)
	default:
		counts = number(ind.Numerator) + " / " + number(ind.Denominator)
	}
	if !math.IsNaN(ind.Percentile) {
		beats = number(math.Round(ind.Percentile*100)) + "%"
	}
	if ind.Scored {
		adds, costs = e.points(ind.Contribution), e.points(ind.Lost)
	}
	peers := ""
	if !math.IsNaN(ind.PeerMedian) {
		peers = e.value(i, ind.PeerMedian)
	}
	return []string{e.title(i), e.value(i, ind.Value), counts, peers, beats, adds, costs}
}

// sum shows that the parts add up.
func (e *explanation) sum() string {
	parts := exact.Micro(0)
	for i := range e.result.Indicators {
		if e.result.Indicators[i].Scored {
			parts += e.result.Indicators[i].Contribution
		}
	}
	return fmt.Sprintf("%s + %s = %s", e.result.Base, parts, e.result.Total)
}

// follows lists the decisions.
func (e *explanation) follows(b *strings.Builder) {
	e.decided(b)
	e.effects(b)
	e.rulings(b)
}

func (e *explanation) decided(b *strings.Builder) {
	if len(e.result.Decisions) == 0 {
		return
	}
	kinds := map[string]string{"penalty": e.say("penalty", "处罚"), "privilege": e.say("privilege", "权益"), "warning": e.say("warning", "预警")}
	fmt.Fprintf(b, "\n%s\n", e.say("What follows", "结果"))
	for _, d := range e.result.Decisions {
		title := d.Title.In(e.lang)
		if title == "" {
			title = d.ID
		}
		fmt.Fprintf(b, "%s: %s, %s %s%s\n", kinds[d.Kind], visible(title), e.say("because", "规则"), visible(e.rule(d.Rule)), e.given(d.Rule, d.Values)+e.lasting(&d))
	}
}
