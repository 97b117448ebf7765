package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// indicators says what is measured, over which days, and how a value becomes points.
func (o *outline) indicators() {
	cut := map[string]string{}
	for id, parts := range o.plan.policy.Indicators.Slices {
		for _, slice := range parts {
			cut[slice] = id
		}
	}
	for i := range o.plan.indicators {
		ind := &o.plan.indicators[i]
		doc := o.plan.policy.Indicators.ByID[ind.id]
		p := clause{kind: Text{"indicator", "指标"}, name: ind.id, path: "indicators." + ind.id, cut: cut[ind.id], alike: true,
			whole: ind.measure.String(), facts: append(ind.measured(&doc), titleOf(ind.title))}
		if r := first(doc.Recency, o.plan.policy.Recency); ind.recency != nil {
			p.facts = append(p.facts, fact{key: "recency", say: Text{"half-life in days of {what}: {change}", "{what}的半衰期（天）：{change}"}, text: number(r.HalfLife)})
		}
		if ind.volume > 0 {
			p.facts = append(p.facts, fact{key: "minimum_volume", say: Text{"minimum volume of {what}: {change}", "{what}的最小样本量：{change}"}, text: format.Text("%d", ind.volume)})
		}
		p.facts = append(p.facts, fact{key: "better", say: Text{"better of {what}: {change}", "{what}的方向：{change}"}, text: doc.Better})
		if ind.dimension >= 0 {
			p.facts = append(p.facts, ind.graded()...)
		}
		o.add(p)
	}
}

// graded says how a value becomes points.
func (ind *indicator) graded() []fact {
	return []fact{
		{key: "normalise", say: Text{"points of {what}: {change}", "{what}的计分：{change}"}, text: strings.TrimPrefix(ind.normalise.String(), "points ")},
		{key: "missing", say: Text{"{what} where missing: {change}", "{what}缺失时：{change}"}, text: ind.missing.String()},
	}
}

// measured says what is measured and, apart from it, over which days.
func (ind *indicator) measured(doc *Indicator) []fact {
	m := ind.measure
	bare, window, gist := m, "", ""
	switch {
	case m.ledger != nil:
		l := *m.ledger
		if l.reset == "" {
			window, gist = l.window.String(), l.window.gist()
		}
		return append(pointsOf(&m), windowOf(window, gist))
	case len(m.taps) == 0:
		return []fact{measureOf(m.String())}
	}
	if m.choose > 0 {
		m.taps = m.taps[:len(m.taps)-1]
	}
	bare.taps = slices.Clone(m.taps)
	text := ""
	for i := range bare.taps {
		t := &bare.taps[i]
		t.windows = nil
	}
	text = bare.String()
	for i := range bare.taps {
		placed := bare.taps[i].String()
		text = strings.Replace(text, placed, strings.TrimSuffix(placed, " in days"), 1)
	}
	window, gist = m.windowsOf(0)
	if last := len(m.taps) - 1; m.below > 0 && !slices.Equal(m.taps[0].windows, m.taps[last].windows) {
		below, gistBelow := m.windowsOf(last)
		window, gist = window+", below the line "+below, gist+" / "+gistBelow
	}
	if doc.Window != nil && doc.Window.By != "" {
		window, gist = window+", by "+doc.Window.By, gist+" by "+doc.Window.By
	}
	return []fact{measureOf(text), windowOf(window, gist)}
}

func measureOf(text string) fact {
	return fact{key: "measure", say: Text{"measure of {what}: {change}", "{what}的口径：{change}"}, text: text, gist: text}
}

func windowOf(text, gist string) fact {
	return fact{key: "window", say: Text{"window of {what}: {change}", "{what}的窗口：{change}"}, text: text, gist: gist}
}

// windowsOf says the windows of a tap, and in a form that keeps length and lag apart.
func (m *measure) windowsOf(tap int) (text, gist string) {
	t := m.taps[tap]
	full := t.String()
	t.windows = nil
	for _, w := range m.taps[tap].windows {
		gist += w.gist() + " "
	}
	return strings.TrimSpace("days" + strings.TrimPrefix(full, t.String())), gist
}

func (w window) gist() string {
	return format.Text("%d days, lag %d , %d months, at least %d", w.days, w.lag, w.months, w.atLeast)
}

// pointsOf says how points are counted, one fact for each that can change.
func pointsOf(m *measure) []fact {
	l := m.ledger
	list := []fact{
		{key: "points.start", say: Text{"points of {what} begin with: {change}", "{what}的起始分：{change}"}, text: format.Text("%d", l.start)},
		{key: "points.least", say: Text{"least points of {what}: {change}", "{what}的最低分：{change}"}, text: limit(l.least)},
		{key: "points.most", say: Text{"most points of {what}: {change}", "{what}的最高分：{change}"}, text: limit(l.most)},
		{key: "points.reset", say: Text{"points of {what} begin anew with the: {change}", "{what}的清零周期：{change}"}, text: l.reset},
	}
	if l.weekday >= 0 && l.reset != "" {
		list[3].text = "first " + weekdays[l.weekday] + " of the " + l.reset
	}
	var sources []string
	for i, s := range l.sources {
		t := m.taps[i]
		t.windows = nil
		sources = append(sources, s.String()+" "+strings.TrimSuffix(t.String(), " in days"))
	}
	text := strings.Join(sources, "; ")
	return append(list, fact{key: "points.from", say: Text{"points of {what} come from: {change}", "{what}的来源：{change}"}, text: text, gist: text})
}

func limit(n *int64) string {
	if n == nil {
		return ""
	}
	return format.Text("%d", *n)
}
