package request

import (
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Of returns the request for a study's run, as canonical JSON: the scenario with everything that it names. Answer gives the same result
// for it as the study itself, wherever it runs.
func Of(t *sim.Study) []byte {
	root := &document.Node{Kind: document.Map}
	set := func(key string, value *document.Node) { root = document.Set(root, key, value) }
	scenario := t.Scenario
	set("scenario", scenario.Document().Root)
	policies := document.MapOf(root, scenario.Policy, t.Experiment.Arms[0].Plan.Policy().Document().Root)
	if scenario.ReplacePolicy != "" {
		policies = document.Set(policies, scenario.ReplacePolicy, t.After().Policy().Document().Root)
	}
	set("policies", policies)
	set("behaviour", t.Experiment.Behaviour.Document)
	stack := &document.Node{Kind: document.Map}
	for name, s := range t.Stacked() {
		stack = document.Set(stack, name, s.Document().Root)
	}
	if len(stack.Entries) > 0 {
		set("scenarios", stack)
	}
	if table := t.Experiment.Shops.Table(); table != nil {
		set("tables", document.MapOf(root, scenario.Population.Table, rows(table)))
	}
	return root.Canonical()
}

// rows are a table of shops as a request has it.
func rows(t *sim.Table) *document.Node {
	list := &document.Node{Kind: document.List}
	for i, id := range t.IDs {
		row := document.MapOf(list, "shop_id", text(id))
		if t.Industries[i] != "" {
			row = document.Set(row, "industry", text(t.Industries[i]))
		}
		habits := &document.Node{Kind: document.Map}
		for h, name := range behaviour.Laws() {
			if v := t.Habits[h][i]; v == v {
				habits = document.Set(habits, name, &document.Node{Kind: document.Number, Text: string(document.AppendNumber(nil, v))})
			}
		}
		list.Items = append(list.Items, document.Set(row, "habits", habits))
	}
	return list
}

func text(s string) *document.Node { return &document.Node{Kind: document.String, Text: s} }
