package sim

import (
	"context"
	"math"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
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

// Run plays all replications of an experiment; see [RunShard].
//
// Errors: those of ctx.
func Run(ctx context.Context, e *Experiment, workers int) (*Result, error) {
	s, err := RunShard(ctx, e, 0, e.Replications, workers)
	if err != nil {
		return nil, err
	}
	return s.Result(), nil
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
		step = float64(step * 10)
	}
	from, _ := exact.FromFloat(low)
	width, _ := exact.FromFloat(step)
	return &layout{experiment: e.identity(), decisions: union(e.Baseline.DecisionIDs(), e.Reform.DecisionIDs()), low: from, step: width,
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

// identity tells experiments apart, but for the number of replications.
func (e *Experiment) identity() string {
	var levers []byte
	for i := range e.Levers {
		levers = e.Levers[i].append(levers)
	}
	return format.Text("%s %s %s %s %d %d %d %d %t", e.Baseline.Hash(), e.Reform.Hash(), e.Behaviour.Hash, levers, e.Shops, e.Days, int64(e.AsOf),
		int64(e.Seed), e.Frozen)
}
