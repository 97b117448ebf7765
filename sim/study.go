package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Library finds what scenarios name.
type Library struct {
	Behaviour *behaviour.Behaviour
	Policy    func(name string) (*score.Plan, error)
	Scenario  func(name string) (*Scenario, error) // for stacks; nil: there are none
	Table     func(name string) (*Table, error)    // of shops; nil: there are none
}

// Study is a compiled scenario: its experiment, with what is to be told of it.
type Study struct {
	Scenario   *Scenario
	Experiment *Experiment
	Conflicts  []Conflict // of the stacked reforms

	library *Library
	after   *score.Plan // the policy of the reforms, before they change anything in it
	reforms []reform    // the stack's, then the scenario's own
	stacked map[string]*Scenario
}

// Stacked returns the scenarios of the stack, by the names under which they were found.
func (t *Study) Stacked() map[string]*Scenario { return t.stacked }

// After returns the policy of the reform before anything is changed in it: the scenario's policy, or the one that replaces it.
func (t *Study) After() *score.Plan { return t.after }

// reform is what one scenario changes.
type reform struct {
	scenario *Scenario
	levers   []Lever
	changes  []Change
}

// Compile resolves what a scenario names.
//
// Errors: score.Errors with every problem of the scenario's meaning, and those of what it names.
func (s *Scenario) Compile(l *Library) (*Study, error) {
	plan, err := l.Policy(s.Policy)
	if err != nil {
		return nil, s.named(err, "policy")
	}
	t := &Study{Scenario: s, library: l, after: plan, stacked: map[string]*Scenario{}}
	if s.ReplacePolicy != "" {
		if t.after, err = l.Policy(s.ReplacePolicy); err != nil {
			return nil, s.named(err, "replace_policy")
		}
	}
	if err := t.stack(); err != nil {
		return nil, err
	}
	var problems diag.Errors
	e := &Experiment{Arms: []Arm{{Name: "baseline", Plan: plan}}, Behaviour: l.Behaviour, Replications: int(s.Replications), Seed: uint64(s.Seed),
		Frozen: s.Peers == "frozen"}
	e.AsOf = parseDay(s.AsOf, "as_of", &problems)
	e.First, e.Last = e.AsOf-score.Day(s.Days), e.AsOf-1
	if s.Until != nil {
		e.Until = *s.Until
	}
	if plan.Policy().Subject == "product" {
		problems.Add(diag.Conflict, "policy", productsNotPlayed, plan.ID())
	}
	if t.after != plan && t.after.Policy().Subject == "product" {
		problems.Add(diag.Conflict, "replace_policy", productsNotPlayed, t.after.ID())
	}
	s.check(l.Behaviour, &problems)
	if len(problems) > 0 {
		s.doc.Place(problems)
		return nil, problems.Err()
	}
	if e.Shops, err = t.population(); err != nil {
		return nil, err
	}
	t.Experiment = e
	arm, err := t.arm(s.ID, t.reforms)
	if err != nil {
		return nil, err
	}
	e.Arms = append(e.Arms, arm)
	t.Conflicts = conflicts(t.reforms)
	return t, t.checkNumbers()
}

const productsNotPlayed = "%s scores products, and only shops are played"

// named says in which key of the scenario stands what could not be found; problems with a file of their own stay where they are.
func (s *Scenario) named(err error, path string) error {
	list := diag.All(err, diag.Syntax)
	for _, e := range list {
		if e.File == "" && e.Line == 0 {
			e.Path = path
			s.doc.Place(diag.Errors{e})
		}
	}
	return list.Err()
}

// stack collects the reforms, those of stacked scenarios first.
func (t *Study) stack() error {
	seen := []string{t.Scenario.ID}
	var walk func(s *Scenario) error
	walk = func(s *Scenario) error {
		for i, name := range s.Stack {
			path := format.Text("stack[%d]", i)
			if t.library.Scenario == nil || slices.Contains(seen, name) {
				return s.named(&diag.Error{Code: diag.Conflict, Msg: format.Text("%q stands in its own stack, or twice", name)}, path)
			}
			seen = append(seen, name)
			next, err := t.library.Scenario(name)
			if err == nil && next.ReplacePolicy != "" {
				err = next.named(&diag.Error{Code: diag.Conflict, Msg: "in a stack the policy cannot be replaced: which reform's policy would count?"}, "replace_policy")
			}
			if err == nil {
				t.stacked[name] = next
				err = walk(next)
			}
			if err != nil {
				return s.named(err, path)
			}
		}
		t.reforms = append(t.reforms, reform{s, s.Levers, s.PolicyChanges})
		return nil
	}
	return walk(t.Scenario)
}

// check looks at what the shape of the document alone cannot say.
func (s *Scenario) check(b *behaviour.Behaviour, problems *diag.Errors) {
	for i := range s.Levers {
		s.Levers[i].check(b, format.Text("levers[%d]", i), problems)
	}
	if len(s.Sweep) > 2 {
		problems.Add(diag.TooLarge, "sweep", "there are %d axes, and at most two can be swept", len(s.Sweep))
	}
	for i := range s.Sweep {
		s.Sweep[i].check(b, format.Text("sweep[%d]", i), problems)
	}
	if s.Seek != nil {
		s.Seek.Over.check(b, "seek.over", problems)
		s.Seek.check(problems)
	}
}

// population is the shops of the scenario.
func (t *Study) population() (Shops, error) {
	p := t.Scenario.Population
	if p.Table == "" {
		return Drawn(int(p.Shops)), nil
	}
	if t.library.Table == nil {
		return Shops{}, t.Scenario.named(&diag.Error{Code: diag.Conflict, Msg: "a table of shops cannot be read here"}, "population.table")
	}
	table, err := t.library.Table(p.Table)
	if err != nil {
		return Shops{}, t.Scenario.named(err, "population.table")
	}
	return Listed(table), nil
}

// arm is a world with reforms.
func (t *Study) arm(name string, reforms []reform) (Arm, error) {
	a := Arm{Name: name, Plan: t.after}
	for _, f := range reforms {
		var problems diag.Errors
		a.Plan = overlay(a.Plan, f.changes, &problems)
		if len(problems) > 0 {
			f.scenario.doc.Place(problems)
			return a, problems.Err()
		}
		a.Levers = append(a.Levers, f.levers...)
	}
	return a, nil
}

// checkNumbers looks for numbers that the result does not have.
func (t *Study) checkNumbers() error {
	var problems diag.Errors
	known := newNumbers(t.Experiment).names
	look := func(path, name string) {
		if name != "" && !slices.Contains(known, name) {
			problems.Add(diag.UnknownName, path, "%q is not a number of the result; %s", name, document.Suggest(name, known))
		}
	}
	s := t.Scenario
	look("until.number", t.Experiment.Until.Number)
	if s.Seek != nil {
		look("seek.number", s.Seek.Number)
	}
	for i := range s.Published {
		look(format.Text("published[%d].number", i), s.Published[i].Number)
	}
	s.doc.Place(problems)
	return problems.Err()
}
