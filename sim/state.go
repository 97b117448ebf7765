package sim

import (
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// State is what some replications of an experiment have added up to. States of the same experiment merge exactly, in any grouping.
type State struct {
	layout  *layout
	spans   []span // of replications, in order
	levels  [][]moments
	reforms []*reformed
	scores  [][]int64 // by arm and bin, of all replications
}

// span is the replications from..to-1, with the differences that Until is about: of each reform, in the order of the replications.
type span struct {
	from, to int
	path     [][]int64
}

// reformed is what is added up of a reform beside the baseline.
type reformed struct {
	differences []moments // by group and number
	moves       []moments // by group and move: shares of the shops
	fromTo      []int64   // shops from band to band
}

func newState(l *layout) *State {
	s := &State{layout: l}
	size := len(l.groups.list) * len(l.names)
	for i := range l.arms {
		s.levels, s.scores = append(s.levels, make([]moments, size)), append(s.scores, make([]int64, l.bins))
		if i > 0 {
			s.reforms = append(s.reforms, &reformed{make([]moments, size), make([]moments, len(l.groups.list)*l.numMoves()), make([]int64, l.numBands()*l.numBands())})
		}
	}
	return s
}

// add adds up one replication of all arms.
func (s *State) add(replication int, arms []*judged) {
	next := span{from: replication, to: replication + 1}
	for a, arm := range arms {
		addAll(s.levels[a], arm.levels)
		for bin, n := range arm.scores {
			s.scores[a][bin] += n
		}
		if a == 0 {
			continue
		}
		f := s.reforms[a-1]
		difference := make([]int64, len(arm.levels))
		for k := range difference {
			difference[k] = absent
			if arm.levels[k] != absent && arms[0].levels[k] != absent {
				difference[k] = arm.levels[k] - arms[0].levels[k]
			}
		}
		addAll(f.differences, difference)
		addAll(f.moves, arm.moves.shares())
		for k, n := range arm.moves.fromTo {
			f.fromTo[k] += n
		}
		next.path = append(next.path, []int64{difference[s.layout.at]})
	}
	s.spans = joined(append(s.spans, next))
}

func addAll(list []moments, values []int64) {
	for k, v := range values {
		if v != absent {
			list[k].add(v)
		}
	}
}

// joined puts spans in order, and those that follow each other together.
func joined(spans []span) []span {
	sort.Slice(spans, func(a, b int) bool { return spans[a].from < spans[b].from })
	var list []span
	for _, next := range spans {
		last := len(list) - 1
		if last < 0 || list[last].to != next.from {
			list = append(list, span{next.from, next.to, slices.Clone(next.path)})
			continue
		}
		list[last].to = next.to
		for i, path := range next.path {
			list[last].path[i] = slices.Concat(list[last].path[i], path)
		}
	}
	return list
}

// Merge adds up states of one experiment, which stay as they are.
//
// Errors: a diag Conflict where they are of different experiments, or have replications in common.
func Merge(states ...*State) (*State, error) {
	if len(states) == 0 {
		return nil, &diag.Error{Code: diag.MissingKey, Msg: "there are no states to merge"}
	}
	merged := newState(states[0].layout)
	var spans []span
	for _, s := range states {
		if s.layout.experiment != merged.layout.experiment {
			return nil, &diag.Error{Code: diag.Conflict, Msg: "the states are of different experiments"}
		}
		merged.take(s)
		spans = append(spans, s.spans...)
	}
	sort.Slice(spans, func(a, b int) bool { return spans[a].from < spans[b].from })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return nil, &diag.Error{Code: diag.Conflict, Msg: format.Text("replication %d is in two states", spans[i].from)}
		}
	}
	merged.spans = joined(spans)
	return merged, nil
}

// take adds up all but the spans.
func (s *State) take(other *State) {
	for a := range s.levels {
		mergeAll(s.levels[a], other.levels[a])
		addCounts(s.scores[a], other.scores[a])
	}
	for i, f := range s.reforms {
		mergeAll(f.differences, other.reforms[i].differences)
		mergeAll(f.moves, other.reforms[i].moves)
		addCounts(f.fromTo, other.reforms[i].fromTo)
	}
}

func mergeAll(list, other []moments) {
	for k := range list {
		list[k].merge(other[k])
	}
}

func addCounts(list, other []int64) {
	for k, n := range other {
		list[k] += n
	}
}

// reached tells whether the interval of every reform is as small as the experiment asks.
func (s *State) reached() bool {
	if s.layout.until.HalfWidth == 0 {
		return false
	}
	for _, f := range s.reforms {
		if _, half := units(&f.differences[s.layout.at]); !(half <= s.layout.until.HalfWidth) {
			return false
		}
	}
	return true
}

// Replications counts those that were played.
func (s *State) Replications() (n int) {
	for _, span := range s.spans {
		n += span.to - span.from
	}
	return n
}

// units are the mean of millionths, rounded once, and the half-width of its 95 % confidence interval.
func units(m *moments) (mean, half float64) {
	_, half = m.mean()
	return float64(m.sum) / (float64(m.n) * 1e6), half / 1e6
}
