package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
)

// decisions compiles the decisions that have rules of their own.
func (c *compiler) decisions() {
	for i := range c.policy.Decisions {
		doc, path := &c.policy.Decisions[i], "decisions"+index(i)
		d := decision{id: doc.ID, kind: doc.Kind, title: doc.Title, days: doc.Days, entries: doc.Entries, running: doc.Running}
		if d.rule = c.rules(doc.When, path+".when", ruled); d.rule != nil {
			d.text = d.rule.String()
		}
		if doc.Running > 1 {
			d.text += format.Text(", %d times in a row", doc.Running)
		}
		if doc.Until != nil && doc.Until.Kind == document.String && doc.Until.Text == "never" {
			d.until = never{}
			d.text += ", for good"
		} else if doc.Until != nil {
			d.until = c.rules(doc.Until, path+".until", ruled)
			d.text += ", until " + d.until.String()
			if x, both := undone(d.rule, d.until); both {
				c.errs.Add(diag.BadOrder, path+".until", "%s begins with %s and ends with %s, and a number can be both: the second threshold must lie beyond the first", d.id, x, d.until)
			}
		}
		d.on = c.calendar(doc.On)
		d.adds = c.adds(doc.Adds, path+".adds")
		d.effects = c.settings(doc.Effects, path+".effects")
		d.force = c.dates(doc.Effective, path+".effective")
		c.decision(d, path)
	}
}

// decision adds a decision to the plan.
func (c *compiler) decision(d decision, path string) {
	d.path = path
	if slices.ContainsFunc(c.plan.decisions, func(other decision) bool { return other.id == d.id }) {
		c.errs.Add(diag.Duplicate, path+".id", "the decision %q stands twice", d.id)
	}
	if c.plan.decisions = append(c.plan.decisions, d); len(c.plan.decisions) == MaxDecisions+1 {
		c.errs.Add(diag.TooLarge, path, "more than %d decisions", MaxDecisions)
	}
}

func (c *compiler) calendar(doc *Calendar) calendar {
	if doc == nil {
		return calendar{}
	}
	cal := calendar{days: doc.DaysOfMonth}
	for _, name := range doc.Weekdays {
		cal.weekdays = append(cal.weekdays, int64(slices.Index(weekdays, name)))
	}
	return cal
}

// adds resolves the indicators that a decision adds points to.
func (c *compiler) adds(doc map[string]int64, path string) []adding {
	var list []adding
	for _, id := range slices.Sorted(maps.Keys(doc)) {
		k := slices.IndexFunc(c.plan.ledgers, func(i int) bool { return c.plan.indicators[i].id == id })
		if k < 0 {
			c.errs.Add(diag.UnknownName, path+"."+id, "%q is not an indicator that counts points", id)
			continue
		}
		if doc[id] < 0 {
			c.plan.indicators[c.plan.ledgers[k]].measure.ledger.falls = true
		}
		list = append(list, adding{k, doc[id]})
	}
	return list
}
