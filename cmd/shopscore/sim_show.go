package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/sim/request"
	"github.com/shopscore/shopscore/sim/scenarios"
)

func (a *app) simShowCommand() *cobra.Command {
	var format string
	c := command("show SCENARIO [flags]", "Print a scenario", takes(1, 1), func(_ *cobra.Command, args []string) error {
		if format != "yaml" && format != "json" && format != "request" {
			return wrong("--format is yaml, json or request, not %q", format)
		}
		return a.showScenario(args[0], format)
	})
	c.Flags().StringVar(&format, "format", "yaml",
		"`yaml|json|request`: as written, the canonical form, or with all that it names, as the WebAssembly module's simulate takes it")
	complete(c, "format", "yaml", "json", "request")
	c.ValidArgsFunction = cobra.FixedCompletions(scenarios.Names(), cobra.ShellCompDirectiveDefault)
	return c
}

func (a *app) showScenario(name, format string) error {
	if format == "yaml" {
		_, text, err := scenarioSource(name)
		if err == nil {
			_, err = a.stdout.Write(text)
		}
		return err
	}
	if format == "json" {
		s, err := loadScenario(name)
		if err == nil {
			_, err = fmt.Fprintf(a.stdout, "%s\n", s.Document().Root.Canonical())
		}
		return err
	}
	t, err := (&simFlags{}).study(name)
	if err == nil {
		_, err = fmt.Fprintf(a.stdout, "%s\n", request.Of(t))
	}
	return err
}
