package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopscore/shopscore/score"
)

// way says what brings the shop to its target.
func (e *explanation) way(b *strings.Builder) {
	t := e.target
	fmt.Fprintf(b, "\n%s %s\n", e.say("The cheapest way to", "达到目标分的最省办法："), e.total(t.Goal))
	switch {
	case !e.result.Eligible:
		fmt.Fprintln(b, e.say("There is no score to raise yet.", "目前无分。"))
		return
	case t.Reached && len(t.Steps) == 0:
		fmt.Fprintln(b, e.say("It is reached already.", "已达到。"))
		return
	case !t.Reached:
		fmt.Fprintln(b, e.say("Out of reach: with the best values it would be ", "无法达到：各指标最优时为 ")+e.total(t.To))
	default:
		fmt.Fprintln(b, e.say("All of these together; the total is then ", "以下各项全部做到后总分为 ")+e.total(t.To))
	}
	e.steps(b, t.Steps, false)
	if len(t.Alone) > 0 {
		fmt.Fprintf(b, "\n%s\n", e.say("Each by itself", "单独改进一项"))
		e.steps(b, t.Alone, true)
	}
}

// steps lists changes of indicators, and whether each is enough by itself.
func (e *explanation) steps(b *strings.Builder, steps []score.Step, alone bool) {
	if len(steps) == 0 {
		return
	}
	g := &grid{right: []bool{false, true, true, true, true}}
	header := []string{e.say("indicator", "指标"), e.say("from", "从"), e.say("to", "到"), e.say("overtakes", "超过同行"), e.say("gains", "加分")}
	if alone {
		header = append(header, e.say("enough", "足够"))
	}
	g.add(header...)
	for _, s := range steps {
		enough, overtakes := e.say("no", "否"), ""
		if s.Enough {
			enough = e.say("yes", "是")
		}
		if !math.IsNaN(s.Rank) && !math.IsNaN(s.FromRank) {
			overtakes = number(math.Round((s.Rank-s.FromRank)*100)) + "%"
		}
		cells := []string{e.title(s.Indicator), e.value(s.Indicator, s.From), e.value(s.Indicator, s.To), overtakes, e.points(s.Gain)}
		if alone {
			cells = append(cells, enough)
		}
		g.add(cells...)
	}
	g.write(b)
}
