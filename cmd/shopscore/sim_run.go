package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/sim"
)

// simOut is where a run's results go, and in which language its report is written.
type simOut struct{ dir, lang string }

func (a *app) simRunCommand() *cobra.Command {
	var f simFlags
	var out simOut
	c := command("run SCENARIO [--out DIR] [flags]", "Play a scenario: the market as it is, and after the reform, with the same luck", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if out.lang != "en" && out.lang != "zh" {
				return wrong("--lang is en or zh, not %q", out.lang)
			}
			return a.simulate(cmd.Context(), args[0], &f, &out)
		})
	f.flags(c)
	c.Flags().StringVar(&out.dir, "out", "", "a folder, `DIR`, for result.json, tables, report.html and record.json; without it only the summary is printed")
	c.Flags().StringVar(&out.lang, "lang", "en", "language of the report: `en|zh`")
	complete(c, "lang", "en", "zh")
	return c
}

func (a *app) simulate(ctx context.Context, name string, f *simFlags, out *simOut) error {
	t, err := f.study(name)
	if err != nil {
		return err
	}
	o, finish := a.options(ctx, f)
	r, stopped := sim.Run(ctx, t.Experiment, o)
	finish()
	if r == nil {
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
	if stopped != nil {
		fmt.Fprintf(a.stdout, "\nStopped after %s of %d: all that is said here and written is of these.\n", plural(int64(r.Replications), "replication"), t.Scenario.Replications)
	}
	return stopped
}

// write puts the results into the folder.
func (out *simOut) write(t *sim.Study, r *sim.Result) error {
	return writeFolder(out.dir, []file{{"result.json", func(w io.Writer) error { return writeLine(w, t.AppendJSON(nil, r)) }}})
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
