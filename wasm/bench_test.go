package wasm

import (
	"os"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/request"
)

// benchRows is how many rows of douyin-2022 a batch has.
const benchRows = 100_000

// benchShop is the request that the benchmarks of all hosts make: nine indicators, each compared with the peers.
const benchShop = `{"shop_id":"s","industry":"","indicators":{"bad_review_rate":0.5,"quality_return_rate":0.5,"delivery_hours":0.5,"pickup_on_time":0.5,"complaint_rate":0.5,"dispute_fault_rate":0.5,"refund_only_hours":0.5,"reply_3min_rate":0.5,"return_refund_hours":0.5,"paid_orders":100}}`

// benchPeers are the peers that make bench builds for all hosts; nil where it has not.
func benchPeers() []byte {
	peers, err := os.ReadFile("../build/bench/peers.json")
	if err != nil {
		return nil
	}
	return peers
}

// benchBatch has the nine indicators that the total is made of.
func benchBatch() (*score.Batch, *score.Totals) {
	in, out := rows(benchRows)
	in.Values[9] = nil
	return in, out
}

func benchPolicy(b *testing.B) *Policy {
	p := policy(b, module(b), "douyin-2022")
	if peers := benchPeers(); peers != nil {
		if err := p.LoadPeers(ctx, peers); err != nil {
			b.Fatal(err)
		}
	}
	return p
}

func benchNative(b *testing.B) *request.Handler {
	h := request.New(native(b, "douyin-2022"))
	if peers := benchPeers(); peers != nil {
		if err := h.LoadPeers(peers); err != nil {
			b.Fatal(err)
		}
	}
	return h
}

func BenchmarkNoop(b *testing.B) {
	if err := module(b).with(ctx, func(in *instance) error {
		for b.Loop() {
			if _, err := in.call(ctx, in.abiVersion); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkSingle(b *testing.B) {
	p := benchPolicy(b)
	for b.Loop() {
		if _, err := p.ScoreJSON(ctx, []byte(benchShop)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSingleNative(b *testing.B) {
	h := benchNative(b)
	for b.Loop() {
		if _, err := h.Answer([]byte(benchShop)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBatch(b *testing.B) {
	p := benchPolicy(b)
	in, out := benchBatch()
	for b.Loop() {
		if err := p.Totals(ctx, in, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchRows), "ns/row")
}

func BenchmarkBatchNative(b *testing.B) {
	h := benchNative(b)
	in, out := benchBatch()
	for b.Loop() {
		if err := h.Scorer().Totals(in, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchRows), "ns/row")
}

// Of a module that is compiled already.
func BenchmarkInstantiate(b *testing.B) {
	m := module(b)
	for b.Loop() {
		in, err := m.instantiate(ctx)
		if err != nil {
			b.Fatal(err)
		}
		in.module.Close(ctx)
	}
}

func BenchmarkCompile(b *testing.B) {
	binary, err := read("shopscore.wasm")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m, err := New(ctx, binary, Options{Instances: 1})
		if err != nil {
			b.Fatal(err)
		}
		m.Close(ctx)
	}
}
