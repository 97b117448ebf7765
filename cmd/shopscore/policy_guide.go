package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/policies"
)

func (a *app) policyGuideCommand() *cobra.Command {
	return command("guide", "Print the guide to writing policies", takes(0, 0), func(*cobra.Command, []string) error {
		_, err := io.WriteString(a.stdout, policies.Guide())
		return err
	})
}
