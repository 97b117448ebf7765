package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
)

// The exit statuses.
const (
	done     = 0
	failed   = 1
	wrongUse = 2
)

// app is what all commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// run runs one command line in process and returns its exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &checked{Writer: stdout}
	stdout = out
	a := &app{stdin, stdout, stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	var work failure
	switch {
	case out.err != nil:
		fmt.Fprintln(stderr, unwritable("standard output", out.err))
		return failed
	case err == nil:
		return done
	case errors.As(err, &work) && ctx.Err() != nil:
		fmt.Fprintln(stderr, "interrupted")
		return failed
	case errors.As(err, &work):
		fmt.Fprintln(stderr, visibleLines(diag.All(work.error, plain).Render()))
		return failed
	}
	usage := cmd.UseLine()
	if cmd.HasSubCommands() {
		usage += " COMMAND"
	}
	fmt.Fprintf(stderr, "%v\nusage: %s\n", err, usage)
	return wrongUse
}

// plain is the code of problems that are about no document and no table.
const plain diag.Code = "failed"

// failure is work that could not be done; all other errors are wrong use.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// misuse is a mistake of the command line that the flags alone do not show.
type misuse struct{ error }

func (m misuse) Unwrap() error { return m.error }

func wrong(format string, args ...any) error { return misuse{fmt.Errorf(format, args...)} }

func (a *app) root() *cobra.Command {
	root := group("shopscore", "Score shops from their orders, and explain the scores",
		a.scoreCommand(), a.explainCommand(), a.policyCommand(), a.peersCommand(), a.importCommand(), a.simCommand(), a.replayCommand(), a.previewCommand(), a.tablesCommand(), a.manCommand(), a.versionCommand())
	root.Version = score.Version
	root.SetVersionTemplate("shopscore {{.Version}}\n")
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetFlagErrorFunc(unknownFlag)
	return root
}

// checked remembers that writing failed: not all who print say so, the makers of help and completions among them.
type checked struct {
	io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	if err != nil {
		c.err = err
	}
	return n, err
}

// command makes a command whose errors are failures, but for misuse.
func command(use, short string, args cobra.PositionalArgs, work func(cmd *cobra.Command, args []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: args, DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			err := work(cmd, args)
			var bad misuse
			if err == nil || errors.As(err, &bad) {
				return err
			}
			return failure{err}
		}}
}

// group makes a command that only holds others.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs, DisableFlagsInUseLine: true}
	g.AddCommand(commands...)
	g.RunE = func(cmd *cobra.Command, args []string) error {
		var names []string
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				names = append(names, c.Name())
			}
		}
		slices.Sort(names)
		if len(args) == 0 {
			return wrong("%s needs a command: %s", cmd.CommandPath(), list(names))
		}
		return wrong("there is no command %q of %s%s", args[0], cmd.CommandPath(), suggest(args[0], names))
	}
	return g
}
