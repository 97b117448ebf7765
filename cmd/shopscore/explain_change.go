package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// shift is how what follows differs between two results of a shop.
type shift struct {
	began, ended []score.Decided
	effects      []movedEffect
}

// movedEffect is an effect whose number changed; NaN where nothing set it.
type movedEffect struct {
	id            string
	before, after float64
}

func shiftOf(before, after *score.Result) *shift {
	f := &shift{began: without(after, before), ended: without(before, after)}
	for i, now := range after.Effects {
		was := before.Effects[i]
		if was.Value != now.Value && (was.Value == was.Value || now.Value == now.Value) {
			f.effects = append(f.effects, movedEffect{now.ID, was.Value, now.Value})
		}
	}
	return f
}

// without lists the decisions of one result that the other does not have.
func without(r, other *score.Result) []score.Decided {
	return slices.DeleteFunc(slices.Clone(r.Decisions), func(d score.Decided) bool {
		return slices.ContainsFunc(other.Decisions, func(o score.Decided) bool { return o.ID == d.ID })
	})
}

// changed says what moved since the earlier day.
func (e *explanation) changed(b *strings.Builder) {
	before, after := e.change.Before, e.result
	fmt.Fprintf(b, "\n%s %s", e.say("Since", "自"), e.since)
	g := e.moves()
	if !after.Unscored {
		fmt.Fprintf(b, ": %s -> %s", e.totalOf(before), e.totalOf(after))
		if before.Eligible && after.Eligible {
			g = e.parts()
		}
	}
	b.WriteByte('\n')
	lines := e.followed()
	if len(g.rows) > 1 {
		g.write(b)
	} else if lines == nil {
		fmt.Fprintln(b, e.say("Nothing changed.", "没有变化。"))
	}
	for _, line := range lines {
		fmt.Fprintln(b, line)
	}
	if e.shift == nil {
		fmt.Fprintln(b, e.say("What applied then is not known: the state tells of the day before the score only.", "当时适用的结果未知：状态文件只记录评分前一日。"))
	}
}

// parts lists what each indicator moved, in points of the total.
func (e *explanation) parts() *grid {
	g := &grid{right: []bool{false, true, true, true, true, true}}
	g.add(e.say("indicator", "指标"), e.say("then", "之前"), e.say("now", "现在"), e.say("change", "变化"),
		e.say("by the shop", "自身影响"), e.say("by others", "同行影响"))
	for _, p := range e.change.Parts {
		i := p.Indicator
		if zero := e.points(0); e.points(p.Own) == zero && e.points(p.Peers) == zero {
			continue // only the rounding of the total
		}
		g.add(e.title(i), e.value(i, e.change.Before.Indicators[i].Value), e.value(i, e.result.Indicators[i].Value),
			e.signed(p.Total()), e.signed(p.Own), e.signed(p.Peers))
	}
	return g
}

// moves lists the indicators whose values changed, where there are no totals to compare.
func (e *explanation) moves() *grid {
	g := &grid{right: []bool{false, true, true}}
	g.add(e.say("indicator", "指标"), e.say("then", "之前"), e.say("now", "现在"))
	for i := range e.result.Indicators {
		if then, now := e.value(i, e.change.Before.Indicators[i].Value), e.value(i, e.result.Indicators[i].Value); then != now {
			g.add(e.title(i), then, now)
		}
	}
	return g
}

// followed says which decisions began and ended, and which effects changed.
func (e *explanation) followed() (lines []string) {
	if e.shift == nil {
		return nil
	}
	if began := e.shift.began; len(began) > 0 {
		lines = append(lines, e.say("Began: ", "新增：")+visible(e.decisions(began)))
	}
	if ended := e.shift.ended; len(ended) > 0 {
		lines = append(lines, e.say("Ended: ", "解除：")+visible(e.decisions(ended)))
	}
	for _, m := range e.shift.effects {
		was, now := score.EffectResult{ID: m.id, Value: m.before}, score.EffectResult{ID: m.id, Value: m.after}
		lines = append(lines, visible(e.effectTitle(m.id))+e.say(": ", "：")+visible(e.effect(&was))+" -> "+visible(e.effect(&now)))
	}
	return lines
}

func (e *explanation) totalOf(r *score.Result) string {
	if !r.Eligible {
		return e.say("no score", "无分")
	}
	return e.total(r.Total)
}

func (e *explanation) signed(m exact.Micro) string {
	if text := e.points(m); m > 0 {
		return "+" + text
	} else {
		return text
	}
}
