package main

import (
	"fmt"

	"github.com/shopscore/shopscore/score/event"
)

// noteAbsent names what the policy reads and the input does not have: it would otherwise look like shops that never ship
// or answer.
func (a *app) noteAbsent(m *market) {
	for table := range event.NumTables {
		given := m.summary.Tables[table].File != ""
		var absent []string
		for _, c := range event.Specs[table].Columns {
			// Shops may be without a table, and without industries, which every policy reads.
			always := table == event.Shops && (c.Name == "industry" || !given && c.Required)
			if m.plan.Names(table, c.Name) && !m.summary.Has(table, c.Name) && !always {
				absent = append(absent, c.Name)
			}
		}
		switch {
		case absent == nil, given && m.summary.Tables[table].Read == 0:
		case !given && table != event.Shops:
			fmt.Fprintf(a.stderr, "there is no table %s, which the policy reads: it counts as empty\n", table)
		case len(absent) == 1:
			fmt.Fprintf(a.stderr, "%s has no column %s, which the policy reads: it counts as empty\n", table, absent[0])
		default:
			fmt.Fprintf(a.stderr, "%s has no columns %s, which the policy reads: they count as empty\n", table, list(absent))
		}
	}
}
