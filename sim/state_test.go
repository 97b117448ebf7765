package sim

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score/diag"
)

func shard(t *testing.T, e *Experiment, from, to int) *State {
	t.Helper()
	s, err := RunShard(ctx, e, from, to, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Five replications at once, or split and merged in any grouping, are the same bits.
func TestShardsMergeToTheSameBits(t *testing.T) {
	e := experiment(t, scale("shipping_hours", 0.64))
	e.Shops, e.Replications = Drawn(150), 5
	want := played(t, e, 2)
	a, b, c := shard(t, e, 0, 1), shard(t, e, 1, 3), shard(t, e, 3, 5)
	for _, groups := range [][]*State{{a, b, c}, {c, a, b}, {merge(t, c, b), a}, {merge(t, a, c), b}} {
		if diff := cmp.Diff(want, merge(t, groups...).Result(), cmpopts.EquateNaNs()); diff != "" {
			t.Error(diff)
		}
	}
}

func merge(t *testing.T, states ...*State) *State {
	t.Helper()
	s, err := Merge(states...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWhatDoesNotMerge(t *testing.T) {
	e := experiment(t, scale("shipping_hours", 0.64))
	e.Shops = Drawn(20)
	a := shard(t, e, 0, 2)
	for name, change := range map[string]func(e *Experiment){
		"another seed":    func(e *Experiment) { e.Seed++ },
		"another lever":   func(e *Experiment) { e.Arms[1].Levers = []Lever{scale("shipping_hours", 0.63)} },
		"more shops":      func(e *Experiment) { e.Shops = Drawn(21) },
		"frozen peers":    func(e *Experiment) { e.Frozen = true },
		"a cohort":        func(e *Experiment) { e.Arms[1].Levers[0].Cohort.Industries = []string{"food"} },
		"another policy":  func(e *Experiment) { e.Arms[1].Plan = plan(t, "tiktok-shop-sps") },
		"the replication": func(*Experiment) {},
	} {
		other := *e
		other.Arms = []Arm{e.Arms[0], e.Arms[1]}
		other.Arms[1].Levers = append([]Lever(nil), e.Arms[1].Levers...)
		change(&other)
		if _, err := Merge(a, shard(t, &other, 1, 2)); !errors.Is(err, diag.Conflict) {
			t.Errorf("%s: %v, want %s", name, err, diag.Conflict)
		}
	}
	if _, err := Merge(); !errors.Is(err, diag.MissingKey) {
		t.Errorf("nothing: %v", err)
	}
}
