package wasm

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopscore/shopscore/score/diag"
)

// broken breaks the instance that a policy's next call would take, by an export that only the test build has.
func broken(ctx context.Context, m *Module, kind uint64) error {
	return m.with(ctx, func(in *instance) error {
		_, err := in.call(ctx, export{"fault", in.module.ExportedFunction("fault")}, kind)
		if err == nil {
			err = in.failure(ctx)
		}
		return err
	})
}

// After a trap the next call gets a new instance with the same policy and peers, and the same answer.
func TestTrapThenAnswer(t *testing.T) {
	m := fresh(t, "shopscore-faults.wasm", Options{Instances: 1, MaxMemory: 512 << 20})
	p := policy(t, m, "douyin-2022")
	if err := p.LoadPeers(ctx, native(t, "douyin-2022").Peers(market(100)).JSON()); err != nil {
		t.Fatal(err)
	}
	want, err := p.ScoreJSON(ctx, []byte(shop))
	if err != nil {
		t.Fatal(err)
	}
	for kind, code := range map[uint64]diag.Code{1: diag.Internal, 2: Trap, 3: Trap, 4: Trap} {
		if err := broken(ctx, m, kind); !errors.Is(err, code) {
			t.Errorf("fault %d: %v, want %s", kind, err, code)
		}
		if got, err := p.ScoreJSON(ctx, []byte(shop)); err != nil || string(got) != string(want) {
			t.Errorf("after fault %d: %s %v", kind, got, err)
		}
	}
}

// A recovered panic says what broke in plain words.
func TestRecovered(t *testing.T) {
	m := fresh(t, "shopscore-faults.wasm", Options{Instances: 1})
	err := broken(ctx, m, 1)
	if err == nil || strings.Contains(err.Error(), "runtime") || strings.Contains(err.Error(), "goroutine") {
		t.Error(err)
	}
}

// An instance that has grown past the watermark is replaced after the call.
func TestWatermark(t *testing.T) {
	m := fresh(t, "shopscore.wasm", Options{Instances: 1, Watermark: 24 << 20})
	p := policy(t, m, "douyin-2022")
	before := memory(t, m)
	large := `{"tags":["` + strings.Repeat("x", 12<<20) + `"],"indicators":{}}`
	if _, err := p.ScoreJSON(ctx, []byte(large)); err != nil {
		t.Fatal(err)
	}
	if after := memory(t, m); after > before+slack {
		t.Errorf("%d bytes before, %d after", before, after)
	}
	if _, err := p.ScoreJSON(ctx, []byte(shop)); err != nil {
		t.Error(err)
	}
}

// A context ends a call that runs where the module is interruptible, and the wait for an instance everywhere.
func TestContext(t *testing.T) {
	m := fresh(t, "shopscore-faults.wasm", Options{Instances: 1, Interruptible: true})
	p := policy(t, m, "fast-refund")
	short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	if err := broken(short, m, 5); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a call without end: %v", err)
	}
	if _, err := p.ScoreJSON(ctx, []byte(`{"indicators":{}}`)); err != nil {
		t.Errorf("after it: %v", err)
	}
	held, release := make(chan bool), make(chan bool)
	go m.with(ctx, func(*instance) error { close(held); <-release; return nil })
	<-held
	if _, err := p.ScoreJSON(short, []byte(`{"indicators":{}}`)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no instance free: %v", err)
	}
	close(release)
}

// Many goroutines share two instances while the policy is replaced: every answer is of one version or the other.
func TestConcurrency(t *testing.T) {
	m := fresh(t, "shopscore.wasm", Options{Instances: 2})
	p := policy(t, m, "douyin-2022")
	documents := [][]byte{document(t, "douyin-2022"), document(t, "taobao-shop-experience")}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				answer, err := p.ScoreJSON(ctx, []byte(`{"shop_id":"s","indicators":{}}`))
				if err != nil || !strings.Contains(string(answer), `"policy":"douyin-2022"`) && !strings.Contains(string(answer), `"policy":"taobao-shop-experience"`) {
					t.Errorf("%s %v", answer, err)
				}
			}
		})
	}
	for i := range 20 {
		if err := p.Replace(ctx, documents[i%2], nil); err != nil {
			t.Error(err)
		}
		if err := p.Replace(ctx, []byte("{"), nil); !errors.Is(err, diag.Syntax) {
			t.Error(err)
		}
	}
	all.Wait()
}
