package sim

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// State is what some replications of an experiment have added up to. States of the same experiment merge exactly, in any grouping.
type State struct {
	layout *layout
	tally  *tally
	spans  []span // of replications, in order
}

// span is the replications from..to-1.
type span struct{ from, to int }

// RunShard plays the replications from..to-1 of an experiment. Workers is how many shops are played at a time (0: one per
// processor); it cannot change a bit of the state.
//
// Errors: those of ctx.
func RunShard(ctx context.Context, e *Experiment, from, to, workers int) (*State, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	s := &State{layout: e.layout(), spans: []span{{from, to}}}
	s.tally = newTally(s.layout)
	for replication := from; replication < to; replication++ {
		pair, err := e.replicate(ctx, s.layout, uint32(replication), workers)
		if err != nil {
			return nil, err
		}
		s.tally.add(s.layout, pair)
	}
	return s, nil
}

// Merge adds up states of one experiment, which stay as they are.
//
// Errors: a diag Conflict where they are of different experiments, or have replications in common.
func Merge(states ...*State) (*State, error) {
	if len(states) == 0 {
		return nil, &diag.Error{Code: diag.MissingKey, Msg: "there are no states to merge"}
	}
	merged := &State{layout: states[0].layout, tally: newTally(states[0].layout)}
	for _, s := range states {
		if s.layout.experiment != merged.layout.experiment {
			return nil, &diag.Error{Code: diag.Conflict, Msg: "the states are of different experiments"}
		}
		merged.tally.merge(s.tally)
		merged.spans = append(merged.spans, s.spans...)
	}
	slices.SortFunc(merged.spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	for i := range merged.spans[1:] {
		if a, b := merged.spans[i], merged.spans[i+1]; b.from < a.to {
			return nil, &diag.Error{Code: diag.Conflict, Msg: format.Text("replication %d is in two states", b.from)}
		}
	}
	return merged, nil
}

// Result is what the replications of the state found.
func (s *State) Result() *Result { return newResult(s.layout, s.tally) }
