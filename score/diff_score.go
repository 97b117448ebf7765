package score

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// published says what the policy as a whole says: what is scored, on which scale, and when.
func (o *outline) published() {
	doc := o.plan.policy
	p := clause{path: "", facts: []fact{
		{key: "subject", say: Text{"what is scored: {change}", "评分对象：{change}"}, text: "shops"},
		{key: "effective", say: Text{"in force: {change}", "生效：{change}"}, text: inForce(doc.Effective)},
		{key: "timezone", say: Text{"time zone: {change}", "时区：{change}"}, text: doc.Timezone.Name},
		{key: "timezone.changes", say: Text{"offsets of the time zone: {change}", "时区偏移：{change}"}, text: offsets(doc.Timezone), of: "timezone"},
		{key: "eligible", say: Text{"no score unless: {change}", "评分条件：{change}"}},
	}}
	if doc.Subject == "product" {
		p.facts[0].text = "products"
	}
	if o.plan.eligible != nil {
		p.facts[4].text = o.plan.eligible.String()
	}
	if doc.Refresh != nil {
		p.facts = append(p.facts, fact{key: "refresh.at", say: Text{"published at: {change}", "发布时间：{change}"}, text: doc.Refresh.At})
	}
	if t := doc.Total; t != nil {
		p.facts = append(p.facts,
			fact{key: "total.scale", say: Text{"scale of the total: {change}", "总分范围：{change}"}, text: number(t.Scale[0]) + " to " + number(t.Scale[1])},
			fact{key: "total.decimals", say: Text{"decimals of the total: {change}", "总分小数位数：{change}"}, text: format.Text("%d", t.Decimals)})
	}
	o.add(p)
}

// offsets says a time zone's seconds from UTC, and from which moments on.
func offsets(zone Timezone) string {
	text := format.Text("%d", zone.First)
	for _, c := range zone.Changes {
		text += format.Text(", %d from %d", c[1], c[0])
	}
	return text
}

// inForce says from when to when something is in force; empty: always.
func inForce(e *Effective) string {
	switch {
	case e == nil || e.From == "" && e.Until == "":
		return ""
	case e.Until == "":
		return "from " + e.From
	case e.From == "":
		return "until " + e.Until
	}
	return "from " + e.From + " to " + e.Until
}

func (o *outline) dimensions() {
	doc := o.plan.policy
	for i := range doc.Dimensions {
		d := &doc.Dimensions[i]
		var of []string
		for _, w := range d.Of {
			of = append(of, w.ID)
		}
		o.add(clause{kind: Text{"dimension", "维度"}, name: d.ID, path: "dimensions." + d.ID,
			whole: "weight " + weight(d.Weight) + ", of " + strings.Join(of, ", "),
			facts: []fact{
				{key: "weight", say: Text{"weight of {what}: {change}", "{what}的权重：{change}"}, text: weight(d.Weight)},
				titleOf(d.Title),
			}})
	}
	for _, industry := range slices.Sorted(maps.Keys(doc.WeightsByIndustry)) {
		p := clause{kind: Text{"weights of industry", "行业权重"}, name: industry, path: "weights_by_industry." + industry}
		var all []string
		for _, id := range slices.Sorted(maps.Keys(doc.WeightsByIndustry[industry])) {
			w := weight(doc.WeightsByIndustry[industry][id])
			all = append(all, id+" "+w)
			p.facts = append(p.facts, fact{key: id, say: Text{"{what}: " + id + ": {change}", "{what}：" + id + "：{change}"}, text: w})
		}
		p.whole = strings.Join(all, ", ")
		o.add(p)
	}
}

// weights says how much indicators weigh: slices together, as they are written.
func (o *outline) weights() {
	for _, d := range o.plan.policy.Dimensions {
		for _, w := range d.Of {
			o.add(clause{kind: Text{"weight of", "权重"}, name: w.ID, path: "dimensions." + d.ID + ".of." + w.ID,
				whole: weight(w.Value) + " in " + d.ID,
				facts: []fact{{key: "weight", say: Text{"{what} in " + d.ID + ": {change}", "{what}（" + d.ID + "）：{change}"}, text: weight(w.Value)}}})
		}
	}
}

// weight prints a weight; a part like 1/3, which has no short decimals, as one.
func weight(w float64) string {
	text := number(w)
	if n := math.Round(1 / w); len(text) > 8 && w == 1/n {
		return "1/" + number(n)
	}
	return text
}

func titleOf(title Text) fact {
	text := title.En
	if title.Zh != "" && title.Zh != title.En {
		text = strings.TrimPrefix(text+" / "+title.Zh, " / ")
	}
	return fact{key: "title", say: Text{"title of {what}: {change}", "{what}的名称：{change}"}, text: text, gist: text, words: true}
}

// floors says on which days points are lifted.
func (o *outline) floors() {
	for i := range o.plan.floors {
		doc, f := &o.plan.policy.Floors[i], &o.plan.floors[i]
		name := strings.Join(doc.Of, ", ")
		o.add(clause{kind: Text{"floor of", "保底"}, name: name, path: "floors." + strings.Join(doc.Of, "+"), loose: true, whole: f.text(o.plan),
			facts: []fact{
				{key: "days", say: Text{"days of {what}: {change}", "{what}的日期：{change}"}, text: f.force.String()},
				{key: "of", say: Text{"indicators of {what}: {change}", "{what}的指标：{change}"}, text: name},
			}})
	}
}
