package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/report"
)

// simOut is where a run's results go, and in which language its report is written.
type simOut struct{ dir, lang string }

func (out *simOut) flags(c *cobra.Command, files string) {
	c.Flags().StringVar(&out.dir, "out", "", "a folder, `DIR`, for "+files)
	c.Flags().StringVar(&out.lang, "lang", "en", "language of the report: `en|zh`")
	complete(c, "lang", "en", "zh")
}

// check finds wrong use.
func (out *simOut) check() error {
	if out.lang != "en" && out.lang != "zh" {
		return wrong("--lang is en or zh, not %q", out.lang)
	}
	return nil
}

func (a *app) simRunCommand() *cobra.Command {
	var f simFlags
	var out simOut
	c := command("run SCENARIO [--out DIR] [flags]", "Play a scenario: the market as it is, and after the reform, with the same luck", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if err := out.check(); err != nil {
				return err
			}
			return a.simulate(cmd.Context(), args[0], &f, &out)
		})
	f.flags(c)
	c.Flags().DurationVar(&f.budget, "budget", 0, "how long to play at most, such as `90s`: what is complete then is the result")
	out.flags(c, "result.json, tables, report.html and record.json; without it only the summary is printed")
	return c
}

func (a *app) simulate(ctx context.Context, name string, f *simFlags, out *simOut) error {
	t, err := f.study(name)
	if err != nil {
		return err
	}
	o, finish := a.options(ctx, f)
	playing, cancel := f.limited(ctx)
	defer cancel()
	r, stopped := sim.Run(playing, t.Experiment, o)
	finish()
	if r == nil && errors.Is(stopped, context.DeadlineExceeded) {
		return &diag.Error{Code: diag.OutOfRange, Msg: fmt.Sprintf("no replication was complete after %s: give more time, or fewer shops", f.budget)}
	} else if r == nil {
		return stopped
	}
	if out.dir != "" {
		if err := out.write(t, r); err != nil {
			return err
		}
		if err := writeSimulationRecord(out.dir, t, r); err != nil {
			return err
		}
	}
	if err := a.tellSimulation(t, r); err != nil {
		return err
	}
	switch {
	case r.Reached:
		fmt.Fprintf(a.stdout, "The interval asked for was reached after %s.\n", plural(int64(r.Replications), "replication"))
	case stopped != nil:
		fmt.Fprintf(a.stdout, "\nStopped after %s of %d: all that is said here and written is of these.\n", plural(int64(r.Replications), "replication"), t.Scenario.Replications)
	}
	if errors.Is(stopped, context.DeadlineExceeded) {
		return nil // as it was asked
	}
	return stopped
}

// write puts the results into the folder.
func (out *simOut) write(t *sim.Study, r *sim.Result) error {
	files := []file{
		{simResult, func(w io.Writer) error { return writeLine(w, t.AppendJSON(nil, r)) }},
		{"report.html", func(w io.Writer) error { return report.Run(w, t, r, out.lang) }},
	}
	for _, table := range report.Tables(r) {
		files = append(files, file{table.Name, table.WriteCSV})
	}
	return writeFolder(out.dir, files)
}

// file is a file of a folder of results, and what writes it.
type file struct {
	name  string
	write func(w io.Writer) error
}

// writeFolder writes files into a folder that it makes if need be.
func writeFolder(dir string, files []file) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return unwritable(dir, err)
	}
	for _, f := range files {
		if _, err := writeOutput(filepath.Join(dir, f.name), f.write); err != nil {
			return err
		}
	}
	return nil
}

func writeLine(w io.Writer, b []byte) error {
	_, err := w.Write(append(b, '\n'))
	return err
}
