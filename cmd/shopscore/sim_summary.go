package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopscore/shopscore/sim"
)

// tellSimulation prints the headline first, then every number with the difference that the reform makes.
func (a *app) tellSimulation(t *sim.Study, r *sim.Result) error {
	all := &r.Reforms[0].Parts[0]
	fmt.Fprintf(a.stdout, "%s\n%s\n\n", t.Scenario.Title.In("en"), headline(all))
	for _, c := range t.Conflicts {
		fmt.Fprintf(a.stdout, "Both %s and %s change %s: %s.\n", c.First, c.Second, c.What, c.Text)
	}
	if unplayed := t.Unplayed(r); len(unplayed) > 0 {
		fmt.Fprintf(a.stdout, "No shop has a value of %s: the policy looks there at what is not played.\n", strings.Join(unplayed, ", "))
	}
	g := &grid{right: []bool{false, true, true, true, false, false}}
	g.add("number", "baseline", "reform", "difference", "95 %", "")
	for i := range all.Estimates {
		e := &all.Estimates[i]
		g.add(e.Name, show(e.Name, e.Baseline), show(e.Name, e.Reform), signed(e.Name, e.Difference), interval(e), mark(e))
	}
	if err := g.write(a.stdout); err != nil {
		return err
	}
	if err := a.tellPublished(t.Compare(r)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "\n%s, %s\n", plural(int64(t.Experiment.Shops.Len()), "shop"), plural(int64(r.Replications), "replication"))
	return err
}

func headline(all *sim.Part) string {
	mean, there := all.Estimate("score.mean")
	if !there {
		return "The policy gives no score."
	}
	change := fmt.Sprintf("The mean score goes from %.4f to %.4f (%+.4f)", mean.Baseline, mean.Reform, mean.Difference)
	if !mean.Distinguishable() {
		change = fmt.Sprintf("The mean score stays at %.4f: the difference of %+.4f cannot be told from zero", mean.Baseline, mean.Difference)
	}
	return fmt.Sprintf("%s; %.1f %% of shops win, %.1f %% lose.", change, 100*all.Moves[0].Share, 100*all.Moves[1].Share)
}

// tellPublished puts what others report beside what came out.
func (a *app) tellPublished(list []sim.Compared) error {
	if len(list) == 0 {
		return nil
	}
	fmt.Fprintln(a.stdout)
	g := &grid{right: []bool{false, false, true, true, false, true, false}}
	g.add("published", "of", "reported", "ours", "95 %", "gap", "source")
	for _, c := range list {
		change := func(v float64) string {
			if c.Relative {
				return fmt.Sprintf("%+.1f %%", 100*v)
			}
			return signed(c.Number, v)
		}
		width := "+- " + strings.TrimPrefix(change(c.Half), "+")
		g.add(c.Number, c.Of, change(c.Reported), change(c.Ours), width, change(c.Gap), c.Source)
	}
	return g.write(a.stdout)
}

// show prints a number of a result: shares in percent.
func show(name string, v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case sim.IsShare(name):
		return fmt.Sprintf("%.2f %%", 100*v)
	case math.Abs(v) >= 1000:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.4f", v)
}

func signed(name string, v float64) string {
	text := show(name, v)
	if v > 0 {
		text = "+" + text
	}
	return text
}

func half(name string, v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return "+- " + show(name, v)
}

func interval(e *sim.Estimate) string { return half(e.Name, e.Half) }

// mark says of a difference that it may be nothing.
func mark(e *sim.Estimate) string {
	switch {
	case math.IsNaN(e.Half):
		return "one replication: no interval"
	case e.Difference != 0 && !e.Distinguishable():
		return "not told from zero"
	}
	return ""
}
