package sim_test

import (
	"context"
	"fmt"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/scenarios"
)

// What would it do to late shipping if all shops shipped in half of the time?
func Example() {
	behaviour, err := scenarios.LoadBehaviour("default.yaml", standard.Document())
	if err != nil {
		panic(err)
	}
	scenario, err := scenarios.Load("mine.yaml", []byte(`
scenario: half
title: Shops ship in half of the time
policy: douyin-2022
as_of: 2024-07-01
days: 90
population: {shops: 100}
replications: 5
levers: [{on: shipping_hours, scale: 0.5}]
`))
	if err != nil {
		panic(err)
	}
	study, err := scenario.Compile(&sim.Library{Behaviour: behaviour, Policy: func(name string) (*score.Plan, error) {
		source, _ := policies.Source(name)
		return policies.Load(name, source)
	}})
	if err != nil {
		panic(err)
	}
	// The replications may as well be played in shards, anywhere: merged they come to the same bits.
	first, err := sim.RunShard(context.Background(), study.Experiment, 0, 3, sim.Options{})
	if err != nil {
		panic(err)
	}
	second, err := sim.RunShard(context.Background(), study.Experiment, 3, 5, sim.Options{})
	if err != nil {
		panic(err)
	}
	merged, err := sim.Merge(first, second)
	if err != nil {
		panic(err)
	}
	late, _ := merged.Result().Reforms[0].Parts[0].Estimate("late_shipping.rate")
	fmt.Printf("late: %.3f, then %.3f; difference %.3f +- %.3f\n", late.Baseline, late.Reform, late.Difference, late.Half)
	// Output: late: 0.128, then 0.018; difference -0.110 +- 0.004
}
