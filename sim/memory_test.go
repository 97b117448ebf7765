package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// What is remembered changes nothing, in whatever order reforms, shops and replications come, and however little is kept.
func TestMemoryChangesNothing(t *testing.T) {
	for _, most := range []int{0, 300, 450, 100_000} {
		memory := NewMemory(most)
		for i, scaled := range []float64{0.64, 0.8, 0.64, 1} {
			e := experiment(t, scale("shipping_hours", scaled))
			if i == 1 {
				e.Shops = Drawn(150)
			}
			e.Frozen = i == 2
			e.Replications = 2
			want, err := RunShard(ctx, e, 0, 2, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got, err := RunShard(ctx, e, 0, 2, Options{Memory: memory})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.Result(), got.Result(), cmpopts.EquateNaNs()); diff != "" {
				t.Errorf("at most %d shops, run %d:\n%s", most, i, diff)
			}
			n := 0
			for _, k := range memory.worlds {
				n += k.world.Len()
			}
			if n > most {
				t.Errorf("%d shops are kept, more than %d", n, most)
			}
		}
	}
}

// A baseline that is remembered is not played again; that of another market is.
func TestMemoryRemembers(t *testing.T) {
	memory := NewMemory(10_000)
	run := func(e *Experiment) {
		t.Helper()
		e.Shops = Drawn(50)
		if _, err := RunShard(ctx, e, 0, 2, Options{Memory: memory}); err != nil {
			t.Fatal(err)
		}
	}
	run(experiment(t, scale("shipping_hours", 0.64)))
	first := memory.worlds[0].world
	run(experiment(t, scale("reply_rate", 1.1)))
	if len(memory.worlds) != 2 || memory.worlds[0].world != first {
		t.Errorf("%d worlds are kept of one baseline and two replications", len(memory.worlds))
	}
	other := experiment(t, scale("shipping_hours", 0.64))
	other.Seed++
	run(other)
	if len(memory.worlds) != 4 {
		t.Errorf("%d worlds are kept of two seeds and two replications", len(memory.worlds))
	}
}
