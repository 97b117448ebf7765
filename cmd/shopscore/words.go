package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// words says results in a language, en or zh.
type words struct {
	plan *score.Plan
	ids  []string
	lang string
}

func newWords(plan *score.Plan, lang string) words { return words{plan, plan.IndicatorIDs(), lang} }

// say picks the language.
func (w words) say(en, zh string) string {
	if w.lang == "zh" {
		return zh
	}
	return en
}

// title names an indicator, by its id where the policy gives it no title.
func (w words) title(i int) string {
	if t := w.plan.IndicatorTitle(i, w.lang); t != "" {
		return t
	}
	return w.ids[i]
}

func (w words) dimension(i int, id string) string {
	if t := w.plan.DimensionTitle(i, w.lang); t != "" {
		return t
	}
	return id
}

// total prints a published total with the policy's decimals.
func (w words) total(m exact.Micro) string {
	_, _, decimals := w.plan.Scale()
	return m.Fixed(decimals)
}

// points prints parts of a total, with at least two decimals.
func (w words) points(m exact.Micro) string {
	_, _, decimals := w.plan.Scale()
	return m.Fixed(max(decimals, 2))
}

// value prints an indicator's value with its unit.
func (w words) value(i int, v float64) string {
	if math.IsNaN(v) {
		return "-"
	}
	ind := w.plan.Policy().Indicators.ByID[w.ids[i]]
	switch {
	case ind.Share != nil, ind.Credit != nil, ind.Ratio != nil && (ind.Ratio.Times == 0 || ind.Ratio.Times == 1):
		return number(v*100) + "%"
	case ind.Mean != nil:
		return number(v) + w.unit(ind.Mean.Quantity)
	}
	return number(v)
}

func (w words) unit(q score.Quantity) string {
	switch {
	case q.Seconds != nil:
		return w.say(" s", "秒")
	case q.Minutes != nil:
		return w.say(" min", "分钟")
	case q.Hours != nil:
		return w.say(" h", "小时")
	case q.Days != nil:
		return w.say(" days", "天")
	}
	return ""
}

// number prints at most two decimals, or two digits of a small number.
func number(v float64) string {
	if v != 0 && math.Abs(v) < 0.01 {
		return strconv.FormatFloat(v, 'g', 2, 64)
	}
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// reason says why points are lost, or why there is no score.
func (w words) reason(r *score.Result, reason score.Reason) string {
	if reason.Code == score.NothingMeasured {
		return w.say("no score: nothing is measured", "无分：没有任何指标数据")
	}
	if reason.Code == score.NotEligible {
		return w.say("no score: it needs ", "无分：需满足 ") + w.rule(reason.Rule) + w.given(reason.Rule, reason.Values)
	}
	title, lost := w.title(reason.Indicator), w.points(reason.Lost)
	switch reason.Code {
	case score.MissingSkipped:
		return title + w.say(" has no value: the others weigh more", "无数据，由其他指标分担权重")
	case score.MissingFull:
		return title + w.say(" has no value: full points", "无数据，按满分计")
	case score.MissingPeerMean:
		return title + w.say(" has no value: the peers' mean costs ", "无数据，按同行均值计，扣") + lost
	case score.MissingFixed:
		return title + w.say(" has no value: fixed points cost ", "无数据，按固定分计，扣") + lost
	}
	return title + " " + w.value(reason.Indicator, r.Indicators[reason.Indicator].Value) + w.say(" costs ", "，扣") + lost
}

// given lists the numbers that a rule looked at.
func (w words) given(rule string, values []score.Named) string {
	var parts []string
	for _, v := range values {
		text := w.say("unknown", "未知")
		if !math.IsNaN(v.Value) {
			text = beside(rule, v.Value)
		}
		if len(values) > 1 {
			text = w.rule(v.Name) + " " + text
		}
		parts = append(parts, text)
	}
	if parts == nil {
		return ""
	}
	return w.say(" (", "（") + strings.Join(parts, ", ") + w.say(")", "）")
}

// beside prints a number that a rule was held against: four significant digits, or all where these would be a number of
// the rule, on whose other side it may lie.
func beside(rule string, v float64) string {
	full := strconv.FormatFloat(v, 'f', -1, 64)
	if math.Abs(v) >= 1000 {
		v = math.Round(v)
	} else {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'e', 3, 64), 64)
	}
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if slices.Contains(strings.FieldsFunc(rule, func(r rune) bool { return strings.ContainsRune(" (),", r) }), text) {
		return full
	}
	return text
}

// decisions lists the titles of what follows.
func (w words) decisions(list []score.Decided) string {
	var titles []string
	for _, d := range list {
		title := d.Title.In(w.lang)
		if title == "" {
			title = d.ID
		}
		titles = append(titles, title)
	}
	return strings.Join(titles, w.say("; ", "；"))
}
