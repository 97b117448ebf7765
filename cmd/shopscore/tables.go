package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score/event"
)

// tablesCommand prints the event tables with their columns, from the same specs that the readers use.
func (a *app) tablesCommand() *cobra.Command {
	return command("tables", "List the event tables and their columns", takes(0, 0), func(*cobra.Command, []string) error {
		g := &grid{}
		g.add("table", "column", "holds", "")
		for _, spec := range event.Specs {
			for i, c := range spec.Columns {
				table := ""
				if i == 0 {
					table = spec.Name
				}
				name := c.Name
				if c.Required {
					name += "*"
				}
				g.add(table, name, holds(&c), c.Doc)
			}
		}
		if err := g.write(a.stdout); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.stdout, "* must be there. Times are RFC 3339, or 2006-01-02 15:04:05 in the policy's time zone.")
		return err
	})
}

// holds says what the cells of a column look like.
func holds(c *event.ColumnSpec) string {
	switch c.Kind {
	case event.Enum:
		return strings.Join(c.Values, ", ")
	case event.Integer:
		return fmt.Sprintf("%d to %d", c.Least, c.Most)
	}
	return map[event.Kind]string{
		event.Text: "text", event.Name: "an id of its own", event.ShopRef: "an id of shops", event.OrderRef: "an id of orders",
		event.Time: "a time", event.Deadline: "a deadline", event.Flag: "true, false, 1, 0", event.Amount: "a decimal such as 12.30",
		event.Tags: "names separated by ;",
	}[c.Kind]
}
