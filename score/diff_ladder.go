package score

import (
	"cmp"
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// ladders says the decisions that follow one another, and their steps.
func (o *outline) ladders() {
	for i := range o.plan.policy.Ladders {
		doc, path := &o.plan.policy.Ladders[i], "ladders"+index(i)
		l := clause{section: AboutFollows, kind: Text{"ladder", "阶梯"}, name: doc.ID, path: "ladders." + doc.ID,
			facts: []fact{
				{key: "kind", say: Text{"kind of {what}: {change}", "{what}的类型：{change}"}, text: doc.Kind},
				{key: "of", say: Text{"{what} goes by: {change}", "{what}依据：{change}"}, text: doc.Of},
				{key: "as", say: Text{"steps of {what} are: {change}", "{what}的档位形式：{change}"}, text: cmp.Or(doc.As, "levels")},
				{key: "effective", say: Text{"{what} in force: {change}", "{what}生效：{change}"}, text: inForce(doc.Effective)},
				titleOf(doc.Title),
			}}
		var steps []clause
		var whole []string
		for k := range doc.Steps {
			step := o.step(doc, &doc.Steps[k], path+".steps"+index(k), l.path)
			l.order, whole = append(l.order, step.name), append(whole, step.whole)
			steps = append(steps, step)
		}
		l.whole = doc.Kind + " by " + cmp.Or(doc.Of, "rules") + ": " + strings.Join(whole, "; ")
		if on := o.decision(path + ".steps[0]").on; on.some() {
			l.facts = append(l.facts, fact{key: "on", say: Text{"{what} is looked at on: {change}", "{what}判定日：{change}"}, text: on.String()})
		}
		o.add(l)
		for _, step := range steps {
			o.add(step)
		}
	}
}

// step says one step of a ladder.
func (o *outline) step(l *Ladder, doc *Rung, path, within string) clause {
	d := o.decision(path)
	begins, name := doc.Range.String(), doc.Range.String()
	switch {
	case l.As == "tiers":
		begins, name = d.text, doc.ID
	case doc.Every > 0:
		begins, name = format.Text("every %d up to %d", doc.Every, cmp.Or(doc.UpTo, mostMultiples*doc.Every)), format.Text("every %d", doc.Every)
	case doc.AtLeast != nil:
		name = number(*doc.AtLeast)
	}
	p := clause{section: AboutFollows, kind: Text{"ladder " + l.ID + ": step", "阶梯" + l.ID + "的档位"}, name: cmp.Or(doc.ID, name),
		path: within + ".steps." + cmp.Or(doc.ID, name), within: within, loose: true,
		facts: []fact{
			{key: "at", say: Text{"{what} begins at: {change}", "{what}起点：{change}"}, text: begins},
			{key: "days", say: Text{"{what}: days {change}", "{what}：天数 {change}"}, text: strings.TrimPrefix(format.Text("%d", doc.Days), "0")},
			{key: "kind", say: Text{"kind of {what}: {change}", "{what}的类型：{change}"}, text: doc.Kind},
			{key: "id", say: Text{"name of {what}: {change}", "{what}的标识：{change}"}, text: doc.ID},
			titleOf(doc.Title),
		}}
	set := o.settings(d.effects)
	p.facts = append(p.facts, set...)
	parts := []string{begins}
	if doc.ID != "" {
		parts[0] = doc.ID + " " + begins
	}
	if doc.Days > 0 {
		parts = append(parts, "for "+counts(doc.Days, "day"))
	}
	for _, f := range set {
		parts = append(parts, strings.TrimPrefix(f.key, "effects.")+" "+f.text)
	}
	p.whole = strings.Join(parts, ", ")
	return p
}
