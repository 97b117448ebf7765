package report

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/scenarios"
)

// study compiles a scenario, bundled or as a document, among few shops.
func study(t testing.TB, document string) *sim.Study {
	t.Helper()
	text := []byte(document)
	if source, bundled := scenarios.Source(document); bundled {
		text = source
	}
	s, err := scenarios.Load("scenario.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	s.Population, s.Replications = sim.Population{Shops: 60}, 3
	b, err := scenarios.LoadBehaviour("default.yaml", standard.Document())
	if err != nil {
		t.Fatal(err)
	}
	named := func(name string) (*sim.Scenario, error) {
		source, _ := scenarios.Source(name)
		return scenarios.Load(name, source)
	}
	out, err := s.Compile(&sim.Library{Behaviour: b, Policy: plan, Scenario: named})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func plan(name string) (*score.Plan, error) {
	source, bundled := policies.Source(name)
	if !bundled {
		return nil, fmt.Errorf("there is no policy %s", name)
	}
	return policies.Compile(name, source)
}

func played(t testing.TB, s *sim.Study) *sim.Result {
	t.Helper()
	r, err := sim.Run(context.Background(), s.Experiment, sim.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// once keeps one played run for all tests: one with a touched group and published figures.
var once struct {
	sync.Mutex
	study  *sim.Study
	result *sim.Result
}

func rectified(t testing.TB) (*sim.Study, *sim.Result) {
	t.Helper()
	once.Lock()
	defer once.Unlock()
	if once.result == nil {
		once.study = study(t, "rectified-shops")
		once.result = played(t, once.study)
	}
	return once.study, once.result
}

func runPage(t testing.TB, s *sim.Study, r *sim.Result, lang string) string {
	t.Helper()
	var b strings.Builder
	if err := Run(&b, s, r, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
