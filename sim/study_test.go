package sim

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

const scenarioHead = "policy: douyin-2022\nas_of: \"2024-07-01\"\ndays: 30\npopulation: {shops: 40}\nreplications: 2\n"

func scenario(t *testing.T, id, more string) *Scenario {
	t.Helper()
	doc, err := policies.ParseYAML(id+".yaml", []byte("scenario: "+id+"\ntitle: {en: "+id+"}\n"+scenarioHead+more))
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseScenario(doc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// compiled compiles a scenario that may stack some others.
func compiled(t *testing.T, s *Scenario, others ...*Scenario) (*Study, error) {
	t.Helper()
	return s.Compile(&Library{Behaviour: defaults(t),
		Policy: func(name string) (*score.Plan, error) { return plan(t, name), nil },
		Scenario: func(name string) (*Scenario, error) {
			for _, o := range others {
				if o.ID == name {
					return o, nil
				}
			}
			return nil, &diag.Error{Code: diag.UnknownName, Msg: "there is no scenario " + name}
		}})
}

// Stacked reforms apply one after another, and what two of them change is told.
func TestStack(t *testing.T) {
	fast := scenario(t, "fast", "levers:\n  - {on: shipping_hours, scale: 0.5}\n  - {on: reply_rate, set: 0.9, cohort: {industries: food}}\npolicy_changes:\n  - {path: total.decimals, to: 1}\n")
	slow := scenario(t, "slow", "levers:\n  - {on: shipping_hours, set: 40}\n")
	both := scenario(t, "both", "stack: [fast, slow]\nlevers:\n  - {on: reply_rate, add: 0.1, cohort: {industries: home}}\n  - {on: presale_share, scale: 0.5}\npolicy_changes:\n  - {path: total.decimals, to: 3}\n")
	s, err := compiled(t, both, fast, slow)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i := range s.Experiment.Arms[1].Levers {
		names = append(names, s.Experiment.Arms[1].Levers[i].String())
	}
	if diff := cmp.Diff([]string{"shipping_hours x 0.5", "reply_rate = 0.9", "shipping_hours = 40", "reply_rate + 0.1", "presale_share x 0.5"}, names); diff != "" {
		t.Error(diff)
	}
	if _, _, decimals := s.Experiment.Arms[1].Plan.Scale(); decimals != 3 {
		t.Errorf("%d decimals: the last reform has the last word", decimals)
	}
	want := []Conflict{ // the replies are of different industries
		{"shipping_hours", "fast", "slow", "shipping_hours x 0.5 is lost: shipping_hours = 40"},
		{"total.decimals", "fast", "both", "total.decimals = 1, then total.decimals = 3"},
	}
	if diff := cmp.Diff(want, s.Conflicts); diff != "" {
		t.Error(diff)
	}
}

// All problems of a scenario's meaning come at once, each at its place.
func TestCompileErrors(t *testing.T) {
	for more, want := range map[string]string{
		"levers:\n  - {on: volume, logit: 1}\n  - {on: volume, scale: 2, until: tomorrow}\n":                 "levers[0].logit: volume is not a share|levers[1].until: only brushing",
		"levers:\n  - {on: brushing, set: 1, from: June}\n":                                                  `levers[0].from: "June" is not a day`,
		"levers:\n  - {on: volume, scale: 2, cohort: {industries: foods, habits: {order: {at_least: 3}}}}\n": `"foods" is not an industry of the behaviour; did you mean food?|levers[0].cohort.habits.order: "order" is not a habit; did you mean orders?`,
		"sweep: [{on: volume}, {path: total.decimals}]\n":                                                    "sweep[0]: a lever has values|sweep[1].to: a path has the values",
		"seek: {over: {on: volume, scale: [1]}, number: score.mean, at_most: 4}\n":                           "seek.over: two values",
		"seek: {over: {on: volume, scale: [1, 2]}, number: scor.mean, at_most: 4}\n":                         `seek.number: "scor.mean" is not a number of the result; did you mean score.mean?`,
		"until: {number: nps, half_width: 0.1}\nstack: [nobody]\n":                                           "stack[0]: there is no scenario nobody",
		"stack: [own]\n": `stack[0]: "own" stands in its own stack`,
		"policy_changes:\n  - {path: total.decimal, to: 1}\n": `policy_changes[0]: total.decimal: "decimal" is not a key here`,
	} {
		_, err := compiled(t, scenario(t, "own", more))
		text := ""
		if err != nil {
			text = err.Error()
		}
		for _, part := range strings.Split(want, "|") {
			if !strings.Contains(text, part) || !strings.Contains(text, "own.yaml:") {
				t.Errorf("%s\n%s\nwant %q", more, text, part)
			}
		}
	}
}

// A sweep's middle is the run itself, its points share the baseline, and an axis takes the place of the scenario's own lever.
func TestSweep(t *testing.T) {
	s, err := compiled(t, scenario(t, "own", "levers:\n  - {on: shipping_hours, scale: 0.64}\nsweep:\n  - {on: shipping_hours, scale: [1, 0.64]}\n  - {path: total.decimals, to: [2, 1]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	grid, err := s.Sweep(ctx, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(grid.Cells) != 4 || !cmp.Equal(grid.Cells[2].At, []int{1, 0}) {
		t.Fatalf("%d cells, the third at %d", len(grid.Cells), grid.Cells[2].At)
	}
	own := played(t, s.Experiment, 2).Reforms[0]
	if diff := cmp.Diff(own.Parts[0].Estimates, grid.Cells[2].Reform.Parts[0].Estimates); diff != "" {
		t.Error(diff)
	}
	for _, e := range grid.Cells[0].Reform.Parts[0].Estimates {
		if e.Difference != 0 {
			t.Errorf("where nothing changes %s moves by %g", e.Name, e.Difference)
		}
	}
}

// The least change that brings late shipping to its target holds it, and a thousandth of the way before it does not.
func TestSeek(t *testing.T) {
	s, err := compiled(t, scenario(t, "own", "seek:\n  over: {on: shipping_hours, scale: [1, 0.2]}\n  number: late_shipping.rate\n  at_most: 0.05\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.Seek(ctx, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	best := f.Steps[f.Best]
	fails := 0.0 // the highest level of a change that is larger... of the smallest that fails
	for _, step := range f.Steps {
		if !step.Holds && (fails == 0 || step.Level < fails) {
			fails = step.Level
		}
	}
	if !f.Held || best.Level > 0.05 || fails <= 0.05 || fails-best.Level > 0.002 {
		t.Errorf("%+v holds at %g, the next fails at %g", best.Value, best.Level, fails)
	}
	s.Scenario.Seek.AtMost = new(float64) // nobody late at all: out of reach
	if f, err = s.Seek(ctx, Options{Workers: 2}); err != nil || f.Held || len(f.Steps) != 2 {
		t.Errorf("%+v, %v", f, err)
	}
}
