package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
	simulated "github.com/shopscore/shopscore/sim/market"
)

func (a *app) simTraceCommand() *cobra.Command {
	var f simFlags
	var shop string
	var replication, orders int
	c := command("trace SCENARIO [--shop ID] [flags]", "Follow one shop through both arms with the same luck: why its score moved", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if replication < 0 || replication >= 1_000_000 {
				return wrong("--replication is from 0 to 999999")
			}
			return a.trace(cmd.Context(), args[0], &f, shop, replication, orders)
		})
	f.flags(c)
	c.Flags().StringVar(&shop, "shop", "", "the shop's `ID`; without it the shop whose score falls furthest")
	c.Flags().IntVar(&replication, "replication", 0, "the number, `R`, of the replication, from 0")
	c.Flags().IntVar(&orders, "orders", 10, "how many, `N`, of the orders that go otherwise are listed")
	return c
}

func (a *app) trace(ctx context.Context, name string, f *simFlags, shop string, replication, orders int) error {
	t, err := f.study(name)
	if err != nil {
		return err
	}
	o, finish := a.options(ctx, f)
	trace, err := t.Trace(ctx, shop, replication, o)
	finish()
	if err != nil {
		return err
	}
	return a.tellTrace(t, trace, orders)
}

func (a *app) tellTrace(t *sim.Study, trace *sim.Trace, orders int) error {
	_, _, decimals := t.Experiment.Arms[0].Plan.Scale()
	points := func(m exact.Micro) string { return fmt.Sprintf("%.*f", decimals, m.Float()) }
	fmt.Fprintf(a.stdout, "%s\nShop %s, %s, replication %d: %s -> %s\n", t.Scenario.Title.In("en"), trace.Shop, trace.Industry, trace.Replication,
		totalText(trace.Change.Before, points), totalText(trace.Change.After, points))
	if err := a.tellHabits(trace); err != nil {
		return err
	}
	if err := a.tellParts(t, trace); err != nil {
		return err
	}
	return a.tellOrders(trace, orders)
}

func totalText(r *score.Result, points func(exact.Micro) string) string {
	if !r.Eligible || r.Unscored {
		return "no score"
	}
	return points(r.Total)
}

// tellHabits lists what the levers changed in the shop itself.
func (a *app) tellHabits(t *sim.Trace) error {
	g := &grid{right: []bool{false, true, true}}
	g.add("habit", "baseline", "reform")
	for h := range t.Habits[0] {
		if was, is := t.Habits[0][h], t.Habits[1][h]; was != is {
			g.add(behaviour.Habit(h).String(), fmt.Sprintf("%.4g", was), fmt.Sprintf("%.4g", is))
		}
	}
	if len(g.rows) == 1 {
		_, err := fmt.Fprintln(a.stdout, "\nThe reform leaves what the shop does as it is.")
		return err
	}
	fmt.Fprintln(a.stdout)
	return g.write(a.stdout)
}

// tellParts lists what each indicator moved: by the shop itself, and by the others or the policy.
func (a *app) tellParts(t *sim.Study, trace *sim.Trace) error {
	before, after := trace.Change.Before, trace.Change.After
	plan := t.Experiment.Arms[1].Plan
	g := &grid{right: []bool{false, true, true, true, true, true, true}}
	g.add("indicator", "baseline", "reform", "percentile", "then", "by the shop", "by others")
	for _, p := range trace.Change.Parts {
		was, is := &before.Indicators[p.Indicator], &after.Indicators[p.Indicator]
		g.add(plan.IndicatorTitle(p.Indicator, "en"), show("", was.Value), show("", is.Value), show("x.share", was.Percentile), show("x.share", is.Percentile),
			fmt.Sprintf("%+.4f", p.Own.Float()), fmt.Sprintf("%+.4f", p.Peers.Float()))
	}
	if len(g.rows) == 1 {
		_, err := fmt.Fprintln(a.stdout, "\nNo indicator moves the score.")
		return err
	}
	fmt.Fprintln(a.stdout)
	return g.write(a.stdout)
}

// tellOrders lists orders that went otherwise.
func (a *app) tellOrders(t *sim.Trace, most int) error {
	changed := t.Changed()
	_, err := fmt.Fprintf(a.stdout, "\n%s of %d went otherwise, with the same luck", plural(int64(len(changed)), "order"), max(len(t.Orders[0]), len(t.Orders[1])))
	if len(changed) > most {
		fmt.Fprintf(a.stdout, "; the first %d", most)
		changed = changed[:max(most, 0)]
	}
	fmt.Fprintln(a.stdout)
	if err != nil || len(changed) == 0 {
		return err
	}
	g := &grid{right: []bool{true, false, false, false}}
	g.add("order", "paid (UTC)", "baseline", "reform")
	for _, o := range changed {
		one := o.Baseline
		if one == nil {
			one = o.Reform
		}
		g.add(fmt.Sprint(one.Number), time.Unix(one.Paid, 0).UTC().Format("2006-01-02 15:04"), storyText(o.Baseline), storyText(o.Reform))
	}
	return g.write(a.stdout)
}

// storyText tells an order in a line.
func storyText(s *simulated.Story) string {
	switch {
	case s == nil:
		return "none"
	case s.Fake:
		return "fake, 5 stars"
	}
	text := fmt.Sprintf("shipped in %.1f h%s, delivered in %.1f h%s", s.ShipHours, late(s.LateShipped), s.DeliveryHours, late(s.LateDelivered))
	if s.Presale {
		text = "presale, " + text
	}
	if s.ReplySeconds >= 0 {
		text += fmt.Sprintf(", reply in %d s", s.ReplySeconds)
	}
	if s.Stars > 0 {
		text += fmt.Sprintf(", %s", plural(int64(s.Stars), "star"))
	}
	if s.Case {
		text += ", after-sale case"
	}
	if s.Complaint {
		text += ", complaint"
	}
	return text
}

func late(is bool) string {
	if is {
		return " (late)"
	}
	return ""
}
