package wasm

import (
	"os"
	"testing"

	"github.com/shopscore/shopscore/score/request"
)

// benchRows is how many rows of douyin-2022 a batch has; PEERS names a peers file to compare them with.
const benchRows = 100_000

// benchIndustry is one of those that the peers are of.
const benchIndustry = "apparel"

func benchPeers(b *testing.B) []byte {
	name := os.Getenv("PEERS")
	if name == "" {
		return nil
	}
	peers, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return peers
}

func benchPolicy(b *testing.B) *Policy {
	p := policy(b, module(b), "douyin-2022")
	if peers := benchPeers(b); peers != nil {
		if err := p.LoadPeers(ctx, peers); err != nil {
			b.Fatal(err)
		}
	}
	return p
}

func benchNative(b *testing.B) *request.Handler {
	h := request.New(native(b, "douyin-2022"))
	if peers := benchPeers(b); peers != nil {
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
		if _, err := p.ScoreJSON(ctx, []byte(shop)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSingleNative(b *testing.B) {
	h := benchNative(b)
	for b.Loop() {
		if _, err := h.Answer([]byte(shop)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBatch(b *testing.B) {
	p := benchPolicy(b)
	in, out := rows(benchRows)
	in.Industries = []string{benchIndustry}
	for b.Loop() {
		if err := p.Totals(ctx, in, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchRows), "ns/row")
}

func BenchmarkBatchNative(b *testing.B) {
	h := benchNative(b)
	in, out := rows(benchRows)
	in.Industries = []string{benchIndustry}
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
