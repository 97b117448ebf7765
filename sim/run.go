package sim

import (
	"context"
	"math"
	"runtime"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
	"github.com/shopscore/shopscore/sim/market"
)

// Experiment is what a run compares: shops as they are, and shops after a reform of their behaviour or of the policy.
type Experiment struct {
	Baseline, Reform *score.Plan // the same plan where the policy does not change
	Levers           []Lever     // of the reform
	Behaviour        *behaviour.Behaviour
	Shops            int // at least 1
	Days             int // that are simulated before AsOf; windows that reach back further see no orders there
	AsOf             score.Day
	Replications     int // at least 2 for intervals
	Seed             uint64
	Frozen           bool // both arms are compared with the baseline's shops; else each arm with its own
}

// Run plays all replications of an experiment. Workers is how many shops are played at a time (0: one per processor); it cannot
// change a bit of the result.
//
// Errors: those of ctx.
func Run(ctx context.Context, e *Experiment, workers int) (*Result, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	l := e.layout()
	t := newTally(l)
	for replication := range uint32(e.Replications) {
		pair, err := e.replicate(ctx, l, replication, workers)
		if err != nil {
			return nil, err
		}
		t.add(l, pair)
	}
	return newResult(l, t), nil
}

// layout makes room for the distribution in steps of the published decimals, at most a thousand of them.
func (e *Experiment) layout() *layout {
	low, high, decimals := e.Baseline.Scale()
	reformLow, reformHigh, reformDecimals := e.Reform.Scale()
	low, high, decimals = min(low, reformLow), max(high, reformHigh), max(decimals, reformDecimals)
	step := 1.0
	for range decimals {
		step /= 10
	}
	for (high-low)/step > 1000 {
		step *= 10
	}
	from, _ := exact.FromFloat(low)
	width, _ := exact.FromFloat(step)
	return &layout{decisions: union(e.Baseline.DecisionIDs(), e.Reform.DecisionIDs()), low: from, step: width,
		bins: int(math.Floor((high-low)/step+0.5)) + 1}
}

// replicate plays one replication of both arms with the same luck.
func (e *Experiment) replicate(ctx context.Context, l *layout, replication uint32, workers int) (pair [2]*outcomes, err error) {
	seed := draw.New(e.Seed)
	p := &population{behaviour: e.Behaviour, seed: seed, size: e.Shops}
	var peers *score.Peers
	for i, a := range [2]*arm{{plan: e.Baseline}, {plan: e.Reform, levers: e.Levers}} {
		c := market.NewCalendar(e.Behaviour, a.plan.Zone(), e.AsOf, e.Days, seed, replication)
		in, err := a.play(ctx, p, c, e.AsOf, replication, workers)
		if err != nil {
			return pair, err
		}
		if i == 0 || !e.Frozen {
			peers = a.plan.Peers(in.Indicators)
		}
		pair[i] = judge(a.plan.Scorer(peers), in.Indicators, l.decisions, workers)
	}
	return pair, nil
}
