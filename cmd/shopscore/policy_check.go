package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

func (a *app) policyCheckCommand() *cobra.Command {
	c := command("check NAME|FILE...", "Find what is wrong or doubtful in policies", takes(1, endless),
		func(_ *cobra.Command, args []string) error {
			var errs diag.Errors
			for _, name := range args {
				errs = append(errs, diag.All(a.checkPolicy(name), plain)...)
			}
			return errs.Err()
		})
	c.Long = "Report all errors and warnings, each with its place, run the cases inside, and print the lowest and highest total.\n" +
		"Warnings do not change the exit status."
	return c
}

// checkPolicy warns about what is doubtful and returns what is wrong.
func (a *app) checkPolicy(name string) error {
	file, source, err := policySource(name)
	if err != nil {
		return err
	}
	plan, err := policies.Compile(file, source)
	if err != nil {
		return err
	}
	checked := plan.Check()
	for _, w := range checked.Warnings {
		a.warn(w)
	}
	if err := plan.Verify(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s: in order; %s\n", file, checked)
	return err
}
