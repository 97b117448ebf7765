package wasm

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/shopscore/shopscore/sim/request"
)

// benchSimulation is what the benchmarks of all hosts simulate: 300 shops, twice. Each call has luck of its own, so that nothing
// but the documents can be remembered from the one before.
func benchSimulation(b *testing.B) func() []byte {
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
	seed := 0
	return func() []byte {
		seed++
		scenario["seed"] = seed
		if all["scenario"], err = json.Marshal(scenario); err != nil {
			b.Fatal(err)
		}
		if asked, err = json.Marshal(all); err != nil {
			b.Fatal(err)
		}
		return asked
	}
}

func BenchmarkSimulate(b *testing.B) {
	next, m := benchSimulation(b), module(b)
	for b.Loop() {
		if _, err := m.Simulate(ctx, next()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSimulateNative(b *testing.B) {
	next, h := benchSimulation(b), request.New()
	for b.Loop() {
		if _, err := h.Answer(context.Background(), next()); err != nil {
			b.Fatal(err)
		}
	}
}
