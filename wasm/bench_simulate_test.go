package wasm

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/shopscore/shopscore/sim/request"
)

// benchSimulation is what the benchmarks of all hosts simulate: 300 shops, twice.
func benchSimulation(b *testing.B) []byte {
	asked, err := read("simulations/shipping-36-percent-faster.json")
	if err != nil {
		b.Fatal(err)
	}
	var all map[string]json.RawMessage
	var scenario map[string]any
	if err := json.Unmarshal(asked, &all); err != nil {
		b.Fatal(err)
	}
	if err := json.Unmarshal(all["scenario"], &scenario); err != nil {
		b.Fatal(err)
	}
	scenario["population"], scenario["replications"] = map[string]int{"shops": 300}, 2
	if all["scenario"], err = json.Marshal(scenario); err != nil {
		b.Fatal(err)
	}
	asked, err = json.Marshal(all)
	if err != nil {
		b.Fatal(err)
	}
	return asked
}

func BenchmarkSimulate(b *testing.B) {
	asked := benchSimulation(b)
	m := module(b)
	for b.Loop() {
		if _, err := m.Simulate(ctx, asked); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSimulateNative(b *testing.B) {
	asked := benchSimulation(b)
	for b.Loop() {
		if _, err := request.New().Answer(context.Background(), asked); err != nil {
			b.Fatal(err)
		}
	}
}
