package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

func (a *app) policyCheckCommand() *cobra.Command {
	var cases string
	c := command("check NAME|FILE... [flags]", "Find what is wrong or doubtful in policies", takes(1, endless),
		func(_ *cobra.Command, args []string) error {
			if cases != "" {
				if len(args) > 1 {
					return wrong("--cases are for one policy")
				}
				return a.checkCases(args[0], cases)
			}
			var errs diag.Errors
			for _, name := range args {
				errs = append(errs, diag.All(a.checkPolicy(name), plain)...)
			}
			return errs.Err()
		})
	c.Long = "Report all errors and warnings, each with its place, run the cases inside, and print the lowest and highest total.\n" +
		"Warnings do not change the exit status."
	c.Flags().StringVar(&cases, "cases", "", "run the cases of this `FILE` (a list under the key tests) instead of the policy's own")
	return c
}

// checkCases runs cases that stand in a file of their own.
func (a *app) checkCases(name, file string) error {
	plan, err := compilePolicy(name)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return unreadable(file, err)
	}
	n, err := policies.Cases(plan, file, data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s: %s hold for %s\n", file, plural(int64(n), "case"), plan.ID())
	return err
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
