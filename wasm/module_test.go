package wasm

import (
	"context"
	"os"
	"sync"
	"syscall"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/request"
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

const shop = `{"shop_id":"s1","industry":"apparel","indicators":{"bad_review_rate":0.012,"quality_return_rate":0.003,"delivery_hours":52.5,"pickup_on_time":0.98,"complaint_rate":0.001,"dispute_fault_rate":0.002,"refund_only_hours":20,"reply_3min_rate":0.93,"return_refund_hours":31.5,"paid_orders":1200}}`

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
	defer cpu(b)()
	for b.Loop() {
		if _, err := p.ScoreJSON(ctx, []byte(shop)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNative(b *testing.B) {
	doc, err := document.ParseJSON("", bundled(b, "douyin-2022"))
	if err != nil {
		b.Fatal(err)
	}
	plan, err := score.Load(doc)
	if err != nil {
		b.Fatal(err)
	}
	h := request.New(plan)
	b.ReportAllocs()
	defer cpu(b)()
	for b.Loop() {
		if _, err := h.Answer([]byte(shop)); err != nil {
			b.Fatal(err)
		}
	}
}

// cpu reports the processor's time, which other programs on the machine do not change.
func cpu(b *testing.B) func() {
	var before, after syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	return func() {
		syscall.Getrusage(syscall.RUSAGE_SELF, &after)
		b.ReportMetric(float64(after.Utime.Nano()-before.Utime.Nano())/float64(b.N), "cpu-ns/op")
	}
}
