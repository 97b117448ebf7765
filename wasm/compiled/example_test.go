package compiled_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"log"
	"math"

	"github.com/tetratelabs/wazero"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/wasm/compiled"
)

// A policy becomes a module, and a Go program that has it alone scores two shops by it.
func Example() {
	source, _ := policies.Source("tiktok-shop-sps")
	plan, err := policies.Load("tiktok-shop-sps", source)
	if err != nil {
		log.Fatal(err)
	}
	module := compiled.Compile(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), compiled.Provenance{}).Encode()

	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	defer runtime.Close(ctx)
	instance, err := runtime.Instantiate(ctx, module)
	if err != nil {
		log.Fatal(err)
	}
	memory, next := instance.Memory(), uint32(instance.ExportedGlobal("base").Get())
	put := func(values ...uint64) uint32 {
		at := next
		for _, v := range values {
			memory.WriteUint64Le(next, v)
			next += 8
		}
		return at
	}
	rate := put(math.Float64bits(0.9), math.Float64bits(0.95))
	orders := put(math.Float64bits(120), math.Float64bits(40))
	totals := put(0, 0)

	words := make([]uint32, 62) // of a descriptor; its words are explained in ABI.md
	words[0], words[1], words[8] = 1, 2, totals
	words[11+4*3], words[11+4*6] = rate, orders // indicators 3, on_time_delivery_rate, and 6, delivered_orders
	descriptor := next
	for i, w := range words {
		memory.Write(descriptor+uint32(4*i), binary.LittleEndian.AppendUint32(nil, w))
	}
	if fault, err := instance.ExportedFunction("totals").Call(ctx, uint64(descriptor)); err != nil || fault[0] != 0 {
		log.Fatal(fault, err)
	}
	a, _ := memory.ReadFloat64Le(totals)
	b, _ := memory.ReadFloat64Le(totals + 8)
	fmt.Println(a, b)
	// Output: 3 4
}
