package sim

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// layout says what the numbers of a run's states are: only states of the same experiment can be added up.
type layout struct {
	experiment string // its identity
	numbers
	groups *groups
	arms   []string
	low    exact.Micro
	step   exact.Micro // the width of a bin of the distribution
	bins   int
	bands  []exact.Micro // where the bands of the score begin, but for the lowest; shops without a score are a band of their own
	until  Until
	at     int // of the number that until is about
}

func newLayout(e *Experiment, g *groups) *layout {
	l := &layout{experiment: e.identity(), numbers: *newNumbers(e), groups: g, until: e.Until}
	low, high, step := e.scale()
	l.low, _ = exact.FromFloat(low)
	l.step, _ = exact.FromFloat(step)
	l.bins = int(math.Floor((high-low)/step+0.5)) + 1
	for i := range e.Arms {
		l.arms = append(l.arms, e.Arms[i].Name)
		l.bands = append(l.bands, e.Arms[i].Plan.Bands()...)
	}
	slices.Sort(l.bands)
	l.bands = slices.Compact(l.bands)
	if len(l.bands) == 0 { // nothing hangs on the total: fifths of its scale
		for i := range 4 {
			at, _ := exact.FromFloat(low + float64(float64(high-low)*float64(i+1))/5)
			l.bands = append(l.bands, at)
		}
	}
	l.at = slices.Index(l.names, e.Until.number())
	return l
}

// bin is where a total lies in the distribution.
func (l *layout) bin(total exact.Micro) int {
	return min(max(int((total-l.low)/l.step), 0), l.bins-1)
}

// band is the band of a total: 0 without a score, 1 the lowest.
func (l *layout) band(total exact.Micro) int {
	if total == noScore {
		return 0
	}
	at, begins := slices.BinarySearch(l.bands, total)
	if begins {
		at++
	}
	return at + 1
}

// numBands counts the bands, that of no score among them.
func (l *layout) numBands() int { return len(l.bands) + 2 }
