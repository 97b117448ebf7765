package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/report"
)

func (a *app) simSeekCommand() *cobra.Command {
	var f simFlags
	var dir string
	c := command("seek SCENARIO [--out DIR] [flags]", "Find the smallest change that holds a scenario's target", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.seek(cmd.Context(), args[0], &f, dir)
		})
	f.flags(c)
	c.Flags().StringVar(&dir, "out", "", "a folder, `DIR`, for seek.json and seek.csv")
	return c
}

func (a *app) seek(ctx context.Context, name string, f *simFlags, dir string) error {
	t, err := f.study(name)
	if err != nil {
		return err
	}
	o, finish := a.options(ctx, f)
	found, err := t.Seek(ctx, o)
	finish()
	if err != nil {
		return err
	}
	if dir != "" {
		table := report.SeekTable(found)
		err := writeFolder(dir, []file{
			{"seek.json", func(w io.Writer) error { return writeLine(w, found.AppendJSON(nil)) }},
			{table.Name, table.WriteCSV},
		})
		if err != nil {
			return err
		}
	}
	return a.tellFound(t, found)
}

func (a *app) tellFound(t *sim.Study, f *sim.Found) error {
	best := f.Steps[f.Best]
	bound := "at least"
	if f.AtMost {
		bound = "at most"
	}
	answer := "The smallest change is %s %s: %s is then %s, and %s %s is asked.\n\n"
	if !f.Held {
		answer = "No change up to %s %s is enough: %s is then %s, and %s %s is asked.\n\n"
	}
	fmt.Fprintf(a.stdout, "%s\n"+answer, t.Scenario.Title.In("en"), f.Over, best.Value, f.Number, show(f.Number, best.Level), bound, show(f.Number, f.Target))
	g := &grid{right: []bool{true, true, false, false}}
	g.add(f.Over, f.Number, "95 %", "")
	for _, s := range f.Steps {
		holds := ""
		if s.Holds {
			holds = "holds"
		}
		g.add(s.Value, show(f.Number, s.Level), half(f.Number, s.Half), holds)
	}
	if err := g.write(a.stdout); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "\n%s, %s a try\n", plural(int64(t.Experiment.Shops.Len()), "shop"), plural(int64(t.Experiment.Replications), "replication"))
	return err
}
