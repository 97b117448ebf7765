package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/cmd/shopscore/olist"
	"github.com/shopscore/shopscore/score/diag"
)

func (a *app) importCommand() *cobra.Command {
	return group("import", "Turn public data into event tables", a.importOlistCommand())
}

func (a *app) importOlistCommand() *cobra.Command {
	var out string
	c := command("olist DIR --out DIR", "Import the files of the Brazilian marketplace Olist", takes(1, 1),
		func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return wrong("--out is missing")
			}
			report, err := olist.Import(cmd.Context(), args[0], out)
			if problems := (diag.Errors)(nil); err != nil && !errors.As(err, &problems) {
				return unwritable(out, err)
			} else if err != nil {
				return err
			}
			fmt.Fprint(a.stderr, report)
			return nil
		})
	c.Long = "Make one order of each order and seller of Olist's files olist_*_dataset.csv; the products file is optional."
	c.Flags().StringVar(&out, "out", "", "`DIR` for the tables (required)")
	return c
}
