package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// decision is a consequence with its rule and how it lasts.
type decision struct {
	id, kind string
	title    Text
	rule     rule
	text     string
	until    rule     // it ends when this holds; nil: see days, and otherwise with its rule
	days     int64    // it lasts so many days; 0: see until
	edge     bool     // a node: it begins only when its rule begins to hold, and lasts for good without days
	entries  int64    // it may begin so often; 0: any number
	running  int64    // its rule must hold so many times in a row
	on       calendar // the days on which it is looked at
	adds     []adding
	effects  []setting
	force    dates
	path     string // in the document
	repeats  *Rung  // the step of a ladder that it repeats; nil: none
	counted  bool   // a rule asks for how many days it has applied
}

// adding is points for one of the plan's ledgers.
type adding struct {
	ledger int
	points int64
}

// lasts tells whether the decision depends on earlier days.
func (d *decision) lasts() bool {
	return d.until != nil || d.days > 0 || d.edge || d.entries > 0 || d.running > 1 || d.on.some() || len(d.adds) > 0 || d.onceAny() || d.counted
}

// onceAny tells whether one of its effects applies only when it begins.
func (d *decision) onceAny() bool {
	return slices.ContainsFunc(d.effects, func(e setting) bool { return e.once })
}

// next moves the decision on by one day.
func (d *decision) next(h Held, day Day, r *Result) (Held, bool) {
	if !d.force.on(day) {
		return Held{Entries: h.Entries}, false
	}
	began := false
	looked := d.on.has(day)
	verdict := d.rule.judge(r)
	if d.edge && reachedAtTheEnd(d.rule, r) {
		verdict = yes
	}
	was := h.Holds
	if looked { // a number that is missing neither holds nor fails
		switch verdict {
		case yes:
			h.Holds = true
			h.Running++
		case no:
			h.Holds = false
			h.Running = 0
		}
	}
	holds := verdict == yes && h.Running >= d.running
	if h.Active && d.ends(h, day, looked, holds, r) {
		h.Active = false
	}
	if looked && holds && d.begins(h, was, r) && (d.entries == 0 || h.Entries < d.entries) {
		h.Active, h.Since, began = true, day, true
		h.Entries++
	}
	return h, began
}

// reachedAtTheEnd tells whether points reached a node on the last day of a period, before they began anew.
func reachedAtTheEnd(rl rule, r *Result) bool {
	step, ok := rl.(rangeRule)
	return ok && step.kind == refValue && step.bound.Contains(r.Indicators[step.index].ended)
}

// begins tells whether a decision whose rule holds begins: a node when the rule begins to hold, even while it still runs; others
// when they do not run, unless what would end them holds too.
func (d *decision) begins(h Held, was bool, r *Result) bool {
	if d.edge {
		return !was
	}
	return !h.Active && (d.until == nil || d.until.judge(r) != yes)
}

// ends tells whether an active decision is over.
func (d *decision) ends(h Held, day Day, looked, holds bool, r *Result) bool {
	switch {
	case d.days > 0 && int64(day-h.Since) >= d.days:
		return true
	case d.until != nil:
		return looked && d.until.judge(r) == yes
	}
	return d.days == 0 && !d.edge && looked && !holds
}

// decide lists the decisions that apply, in the policy's order.
func (s *Scorer) decide(r *Result, day Day, before, after *Standing) {
	r.Decisions, r.day = r.Decisions[:0], day
	for i := range s.plan.decisions {
		d := &s.plan.decisions[i]
		var h Held
		if before != nil {
			h = before.Held[i]
		}
		h, began := d.next(h, day, r)
		if after != nil && d.lasts() {
			after.Held[i] = h
			s.add(d, h, day, began, after)
		}
		if h.Active {
			r.Decisions = append(r.Decisions, d.decided(h, began, r))
			r.Decisions[len(r.Decisions)-1].number = i
		}
	}
}

// daysOf returns for how many days a decision of the plan has applied, today counted; false where it does not.
func (r *Result) daysOf(number int) (float64, bool) {
	for i := range r.Decisions {
		if d := &r.Decisions[i]; d.number == number {
			return float64(r.day-d.Since) + 1, true
		}
	}
	return 0, false
}

func (d *decision) decided(h Held, began bool, r *Result) Decided {
	out := Decided{ID: d.id, Kind: d.kind, Title: d.title, Rule: d.text, Values: named(d.rule, r), Began: began, effects: d.effects}
	if d.lasts() {
		out.Since, out.Entries = h.Since, h.Entries
		if d.days > 0 {
			out.Last = h.Since + Day(d.days) - 1
		}
	}
	return out
}

// add gives the points that a decision adds: on each of its days, or, where it has none, when it begins.
func (s *Scorer) add(d *decision, h Held, day Day, began bool, after *Standing) {
	if !h.Active || (d.on.some() && !d.on.has(day)) || (!d.on.some() && !began) {
		return
	}
	for _, a := range d.adds {
		list := after.Added[a.ledger]
		if n := len(list); n > 0 && list[n-1].Day == day {
			list = slices.Clone(list)
			list[n-1].Points += a.points
		} else {
			list = append(slices.Clip(list), DayPoints{day, a.points})
		}
		after.Added[a.ledger] = list
	}
}

// named reads the numbers that a rule looks at; of a rule on how many have something, how many have.
func named(rl rule, r *Result) []Named {
	var list []Named
	add := func(name string, value float64) {
		if !slices.ContainsFunc(list, func(n Named) bool { return n.Name == name }) {
			list = append(list, Named{name, value})
		}
	}
	if h, ok := rl.(howMany); ok {
		add("number of "+h.text, float64(h.number(r)))
		return list
	}
	for _, part := range partsOf(rl) {
		for _, n := range named(part, r) {
			add(n.Name, n.Value)
		}
	}
	if partsOf(rl) != nil {
		return list
	}
	for _, ref := range rl.uses(nil) {
		v, ok := ref.value(r)
		if !ok {
			v = exact.NaN
		}
		add(ref.name, v)
	}
	return list
}

// partsOf lists the rules that a rule is made of.
func partsOf(rl rule) []rule {
	switch rl := rl.(type) {
	case allRules:
		return rl
	case anyRules:
		return rl
	case notRule:
		return []rule{rl.part}
	}
	return nil
}
