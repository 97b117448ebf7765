package scenarios

import (
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
)

// library has the bundled documents.
func library(t *testing.T) *sim.Library {
	t.Helper()
	b, err := LoadBehaviour("default.yaml", standard.Document())
	if err != nil {
		t.Fatal(err)
	}
	return &sim.Library{Behaviour: b,
		Policy: func(name string) (*score.Plan, error) {
			text, _ := policies.Source(name)
			return policies.Compile(name, text)
		},
		Scenario: func(name string) (*sim.Scenario, error) {
			text, _ := Source(name)
			return Load(name+".yaml", text)
		}}
}

// Every bundled scenario is about a bundled policy, has its name, says what it is about in both languages, and can be played.
func TestBundled(t *testing.T) {
	if len(Names()) == 0 {
		t.Fatal("there are no scenarios")
	}
	for _, name := range Names() {
		source, _ := Source(name)
		s, err := Load(name+".yaml", source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_, known := policies.Source(s.Policy)
		if s.ID != name || !known || s.About.En == "" || s.About.Zh == "" || s.Title.Zh == "" {
			t.Errorf("%s: named %q, of the policy %q, about %+v", name, s.ID, s.Policy, s.About)
			continue
		}
		if _, err := s.Compile(library(t)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, known := Source("no such scenario"); known {
		t.Error("there is a scenario that there is not")
	}
}
