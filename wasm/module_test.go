package wasm

import (
	"context"
	"os"
	"sync"
	"testing"
)

var ctx = context.Background()

// compiled is the module of all tests that change nothing about it.
var compiled = sync.OnceValues(func() (*Module, error) {
	binary, err := os.ReadFile("dist/shopscore.wasm")
	if err != nil {
		return nil, err
	}
	return New(ctx, binary, Options{CacheDir: "../build/wazero"})
})

func module(t testing.TB) *Module {
	m, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func bundled(t testing.TB, name string) []byte {
	data, err := os.ReadFile("dist/policies/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDescribe(t *testing.T) {
	text, err := module(t).Describe(ctx)
	t.Logf("%s %v", text, err)
}

const shop = `{"shop_id":"s1","industry":"apparel","indicators":{"quality_return":0.012,"negative_review":0.003,"pickup_on_time":0.98,"logistics_ratio":0.9,"reply_rate":0.93,"dissatisfaction":0.05,"arbitration":0.01,"refund_hours":20}}`

func TestScore(t *testing.T) {
	p, err := module(t).Policy(ctx, bundled(t, "douyin-2022"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := p.ScoreJSON(ctx, []byte(shop))
	t.Logf("%s %v", text, err)
	text, err = module(t).Describe(ctx)
	t.Logf("%s %v", text, err)
}

func BenchmarkSingle(b *testing.B) {
	p, err := module(b).Policy(ctx, bundled(b, "douyin-2022"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.ScoreJSON(ctx, []byte(`{"shop_id":"s1","industry":"apparel","indicators":{}}`)); err != nil {
			b.Fatal(err)
		}
	}
}
