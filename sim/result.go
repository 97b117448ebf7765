package sim

import (
	"math"
	"strings"

	"github.com/shopscore/shopscore/score/exact"
)

// Result is what a run found: every number of both arms and the difference that the reform makes.
type Result struct {
	Replications int
	Reached      bool // Until was reached; false too where there is none
	Reforms      []Reform
	Groups       []Group
}

// Reform is one reform beside the baseline. Where nothing else is said numbers are those of all shops.
type Reform struct {
	Name         string
	Parts        []Part // by group of the result, all shops first
	Distribution Distribution
	Transitions  Transitions
	Path         Path
}

// Part is a group of shops. What no replication has a number for is left out.
type Part struct {
	Estimates []Estimate // in the order of the result's numbers, scores first
	Moves     []Move
}

// Estimate is a number of both arms and the difference that the reform makes: means over replications, each with the half-width of its
// 95 % confidence interval by Student's law; NaN of one replication. The intervals say how sure the numbers are for these shops:
// what is drawn anew in every replication is what happens to them.
type Estimate struct {
	Name                         string
	Baseline, Reform, Difference float64
	BaselineHalf, ReformHalf     float64
	Half                         float64 // of the difference
}

// Distinguishable tells whether the difference can be told from zero. One that is zero in every replication is zero.
func (e *Estimate) Distinguishable() bool { return math.Abs(e.Difference) > e.Half }

// IsShare tells whether a number is a share of a whole, for percent signs.
func IsShare(name string) bool {
	return strings.HasSuffix(name, ".share") || strings.HasSuffix(name, ".rate") || name == "ccr"
}

// Move is the share of a group's shops that a reform moves: winners (their score rises), losers, and for each decision ID.gained and ID.lost.
type Move struct {
	Name        string
	Share, Half float64
}

// Distribution is how many shops of all replications have a score in each bin, which begins at Low + k Step.
type Distribution struct {
	Low, Step        float64
	Baseline, Reform []int64
}

// Transitions is how many shops of all replications go from one band of the score to another. Bands begin at thresholds of the decisions,
// or at fifths of the scale where no decision looks at the score.
type Transitions struct {
	Begins []float64 // of the bands, but for the lowest
	Counts [][]int64 // by band at the baseline and in the reform: the first has no score, the second is the lowest
}

// Path is how a number's difference settled: after 2, 3, ... replications.
type Path struct {
	Number     string
	Difference []float64
	Half       []float64
}

// Result is what the replications of the state found.
func (s *State) Result() *Result {
	r := &Result{Replications: s.Replications(), Reached: s.reached(), Groups: s.layout.groups.list}
	for i := range s.reforms {
		r.Reforms = append(r.Reforms, s.reform(i))
	}
	return r
}

func (s *State) reform(i int) Reform {
	l, f := s.layout, s.reforms[i]
	out := Reform{Name: l.arms[i+1], Path: s.path(i), Transitions: Transitions{Begins: floats(l.bands)}}
	out.Distribution = Distribution{l.low.Float(), l.step.Float(), s.scores[0], s.scores[i+1]}
	for band := range l.numBands() {
		out.Transitions.Counts = append(out.Transitions.Counts, f.fromTo[band*l.numBands():(band+1)*l.numBands()])
	}
	for group := range l.groups.list {
		out.Parts = append(out.Parts, s.part(i, group))
	}
	return out
}

func (s *State) part(i, group int) (p Part) {
	l, f := s.layout, s.reforms[i]
	for k, name := range l.names {
		at := group*len(l.names) + k
		if f.differences[at].n == 0 {
			continue
		}
		e := Estimate{Name: name}
		e.Baseline, e.BaselineHalf = units(&s.levels[0][at])
		e.Reform, e.ReformHalf = units(&s.levels[i+1][at])
		e.Difference, e.Half = units(&f.differences[at])
		p.Estimates = append(p.Estimates, e)
	}
	for k := range l.numMoves() {
		m := &f.moves[group*l.numMoves()+k]
		if m.n == 0 {
			continue
		}
		move := Move{Name: l.moveName(k)}
		move.Share, move.Half = units(m)
		p.Moves = append(p.Moves, move)
	}
	return p
}

func (l *layout) moveName(k int) string {
	switch {
	case k == movesUp:
		return "winners"
	case k == movesDown:
		return "losers"
	}
	k -= movesDecided
	return l.decisions[k/2] + []string{".gained", ".lost"}[k%2]
}

// path is how the number of Until settled, replication by replication.
func (s *State) path(i int) Path {
	p, m := Path{Number: s.layout.names[s.layout.at]}, moments{}
	for _, span := range s.spans {
		for _, difference := range span.path[i] {
			if difference == absent {
				continue
			}
			if m.add(difference); m.n > 1 {
				mean, half := units(&m)
				p.Difference, p.Half = append(p.Difference, mean), append(p.Half, half)
			}
		}
	}
	return p
}

// Estimate returns a number of a group by its name, and whether there is one.
func (p *Part) Estimate(name string) (Estimate, bool) {
	for _, e := range p.Estimates {
		if e.Name == name {
			return e, true
		}
	}
	return Estimate{}, false
}

func floats(list []exact.Micro) []float64 {
	out := make([]float64, len(list))
	for i, m := range list {
		out[i] = m.Float()
	}
	return out
}
