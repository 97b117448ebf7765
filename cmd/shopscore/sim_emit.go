package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim"
)

// emission is what of a scenario is written, and how.
type emission struct {
	dir, arm, format string
	replication      int
}

// armNames are the arms of a study, in their order.
var armNames = []string{"baseline", "reform"}

func (a *app) simEmitCommand() *cobra.Command {
	var f simFlags
	var e emission
	c := command("emit SCENARIO --out DIR [flags]", "Write what shops do in a scenario as event tables", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := f.check(cmd); err != nil {
			return err
		}
		if err := e.check(); err != nil {
			return err
		}
		return a.emit(cmd.Context(), args[0], &f, &e)
	})
	c.Long = "Write one replication of one arm as event tables, and the arm's policy as policy.json. Scored as of the scenario's day,\n" +
		"they have the very indicators that sim run finds in that replication. Where a scenario's peers are frozen, score its\n" +
		"reform with those of its baseline: peers build, then --peers."
	c.Flags().Int64Var(&f.shops, "shops", 0, "how many shops are drawn, `N`, instead of the scenario's population")
	c.Flags().Int64Var(&f.seed, "seed", 0, "the seed, `S`, instead of the scenario's")
	c.Flags().StringVar(&f.behaviour, "behaviour", "", "a behaviour document, `FILE`, instead of the bundled one")
	c.Flags().StringVar(&e.dir, "out", "", "`DIR` for the tables (required)")
	c.Flags().StringVar(&e.arm, "arm", "baseline", "the market as it is, or after the reform: `baseline|reform`")
	c.Flags().IntVar(&e.replication, "replication", 0, "which replication, `R`; the first is 0")
	c.Flags().StringVar(&e.format, "format", "csv", "of the tables: `csv|parquet`")
	complete(c, "arm", armNames...)
	complete(c, "format", "csv", "parquet")
	return c
}

// check finds wrong use.
func (e *emission) check() error {
	switch {
	case e.dir == "":
		return wrong("--out is missing")
	case !slices.Contains(armNames, e.arm):
		return wrong("--arm is baseline or reform, not %q", e.arm)
	case e.format != "csv" && e.format != "parquet":
		return wrong("--format is csv or parquet, not %q", e.format)
	case e.replication < 0 || e.replication >= 1_000_000:
		return wrong("--replication is from 0 to 999999")
	}
	return nil
}

func (a *app) emit(ctx context.Context, name string, f *simFlags, e *emission) error {
	t, err := f.study(name)
	if err != nil {
		return err
	}
	files, err := e.create()
	if err != nil {
		return err
	}
	arm := slices.Index(armNames, e.arm)
	rows, err := a.emitRows(ctx, t, arm, e.replication, files)
	if err == nil {
		err = files.commit()
	}
	if err != nil {
		files.abandon()
		return err
	}
	policy := filepath.Join(e.dir, "policy.json")
	plan := t.Experiment.Arms[arm].Plan
	if _, err := writeOutput(policy, func(w io.Writer) error { return writeLine(w, plan.Policy().Document().Root.Canonical()) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s of %s, replication %d: %s, %s\n\nshopscore score --policy %s --events %s --as-of %s\n", e.arm, t.Scenario.ID,
		e.replication, plural(rows[event.Shops], "shop"), plural(rows[event.Orders], "order"), policy, e.dir, t.Experiment.AsOf)
	return err
}

// emitRows plays the arm and writes its rows, which it counts by table.
func (a *app) emitRows(ctx context.Context, t *sim.Study, arm, replication int, files emitted) (rows [event.NumTables]int64, err error) {
	m := &meter{ctx: ctx, bar: a.newBar("writing", int64(t.Experiment.Shops.Len()))}
	defer m.finish()
	err = sim.Emit(ctx, t.Experiment, arm, replication, func(part *event.Tables) error {
		for id := range event.NumTables {
			rows[id] += int64(part.Table(id).Rows)
		}
		m.progress(rows[event.Shops], int64(t.Experiment.Shops.Len()))
		return files.add(part)
	})
	return rows, err
}
