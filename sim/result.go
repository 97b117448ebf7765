package sim

import "math"

// Estimate is a number of both arms and the difference that the reform makes, with the half-width of its 95 % confidence interval over
// replications, by Student's law: NaN of one replication.
type Estimate struct {
	Name                         string
	Baseline, Reform, Difference float64
	Half                         float64
}

// Distinguishable tells whether the difference can be told from zero. One that is zero in every replication is zero.
func (e *Estimate) Distinguishable() bool { return math.Abs(e.Difference) > e.Half }

// Result is what a run found.
type Result struct {
	Replications    int
	Estimates       []Estimate // the mean score, the share of shops that have one, the share under each decision
	Winners, Losers float64    // shares of shops whose score rises, and falls, of both arms the same luck
	Low, Step       float64    // of the distribution: bin k has the scores from Low + k Step on
	Distribution    [2][]int64 // by arm and bin: scores of all replications
}

func newResult(l *layout, t *tally) *Result {
	r := &Result{Replications: int(t.winners.n), Low: l.low.Float(), Step: l.step.Float(), Distribution: t.bins}
	for k := range t.difference {
		name := "score.mean"
		switch {
		case k == numberEligible:
			name = "eligible.share"
		case k >= numberDecided:
			name = "decision." + l.decisions[k-numberDecided] + ".share"
		}
		e := Estimate{Name: name}
		e.Baseline, _ = units(&t.arms[0][k])
		e.Reform, _ = units(&t.arms[1][k])
		e.Difference, e.Half = units(&t.difference[k])
		r.Estimates = append(r.Estimates, e)
	}
	r.Winners, _ = units(&t.winners)
	r.Losers, _ = units(&t.losers)
	return r
}

// units are the mean of millionths, rounded once, and its half-width.
func units(m *moments) (mean, half float64) {
	_, half = m.mean()
	return float64(m.sum) / (float64(m.n) * 1e6), half / 1e6
}
