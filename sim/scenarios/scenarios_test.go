package scenarios

import (
	"testing"

	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Every bundled scenario is about a bundled policy, has its name, says what it is about in both languages, and can be played.
func TestBundled(t *testing.T) {
	b, err := LoadBehaviour("default.yaml", behaviour.Default())
	if err != nil {
		t.Fatal(err)
	}
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
		text, known := policies.Source(s.Policy)
		if s.ID != name || !known || s.About.En == "" || s.About.Zh == "" || s.Title.Zh == "" {
			t.Errorf("%s: named %q, of the policy %q, about %+v", name, s.ID, s.Policy, s.About)
			continue
		}
		plan, err := policies.Compile(s.Policy, text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Experiment(plan, b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, known := Source("no such scenario"); known {
		t.Error("there is a scenario that there is not")
	}
}
