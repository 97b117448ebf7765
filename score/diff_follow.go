package score

import (
	"math"
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// trailing says which numbers are looked up over days.
func (o *outline) trailing() {
	for i := range o.plan.trailing {
		t := &o.plan.trailing[i]
		text := strings.TrimPrefix(t.String(), t.id+": ")
		o.add(clause{section: AboutFollows, kind: Text{"trailing number", "回看数值"}, name: t.id, path: "trailing." + t.id, whole: text,
			facts: []fact{{key: "of", say: Text{"{what}: {change}", "{what}：{change}"}, text: text}, titleOf(t.title)}})
	}
}

// effects says which numbers decisions set, and which of several counts.
func (o *outline) effects() {
	for i := range o.plan.effects {
		e := &o.plan.effects[i]
		p := clause{section: AboutFollows, kind: Text{"effect", "效果"}, name: e.id, path: "effects." + e.id, whole: strings.TrimPrefix(e.String(), e.id+": "),
			facts: []fact{
				{key: "strictest", say: Text{"{what}: of several counts: {change}", "{what}：多项并存时取：{change}"}, text: e.strictest},
				{key: "once", say: Text{"{what}: counts: {change}", "{what}：计入：{change}"}, text: "every day"},
				{key: "unit", say: Text{"{what}: unit: {change}", "{what}：单位：{change}"}, text: e.unit},
				titleOf(e.title),
			}}
		if e.once {
			p.facts[1].text = "on the first day only"
		}
		if e.decimals != nil {
			p.facts = append(p.facts, fact{key: "decimals", say: Text{"{what}: rounded to {change}", "{what}：保留 {change}"}, text: counts(int64(*e.decimals), "decimal")})
		}
		if e.otherwise != nil {
			p.facts = append(p.facts, fact{key: "otherwise", say: Text{"{what}: otherwise {change}", "{what}：其他情况 {change}"}, text: e.otherwise.bounded()})
		}
		o.add(p)
	}
}

// bounded prints a figure with its bounds.
func (f *figure) bounded() string {
	text := f.String()
	if f.of == nil {
		return text
	}
	if f.least > 0 {
		text += ", at least " + number(f.least)
	}
	if f.most < math.MaxFloat64 {
		text += ", at most " + number(f.most)
	}
	return text
}

// decisions says what follows, apart from ladders.
func (o *outline) decisions() {
	for i := range o.plan.policy.Decisions {
		d := o.decision("decisions" + index(i))
		o.add(clause{section: AboutFollows, kind: Text{"decision", "处置"}, name: d.id, path: "decisions." + d.id,
			whole: strings.Replace(d.print(o.plan), " "+d.id, "", 1), facts: append(o.lasting(d), titleOf(d.title))})
	}
}

// decision finds what a place in the document was compiled into; of several, the first.
func (o *outline) decision(path string) *decision {
	for i := range o.plan.decisions {
		if d := &o.plan.decisions[i]; d.path == path {
			return d
		}
	}
	return &decision{}
}

// lasting says when a decision begins and ends, and what it does meanwhile.
func (o *outline) lasting(d *decision) []fact {
	list := []fact{
		{key: "kind", say: Text{"kind of {what}: {change}", "{what}的类型：{change}"}, text: d.kind},
		{key: "when", say: Text{"{what} begins with: {change}", "{what}开始于：{change}"}, text: d.rule.String()},
		{key: "days", say: Text{"{what} lasts: {change}", "{what}持续：{change}"}, text: counts(d.days, "day")},
		{key: "entries", say: Text{"{what} begins at most: {change}", "{what}最多进入：{change}"}, text: counts(d.entries, "time")},
		{key: "running", say: Text{"{what} needs its rule in a row: {change}", "{what}须连续满足：{change}"}, text: counts(max(d.running, 1), "time")},
		{key: "on", say: Text{"{what} is looked at on: {change}", "{what}判定日：{change}"}, text: lookedAt(d.on)},
		{key: "effective", say: Text{"{what} in force: {change}", "{what}生效：{change}"}, text: d.force.String()},
	}
	if d.until != nil {
		list = append(list, fact{key: "until", say: Text{"{what} ends with: {change}", "{what}结束于：{change}"}, text: d.until.String()})
	}
	for _, a := range d.adds {
		id := o.plan.indicators[o.plan.ledgers[a.ledger]].id
		list = append(list, fact{key: "adds." + id, say: Text{"{what} adds to " + id + ": {change}", "{what}计入" + id + "：{change}"}, text: format.Text("%+d", a.points)})
	}
	return append(list, o.settings(d.effects)...)
}

// settings says the numbers that a decision sets.
func (o *outline) settings(set []setting) []fact {
	var list []fact
	for _, s := range set {
		id := o.plan.effects[s.effect].id
		list = append(list, fact{key: "effects." + id, say: Text{"{what}: " + id + " {change}", "{what}：" + id + " {change}"}, text: s.figure.bounded()})
	}
	return list
}

func lookedAt(c calendar) string {
	if !c.some() {
		return "every day"
	}
	return c.String()
}

// counts says a number of something; empty for none.
func counts(n int64, noun string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 " + noun
	}
	return format.Text("%d %ss", n, noun)
}
