package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/shopscore/shopscore/score/diag"
)

// endless is the most arguments of a command that takes any number.
const endless = 1 << 30

// takes checks how many arguments a command has.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		n := len(args)
		switch {
		case n >= least && n <= most:
			return nil
		case most == 0:
			return wrong("%s takes no arguments, but there is %q", cmd.CommandPath(), args[0])
		case most == endless:
			return wrong("%s takes at least %s", cmd.CommandPath(), plural(int64(least), "argument"))
		}
		return wrong("%s takes %s, not %d", cmd.CommandPath(), plural(int64(least), "argument"), n)
	}
}

// complete tells shells the values of a flag.
func complete(c *cobra.Command, flag string, values ...string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveDefault)); err != nil {
		panic(err) // there is no such flag: a slip that every test meets
	}
}

// unknownFlag adds the flag that was probably meant.
func unknownFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return fmt.Errorf("%w%s", err, suggest("--"+unknown.GetSpecifiedName(), names))
}

func suggest(name string, known []string) string {
	if near := diag.Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
