package sim

import (
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim/market"
)

// Options are how a run works; they change no bit of its result.
type Options struct {
	Workers int                     // how many shops are played at a time; 0: one per processor
	Memory  *Memory                 // what earlier runs left behind; nil: nothing is kept
	Watch   func(done, total int64) // is told, by several goroutines, how many shops of how many have been played; nil: nobody is
}

// Run plays the replications of an experiment until they are used up or its Until is reached.
//
// Errors: those of ctx. The result is then that of the replications that were complete, and nil if there was none.
func Run(ctx Context, e *Experiment, o Options) (*Result, error) {
	s, err := RunShard(ctx, e, 0, e.Replications, o)
	if s == nil {
		return nil, err
	}
	return s.Result(), err
}

// RunShard plays the replications from..to-1 of an experiment, fewer if its Until is reached by them alone.
//
// Errors: those of ctx. The state is then that of the replications that were complete, and nil if there was none.
func RunShard(ctx Context, e *Experiment, from, to int, o Options) (*State, error) {
	r := newRun(e, o)
	r.todo = int64(to-from) * int64(len(e.Arms)) * int64(e.Shops.Len())
	s := newState(r.layout)
	for replication := from; replication < to; replication++ {
		arms, err := r.replicate(ctx, uint32(replication))
		if err != nil {
			if len(s.spans) == 0 {
				s = nil
			}
			return s, err
		}
		s.add(replication, arms)
		if s.reached() {
			break
		}
	}
	return s, nil
}

// run is an experiment at work.
type run struct {
	*Experiment
	workers    int
	shops      *population
	groups     *groups
	industries []string // by shop
	spare      *world   // whose memory can be used again
	memory     *Memory
	layout     *layout
	alike      []bool // by arm: its shops do what they do at the baseline, and are measured alike
	kept       bool   // the baseline is needed again

	watch func(done, total int64)
	done  atomic.Int64
	todo  int64
}

func newRun(e *Experiment, o Options) *run {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	r := &run{Experiment: e, workers: o.Workers, shops: newPopulation(e), memory: o.Memory, kept: o.Memory != nil, watch: o.Watch}
	r.groups = newGroups(e, r.shops, r.workers)
	r.industries = r.groups.industries(e.Behaviour.Industries)
	r.layout = newLayout(e, r.groups)
	for i := range e.Arms {
		r.alike = append(r.alike, sameLevers(e.Arms[i].Levers, e.Arms[0].Levers) && sameMeasures(e.Arms[i].Plan, e.Arms[0].Plan))
		r.kept = r.kept || i > 0 && r.alike[i] || e.Frozen
	}
	return r
}

func (r *run) progress(shops int) {
	if r.watch != nil {
		r.watch(min(r.done.Add(int64(shops)), r.todo), r.todo)
	}
}

// replicate plays one replication of all arms with the same luck. The arms after the baseline come and go one after another.
func (r *run) replicate(ctx Context, replication uint32) ([]*judged, error) {
	base, err := r.baseline(ctx, replication)
	if err != nil {
		return nil, err
	}
	scorer := r.Arms[0].Plan.Scorer(r.Arms[0].Plan.Rivals(base.Indicators))
	deciles := r.groups.deciles(r.totals(scorer, base))
	list := []*judged{r.judge(r.Arms[0].Plan, scorer, base, deciles, nil)}
	if scorer = nil; !r.kept {
		base, r.spare = nil, base // so that no two worlds are held at a time
	}
	for i := 1; i < len(r.Arms); i++ {
		a, w := &r.Arms[i], base
		if r.alike[i] {
			r.progress(r.Shops.Len())
		} else if w, err = r.play(ctx, a, replication); err != nil {
			return nil, err
		}
		peers, err := r.peers(ctx, i, base, w, replication)
		if err != nil {
			return nil, err
		}
		list = append(list, r.judge(a.Plan, a.Plan.Scorer(peers), w, deciles, list[0].fates))
		if w != base {
			r.spare = w
		}
	}
	if r.kept && r.memory == nil {
		r.spare = base
	}
	return list, ctx.Err()
}

// peers are those that an arm is compared with: its own shops, or those of the baseline as the arm's policy measures them.
func (r *run) peers(ctx Context, i int, base, own *world, replication uint32) (*score.Peers, error) {
	a := &r.Arms[i]
	switch {
	case !r.Frozen:
		return a.Plan.Rivals(own.Indicators), nil
	case sameMeasures(a.Plan, r.Arms[0].Plan):
		return a.Plan.Rivals(base.Indicators), nil
	}
	w, err := r.play(ctx, &Arm{Plan: a.Plan, Levers: r.Arms[0].Levers}, replication)
	if err != nil {
		return nil, err
	}
	r.spare = w
	return a.Plan.Rivals(w.Indicators), nil
}

// calendar is the days of a replication as a plan's clock has them.
func (r *run) calendar(plan *score.Plan, replication uint32) *market.Calendar {
	return market.NewCalendar(r.Behaviour, plan.Zone(), r.Last+1, r.days(), r.shops.seed, replication)
}

func sameLevers(a, b []Lever) bool {
	return slices.EqualFunc(a, b, func(a, b Lever) bool { return string(a.append(nil)) == string(b.append(nil)) })
}

// judging are the keys of a policy that no measure depends on.
var judging = []string{"policy", "title", "about", "platform", "based_on", "effective", "refresh", "sources", "normalise", "missing", "minimum_volume",
	"dimensions", "weights_by_industry", "total", "eligible", "floors", "trailing", "effects", "decisions", "ladders", "tests"}

// sameMeasures tells whether two plans measure the same: the same indicators of the same rows, in the same order.
func sameMeasures(a, b *score.Plan) bool {
	if a == b {
		return true
	}
	measures := func(p *score.Plan) string {
		root := p.Policy().Document().Root
		var text []byte
		for _, e := range root.Sorted() {
			if !slices.Contains(judging, e.Key) {
				text = append(append(text, e.Key...), e.Value.Canonical()...)
			}
		}
		return string(text)
	}
	return slices.Equal(a.IndicatorIDs(), b.IndicatorIDs()) && measures(a) == measures(b)
}
