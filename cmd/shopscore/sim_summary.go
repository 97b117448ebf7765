package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopscore/shopscore/sim"
)

// tellSimulation prints the headline first, then every number with the difference that the reform makes.
func (a *app) tellSimulation(s *sim.Scenario, r *sim.Result) error {
	mean := &r.Estimates[0]
	fmt.Fprintf(a.stdout, "%s\n%s\n\n", s.Title.In("en"), headline(mean, r))
	g := &grid{right: []bool{false, true, true, true, true, false}}
	g.add("number", "baseline", "reform", "difference", "95 %", "")
	for i := range r.Estimates {
		e := &r.Estimates[i]
		show := func(v float64) string { return fmt.Sprintf("%.4f", v) }
		if strings.HasSuffix(e.Name, ".share") {
			show = func(v float64) string { return fmt.Sprintf("%.2f %%", 100*v) }
		}
		g.add(e.Name, show(e.Baseline), show(e.Reform), show(e.Difference), interval(e, show), mark(e))
	}
	if err := g.write(a.stdout); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "\n%s, %s\n", plural(s.Shops, "shop"), plural(int64(r.Replications), "replication"))
	return err
}

func headline(mean *sim.Estimate, r *sim.Result) string {
	change := fmt.Sprintf("The mean score goes from %.4f to %.4f (%+.4f)", mean.Baseline, mean.Reform, mean.Difference)
	if !mean.Distinguishable() {
		change = fmt.Sprintf("The mean score stays at %.4f: the difference of %+.4f cannot be told from zero", mean.Baseline, mean.Difference)
	}
	return fmt.Sprintf("%s; %.1f %% of shops win, %.1f %% lose.", change, 100*r.Winners, 100*r.Losers)
}

func interval(e *sim.Estimate, show func(float64) string) string {
	if math.IsNaN(e.Half) {
		return ""
	}
	return "+- " + show(e.Half)
}

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
