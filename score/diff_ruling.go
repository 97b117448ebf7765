package score

import (
	"github.com/shopscore/shopscore/score/format"
	"strings"
)

// rulings says what follows for single rows, and by which cause.
func (o *outline) rulings() {
	for i := range o.plan.rulings {
		r, doc := &o.plan.rulings[i], &o.plan.policy.Rulings[i]
		kind := Text{"ruling", "裁定"}
		p := clause{section: AboutFollows, kind: kind, name: r.id, path: "rulings." + r.id,
			whole: strings.TrimPrefix(strings.ReplaceAll(r.String(), "\n    ", "; "), r.id+": "), facts: r.ruled()}
		var causes []clause
		for k := range r.causes {
			c := &r.causes[k]
			p.order = append(p.order, c.id)
			own := r.causes[k].amount
			if doc.Causes[k].Amount == nil {
				own = nil
			}
			causes = append(causes, c.clause(own, p.path, Text{kind.En + " " + r.id + ": cause", kind.Zh + r.id + "的原因"}))
		}
		o.add(p)
		for _, c := range causes {
			o.add(c)
		}
	}
}

// ruled says all of a ruling but its causes.
func (r *ruling) ruled() []fact {
	t := r.tap
	t.windows = nil
	m := measure{taps: []tap{r.tap}}
	window, _ := m.windowsOf(0)
	list := []fact{
		{key: "of", say: Text{"rows of {what}: {change}", "{what}的范围：{change}"}, text: strings.TrimSuffix(t.String(), " in days")},
		{key: "window", say: Text{"window of {what}: {change}", "{what}的窗口：{change}"}, text: window},
		{key: "effective", say: Text{"{what} in force: {change}", "{what}生效：{change}"}, text: r.force.String()},
		titleOf(r.title),
	}
	if r.when != nil {
		list = append(list, fact{key: "when", say: Text{"{what} applies when: {change}", "{what}适用条件：{change}"}, text: r.when.String()})
	}
	if r.by != nil {
		list = append(list, fact{key: "by", say: Text{"{what}: causes by {change}", "{what}：原因取自 {change}"}, text: r.by.String()})
	}
	if r.top > 0 {
		list = append(list, fact{key: "top", say: Text{"{what}: most causes: {change}", "{what}：最多原因数：{change}"}, text: format.Text("%d", r.top)})
	}
	return append(list, r.amount.facts()...)
}

func (c *cause) clause(own *money, within string, kind Text) clause {
	p := clause{section: AboutFollows, kind: kind, name: c.id, path: within + ".causes." + c.id, within: within, whole: "every row"}
	if len(c.where) > 0 {
		p.whole = c.where.String()
	}
	p.facts = append([]fact{{key: "where", say: Text{"{what} is where: {change}", "{what}的条件：{change}"}, text: p.whole}, titleOf(c.title)}, own.facts()...)
	if own != nil {
		p.whole += ": " + own.String()
	}
	return p
}

// facts says the money, one fact for each range of the order's amount.
func (m *money) facts() []fact {
	if m == nil {
		return nil
	}
	var list []fact
	var bounds []string
	for _, s := range m.steps {
		one := money{[]moneyStep{s}}
		one.steps[0].bound = Range{}
		f := fact{key: "amount", say: Text{"{what}: money: {change}", "{what}：金额：{change}"}, text: one.String()}
		if !s.bound.open() {
			f.key += "." + s.bound.String()
			f.say.En, f.say.Zh = f.say.En+" "+s.bound.String(), f.say.Zh+" "+s.bound.String()
			bounds = append(bounds, s.bound.String())
		}
		list = append(list, f)
	}
	if len(bounds) > 1 {
		list = append(list, fact{key: "amount.steps", say: Text{"{what}: money by: {change}", "{what}：金额分段：{change}"}, text: strings.Join(bounds, ", ")})
	}
	return list
}

// appeals says which rows can be appealed, and until when.
func (o *outline) appeals() {
	for i := range o.plan.appeals {
		a, doc := &o.plan.appeals[i], &o.plan.policy.Appeals[i]
		within := counts(a.within, "day")
		if a.within == 0 {
			within = "the same day"
		}
		from := strings.Join(doc.Since, " or ")
		o.add(clause{section: AboutFollows, kind: Text{"appeals of", "申诉"}, name: a.table.String(), path: "appeals." + a.table.String(),
			whole: "within " + within + " of " + from,
			facts: []fact{
				{key: "within_days", say: Text{"{what}: within {change}", "{what}：期限 {change}"}, text: within},
				{key: "since", say: Text{"{what}: counted from {change}", "{what}：起算 {change}"}, text: from},
			}})
	}
}
