package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/shopscore/shopscore/score"
)

func (a *app) versionCommand() *cobra.Command {
	return command("version", "Print the version", takes(0, 0), func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(a.stdout, "shopscore", score.Version)
		return err
	})
}

func (a *app) manCommand() *cobra.Command {
	var out string
	c := command("man --out DIR", "Write the manual pages", takes(0, 0), func(cmd *cobra.Command, _ []string) error {
		if out == "" {
			return wrong("--out is missing")
		}
		if err := os.MkdirAll(out, 0o755); err != nil {
			return unwritable(out, err)
		}
		root := cmd.Root()
		root.DisableAutoGenTag = true // it holds today's date
		return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "shopscore " + score.Version, Manual: "shopscore"}, out)
	})
	c.Flags().StringVar(&out, "out", "", "`DIR` for the pages (required)")
	return c
}
