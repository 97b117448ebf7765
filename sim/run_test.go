package sim

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
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

// experiment is a small market, before and after some levers.
func experiment(t testing.TB, levers ...Lever) *Experiment {
	t.Helper()
	doc, err := policies.ParseYAML("default.yaml", behaviour.Default())
	if err != nil {
		t.Fatal(err)
	}
	b, err := behaviour.Load(doc)
	if err != nil {
		t.Fatal(err)
	}
	p := plan(t, "douyin-2022")
	return &Experiment{Baseline: p, Reform: p, Levers: levers, Behaviour: b, Shops: 300, Days: 110, AsOf: score.Date(2024, 7, 1),
		Replications: 4, Seed: 7}
}

func run(t testing.TB, e *Experiment, workers int) *Result {
	t.Helper()
	r, err := Run(ctx, e, workers)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func scale(on string, by float64) Lever { return Lever{On: on, Scale: &by} }

func TestNoReformNoDifference(t *testing.T) {
	for _, levers := range [][]Lever{nil, {scale("shipping_hours", 1)}} {
		r := run(t, experiment(t, levers...), 2)
		for _, e := range r.Estimates {
			if e.Difference != 0 || e.Half != 0 || e.Baseline != e.Reform || e.Distinguishable() {
				t.Errorf("a reform that changes nothing changes %s: %+v", e.Name, e)
			}
		}
		if r.Winners != 0 || r.Losers != 0 {
			t.Errorf("%g win and %g lose", r.Winners, r.Losers)
		}
	}
}

func TestSameBitsForAnyNumberOfWorkers(t *testing.T) {
	e := experiment(t, scale("shipping_hours", 0.64))
	one := run(t, e, 1)
	for _, workers := range []int{2, 3, 7} {
		if diff := cmp.Diff(one, run(t, e, workers), cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("%d workers:\n%s", workers, diff)
		}
	}
}

// A shop's indicators are the same alone and among others.
func TestShopAloneIsTheShopAmongOthers(t *testing.T) {
	e := experiment(t)
	a, p := &arm{plan: e.Baseline}, &population{behaviour: e.Behaviour, seed: draw.New(e.Seed), size: 300}
	c := market.NewCalendar(e.Behaviour, e.Baseline.Zone(), e.AsOf, e.Days, p.seed, 3)
	all, err := a.play(ctx, p, c, e.AsOf, 3, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []int{0, 127, 128, 299} {
		var rows market.Rows
		a.shop(p, number).Play(c, p.seed, 3, &rows)
		alone, _ := e.Baseline.Measure(rows.Tables(e.Baseline.Wants), e.AsOf, 1)
		for i, column := range alone.Columns {
			if got, want := column.Value[0], all.Columns[i].Value[number]; got != want && (got == got || want == want) {
				t.Errorf("shop %d, indicator %d: %g alone, %g among others", number, i, got, want)
			}
		}
	}
}

// Faster shipping never lowers a shop's timely pick-up: the arms share their luck.
func TestMonotoneLever(t *testing.T) {
	e := experiment(t, scale("shipping_hours", 0.64))
	p := &population{behaviour: e.Behaviour, seed: draw.New(e.Seed), size: e.Shops}
	c := market.NewCalendar(e.Behaviour, e.Baseline.Zone(), e.AsOf, e.Days, p.seed, 0)
	before, _ := (&arm{plan: e.Baseline}).play(ctx, p, c, e.AsOf, 0, 2)
	after, _ := (&arm{plan: e.Baseline, levers: e.Levers}).play(ctx, p, c, e.AsOf, 0, 2)
	pickup, rose := 0, 0
	for i, id := range e.Baseline.IndicatorIDs() {
		if id == "pickup_on_time" {
			pickup = i
		}
	}
	for row, was := range before.Columns[pickup].Value {
		if is := after.Columns[pickup].Value[row]; is < was {
			t.Errorf("shop %d: %g before, %g after", row, was, is)
		} else if is > was {
			rose++
		}
	}
	if rose < e.Shops/2 {
		t.Errorf("only %d of %d shops pick up faster", rose, e.Shops)
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Run(stopped, experiment(t), 1); err != context.Canceled {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}
