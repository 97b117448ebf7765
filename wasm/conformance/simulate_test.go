package conformance

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/request"
	"github.com/shopscore/shopscore/sim/scenarios"
	"github.com/shopscore/shopscore/wasm"
)

const simulations = "../../fixtures/simulate"

// simulate answers a request: natively, or in the module.
type simulate func(request []byte) ([]byte, error)

func native(asked []byte) ([]byte, error) { return request.New().Answer(context.Background(), asked) }

func TestSimulateNative(t *testing.T) { testSimulate(t, native) }

func TestSimulateGuest(t *testing.T) {
	ctx := context.Background()
	binary, err := os.ReadFile("../dist/shopscore.wasm")
	if err != nil {
		t.Fatal("make wasm builds the module: ", err)
	}
	module, err := wasm.New(ctx, binary, wasm.Options{CacheDir: "../../build/wazero", Instances: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer module.Close(ctx)
	testSimulate(t, func(asked []byte) ([]byte, error) { return module.Simulate(ctx, asked) })
}

// testSimulate holds answers against those that are kept: of whole runs, and of shards that were merged at once and step by step.
func testSimulate(t *testing.T, answer simulate) {
	for _, name := range studies(t) {
		asked, want := kept(t, name+".request.json"), kept(t, name+".answer.json")
		ask := func(key, value string) []byte {
			got, err := answer([]byte(strings.TrimSuffix(string(asked), "}") + `,"` + key + `":` + value + "}"))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, key, err)
			}
			return got
		}
		whole, err := answer(asked)
		if err != nil || !bytes.Equal(whole, want) {
			t.Errorf("%s: the answer is not the one that is kept, %v", name, err)
		}
		first, second, third := ask("shard", `{"from":0,"to":1}`), ask("shard", `{"from":1,"to":2}`), ask("shard", `{"from":2,"to":3}`)
		states := [][]byte{first, second, third}
		if name == "shipping" { // it has four replications, the other three
			states = append(states, ask("shard", `{"from":3,"to":4}`))
		}
		if !bytes.Equal(ask("merge", listed(states...)), want) {
			t.Errorf("%s: merged shards come to something else", name)
		}
		folded := states[len(states)-1]
		for _, s := range states[:len(states)-1] {
			folded = ask("fold", listed(s, folded))
		}
		if !bytes.Equal(ask("merge", listed(folded)), want) {
			t.Errorf("%s: folded shards come to something else", name)
		}
	}
}

func listed(states ...[]byte) string { return "[" + string(bytes.Join(states, []byte(","))) + "]" }

func TestSimulateTellsWhatIsWrong(t *testing.T) {
	_, err := native([]byte(`{"scenario":{"scenario":"s"},"policies":{}}`))
	if problems := diag.All(err, diag.Internal); len(problems) != 1 || problems[0].Code != diag.MissingKey || !strings.Contains(problems[0].Msg, "behaviour") {
		t.Error(err)
	}
}

// studies are the names of the scenarios that are kept.
func studies(t *testing.T) []string {
	files, _ := filepath.Glob(simulations + "/*.yaml")
	if len(files) == 0 {
		t.Fatal("there are no scenarios")
	}
	for i := range files {
		files[i] = strings.TrimSuffix(filepath.Base(files[i]), ".yaml")
	}
	return files
}

// kept is the line that a file holds.
func kept(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(simulations, file))
	if err != nil {
		t.Fatal(err, "; make rewrite writes it")
	}
	return bytes.TrimSuffix(text, []byte("\n"))
}

// The requests that are kept are those of the scenarios, as the command writes them.
func TestSimulateRequests(t *testing.T) {
	for _, name := range studies(t) {
		asked, err := requestOf(name)
		if err != nil || !bytes.Equal(asked, kept(t, name+".request.json")) {
			t.Errorf("%s: the request that is kept is another than the scenario's, %v", name, err)
		}
	}
}

// requestOf compiles a scenario with what it names.
func requestOf(name string) ([]byte, error) {
	s, err := scenario(name + ".yaml")
	if err != nil {
		return nil, err
	}
	b, err := scenarios.LoadBehaviour("default.yaml", standard.Document())
	if err != nil {
		return nil, err
	}
	t, err := s.Compile(&sim.Library{Behaviour: b, Scenario: scenario,
		Policy: func(name string) (*score.Plan, error) {
			text, _ := policies.Source(name)
			return policies.Compile(name, text)
		},
		Table: func(name string) (*sim.Table, error) { return table(name, b) }})
	if err != nil {
		return nil, err
	}
	return request.Of(t), nil
}

func scenario(file string) (*sim.Scenario, error) {
	text, err := os.ReadFile(filepath.Join(simulations, file))
	if err != nil {
		return nil, err
	}
	return scenarios.Load(file, text)
}

func table(file string, b *behaviour.Behaviour) (*sim.Table, error) {
	text, err := os.ReadFile(filepath.Join(simulations, file))
	if err != nil {
		return nil, err
	}
	return scenarios.LoadTable(file, text, b)
}

// rewriteSimulations writes requests and answers anew, from the native core.
func rewriteSimulations() error {
	files, err := filepath.Glob(simulations + "/*.yaml")
	for _, file := range files {
		name := strings.TrimSuffix(file, ".yaml")
		asked, failed := requestOf(filepath.Base(name))
		if failed != nil {
			return failed
		}
		answer, failed := native(asked)
		if failed != nil {
			return failed
		}
		for ending, text := range map[string][]byte{".request.json": asked, ".answer.json": answer} {
			if err := os.WriteFile(name+ending, append(text, '\n'), 0o644); err != nil {
				return err
			}
		}
	}
	return err
}
