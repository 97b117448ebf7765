package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopscore/shopscore/score"
)

// lasting says from when to when a decision that lasts applies, and what is stricter.
func (w words) lasting(d *score.Decided) string {
	text := ""
	if d.Since != 0 {
		text += w.say("; since ", "；自 ") + d.Since.String()
	}
	if d.Last != 0 {
		text += w.say(", until ", "，至 ") + d.Last.String()
	}
	if d.OverriddenBy != "" {
		text += w.say("; less strict than ", "；以更严者为准：") + visible(w.decision(d.OverriddenBy))
	}
	return text
}

// decision names a decision or a ladder's step by its title.
func (w words) decision(id string) string {
	for _, d := range w.plan.Policy().Decisions {
		if d.ID == id && d.Title.In(w.lang) != "" {
			return d.Title.In(w.lang)
		}
	}
	return id
}

// effect prints the number of an effect with its unit.
func (w words) effect(e *score.EffectResult) string {
	if math.IsNaN(e.Value) {
		return "-"
	}
	unit := w.plan.Policy().Effects[e.ID].Unit
	if unit != "" {
		unit = " " + unit
	}
	return number(e.Value) + unit
}

func (w words) effectTitle(id string) string {
	if title := w.plan.Policy().Effects[id].Title.In(w.lang); title != "" {
		return title
	}
	return id
}

// effects lists what decisions set.
func (e *explanation) effects(b *strings.Builder) {
	g := &grid{right: []bool{false, true}}
	g.add(e.say("effect", "措施"), e.say("now", "现值"), e.say("set by", "依据"))
	for i := range e.result.Effects {
		effect := &e.result.Effects[i]
		g.add(visible(e.effectTitle(effect.ID)), e.effect(effect), visible(e.decision(effect.By)))
	}
	if len(e.result.Effects) > 0 {
		b.WriteByte('\n')
		g.write(b)
	}
}

// rulingTitle names a ruling and one of its causes.
func (w words) rulingTitle(id, cause string) string {
	for _, r := range w.plan.Policy().Rulings {
		if r.ID != id {
			continue
		}
		for _, c := range r.Causes {
			if c.ID == cause && c.Title.In(w.lang) != "" {
				cause = c.Title.In(w.lang)
			}
		}
		if title := r.Title.In(w.lang); title != "" {
			id = title
		}
	}
	if cause != "" {
		id += ": " + cause
	}
	return id
}

// money prints the money of a ruling; what is not known is said.
func (w words) money(x *score.RulingResult) string {
	text := ""
	if x.Priced {
		text = x.Amount.Fixed()
	}
	if x.Unpriced > 0 {
		text += w.say(fmt.Sprintf(" (%s without an amount)", rowCount(x.Unpriced)), fmt.Sprintf("（%d 行金额未知）", x.Unpriced))
	}
	return text
}

// firstOrders is how many orders an explanation names for each cause.
const firstOrders = 5

// rulings lists what was decided about single rows.
func (e *explanation) rulings(b *strings.Builder) {
	if len(e.result.Rulings) == 0 {
		return
	}
	g := &grid{right: []bool{false, true, true}}
	g.add(e.say("ruling", "裁定"), e.say("rows", "笔数"), e.say("amount", "金额"), e.say("orders", "订单"))
	for i := range e.result.Rulings {
		x := &e.result.Rulings[i]
		var orders []string
		for _, f := range x.Findings[:min(len(x.Findings), firstOrders)] {
			orders = append(orders, visible(f.Order))
		}
		if len(x.Findings) > firstOrders {
			orders = append(orders, "...")
		}
		g.add(visible(e.rulingTitle(x.Ruling, x.Cause)), number(float64(x.Rows)), e.money(x), strings.Join(orders, " "))
	}
	b.WriteByte('\n')
	g.write(b)
}
