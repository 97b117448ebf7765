package sim

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/market"
)

var ctx = context.Background()

func plan(t testing.TB, name string) *score.Plan {
	t.Helper()
	source, _ := policies.Source(name)
	p, err := policies.Compile(name, source)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func defaults(t testing.TB) *behaviour.Behaviour {
	t.Helper()
	doc, err := policies.ParseYAML("default.yaml", standard.Document())
	if err != nil {
		t.Fatal(err)
	}
	b, err := behaviour.Load(doc)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// experiment is a small market, before and after some levers.
func experiment(t testing.TB, levers ...Lever) *Experiment {
	t.Helper()
	p := plan(t, "douyin-2022")
	day := score.Date(2024, 7, 1)
	return &Experiment{Arms: []Arm{{Name: "baseline", Plan: p}, {Name: "reform", Plan: p, Levers: levers}}, Behaviour: defaults(t), Shops: Drawn(300),
		First: day - 110, Last: day - 1, AsOf: day, Replications: 4, Seed: 7}
}

func played(t testing.TB, e *Experiment, workers int) *Result {
	t.Helper()
	r, err := Run(ctx, e, Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// everyNumber goes through all estimates of all groups.
func everyNumber(r *Result, look func(g Group, e *Estimate)) {
	for _, f := range r.Reforms {
		for i := range f.Parts {
			for k := range f.Parts[i].Estimates {
				look(r.Groups[i], &f.Parts[i].Estimates[k])
			}
		}
	}
}

func scale(on string, by float64) Lever { return Lever{On: on, Scale: &by} }

// A reform that changes nothing gives exactly zero in every number of every group, and moves nobody. The second one is not seen to be
// the baseline: its shops are played once more.
func TestNoReformNoDifference(t *testing.T) {
	for _, levers := range [][]Lever{nil, {scale("shipping_hours", 1)}} {
		r := played(t, experiment(t, levers...), 2)
		numbers := 0
		everyNumber(r, func(g Group, e *Estimate) {
			numbers++
			if e.Difference != 0 || e.Half > 0 || e.Baseline != e.Reform || e.Distinguishable() {
				t.Errorf("%s %s: a reform that changes nothing changes %+v", g.Kind, g.Name, e)
			}
		})
		if numbers < 500 {
			t.Errorf("only %d numbers", numbers)
		}
		for i, p := range r.Reforms[0].Parts {
			for _, m := range p.Moves {
				if m.Share != 0 {
					t.Errorf("group %d: %+v", i, m)
				}
			}
		}
		for from, row := range r.Reforms[0].Transitions.Counts {
			for to, n := range row {
				if from != to && n != 0 {
					t.Errorf("%d shops go from band %d to %d", n, from, to)
				}
			}
		}
	}
}

func TestSameBitsForAnyNumberOfWorkers(t *testing.T) {
	e := experiment(t, scale("shipping_hours", 0.64))
	one := played(t, e, 1)
	for _, workers := range []int{2, 3, 7} {
		if diff := cmp.Diff(one, played(t, e, workers), cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("%d workers:\n%s", workers, diff)
		}
	}
}

// worldOf plays one arm of an experiment once.
func worldOf(t testing.TB, e *Experiment, arm int) *world {
	t.Helper()
	w, err := newRun(e, Options{Workers: 2}).play(ctx, &e.Arms[arm], 3)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A shop's indicators are the same alone and among others.
func TestShopAloneIsTheShopAmongOthers(t *testing.T) {
	e := experiment(t)
	all, r := worldOf(t, e, 0), newRun(e, Options{Workers: 1})
	for _, number := range []int{0, 255, 256, 299} {
		var rows market.Rows
		plan := e.Arms[0].Plan
		shop := e.Arms[0].shop(r.shops, number)
		facts := shop.Play(r.calendar(plan, 3), r.shops.seed, 3, &rows)
		alone, _ := plan.Measure(rows.Tables(e.Behaviour, plan.Wants, false), e.AsOf, 1)
		for i, column := range alone.Columns {
			if got, want := column.Value[0], all.Columns[i].Value[number]; got != want && (got == got || want == want) {
				t.Errorf("shop %d, indicator %d: %g alone, %g among others", number, i, got, want)
			}
		}
		if pack(&facts) != all.facts[number] {
			t.Errorf("shop %d: %d alone, %v among others", number, facts, all.facts[number])
		}
	}
}

// Faster shipping makes no shop later, quicker replies none slower, and so on: the arms share their luck. Of what happened, not of
// indicators: an order that is picked up a day earlier falls into another window, and weighs less where newer days weigh more.
func TestMonotoneLevers(t *testing.T) {
	more := func(on string, add float64) Lever { return Lever{On: on, Add: &add} }
	for _, c := range []struct {
		lever Lever
		fact  market.Fact
		sign  int64
	}{
		{scale("shipping_hours", 0.64), market.LateShipped, -1},
		{scale("shipping_hours", 1.1), market.ShipSeconds, 1},
		{scale("delivery_hours", 0.8), market.LateDelivered, -1},
		{scale("delivery_hours", 0.8), market.Dissatisfied, -1},
		{more("reply_rate", 0.1), market.QuickReplies, 1},
		{more("reply_rate", 0.1), market.Satisfied, 1},
		{more("quality", 0.01), market.Defective, -1},
		{more("quality", 0.01), market.Promoters, 1},
		{more("presale_share", -0.1), market.PresaleOrders, -1},
		{scale("volume", 1.2), market.Orders, 1},
	} {
		e := experiment(t, c.lever)
		before, after := worldOf(t, e, 0), worldOf(t, e, 1)
		moved := 0
		for row := range before.facts {
			var was, is market.Facts
			before.facts[row].unpack(&was)
			after.facts[row].unpack(&is)
			switch gain := c.sign * (is[c.fact] - was[c.fact]); {
			case gain < 0:
				t.Errorf("%s, fact %d, shop %d: %d before, %d after", &c.lever, c.fact, row, was[c.fact], is[c.fact])
			case gain > 0:
				moved++
			}
		}
		if moved < 30 {
			t.Errorf("%s, fact %d: only %d shops move", &c.lever, c.fact, moved)
		}
	}
}

// If all shops deliver in the same part of the time, each arm ranked within itself, no percentile's mean moves, for shops beat as
// many as beat them; ranked among the baseline's shops they all rise.
func TestAllImproveAlike(t *testing.T) {
	e := experiment(t, scale("delivery_hours", 0.5))
	p, before, after := e.Arms[0].Plan, worldOf(t, e, 0), worldOf(t, e, 1)
	live, frozen := p.Scorer(p.Peers(after.Indicators)), p.Scorer(p.Peers(before.Indicators))
	for i, id := range p.IndicatorIDs() {
		if mean, n := meanPercentile(live, after, i); n > 0 && math.Abs(mean-0.5) > 1e-9 {
			t.Errorf("%s: the mean percentile is %g", id, mean)
		}
		if mean, _ := meanPercentile(frozen, after, i); id == "delivery_hours" && mean < 0.9 {
			t.Errorf("%s: among the shops of before the mean percentile is only %g", id, mean)
		}
	}
}

func meanPercentile(s *score.Scorer, w *world, indicator int) (mean, n float64) {
	var r score.Result
	for row := range w.Shops {
		s.Score(w.Indicators, row, &r)
		if v := r.Indicators[indicator].Percentile; v == v {
			mean, n = mean+v, n+1
		}
	}
	return mean / n, n
}

func TestRunStopsWithItsContext(t *testing.T) {
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if r, err := Run(stopped, experiment(t), Options{Workers: 1}); err != context.Canceled || r != nil {
		t.Errorf("%v and %v, want %v and no result", r, err, context.Canceled)
	}
	later, cancel := context.WithCancel(ctx)
	e := experiment(t)
	e.Shops = Drawn(30)
	r, err := Run(later, e, Options{Workers: 1, Watch: func(done, total int64) {
		if done > total/2 {
			cancel()
		}
	}})
	if err != context.Canceled || r == nil || r.Replications != 2 {
		t.Errorf("stopped after half: %+v, %v", r, err)
	}
}
