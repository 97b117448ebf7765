package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/report"
)

func (a *app) simSweepCommand() *cobra.Command {
	var f simFlags
	var out simOut
	c := command("sweep SCENARIO [--out DIR] [flags]", "Play a scenario's grid: how the mean score and each penalty move with one or two of its numbers", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if err := out.check(); err != nil {
				return err
			}
			return a.sweep(cmd.Context(), args[0], &f, &out)
		})
	f.flags(c)
	out.flags(c, "sweep.json, sweep.csv and report.html")
	return c
}

func (a *app) sweep(ctx context.Context, name string, f *simFlags, out *simOut) error {
	t, err := f.study(name)
	if err != nil {
		return err
	}
	o, finish := a.options(ctx, f)
	s, err := t.Sweep(ctx, o)
	finish()
	if err != nil {
		return err
	}
	if out.dir != "" {
		table := report.SweepTable(s)
		err := writeFolder(out.dir, []file{
			{"sweep.json", func(w io.Writer) error { return writeLine(w, s.AppendJSON(nil)) }},
			{table.Name, table.WriteCSV},
			{"report.html", func(w io.Writer) error { return report.Sweep(w, t, s, out.lang) }},
		})
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(a.stdout, "%s\n\n", t.Scenario.Title.In("en"))
	return a.tellSweep(t, s)
}

// tellSweep prints a line for each point of the grid: the mean score, and the share of shops under each decision.
func (a *app) tellSweep(t *sim.Study, s *sim.Sweep) error {
	g := &grid{}
	var head []string
	for _, axis := range s.Axes {
		head = append(head, axis.Name)
	}
	head = append(head, "mean score", "difference", "")
	g.right = make([]bool, len(head))
	decisions := t.Experiment.Arms[0].Plan.DecisionIDs()
	head = append(head, decisions...)
	for range head[len(g.right):] {
		g.right = append(g.right, true)
	}
	for i := len(s.Axes); i < len(s.Axes)+2; i++ {
		g.right[i] = true
	}
	g.add(head...)
	for _, c := range s.Cells {
		var row []string
		for i, axis := range s.Axes {
			row = append(row, axis.Values[c.At[i]])
		}
		all := &c.Reform.Parts[0]
		mean, _ := all.Estimate("score.mean")
		row = append(row, show("score.mean", mean.Reform), signed("score.mean", mean.Difference), interval(&mean))
		for _, id := range decisions {
			e, _ := all.Estimate("decision." + id + ".share")
			row = append(row, show(e.Name, e.Reform))
		}
		g.add(row...)
	}
	if err := g.write(a.stdout); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "\n%s, %s\n", plural(int64(t.Experiment.Shops.Len()), "shop"), plural(int64(s.Cells[0].Replications), "replication"))
	return err
}
