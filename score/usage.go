package score

import "github.com/shopscore/shopscore/score/event"

// Usage says what became of the rows of the event tables, so that none is left out silently.
type Usage struct {
	Rows     [event.NumTables][4]int64 // by table: not seen yet, outside every window, left out by conditions, used
	Nobody   [event.NumTables]int64    // rows that belong to no shop or product that is scored
	Tapped   [event.NumTables]bool     // whether the policy counts rows of the table at all
	Appealed bool                      // whether appeals take rows away
	LookedUp [event.NumTables]bool     // whether the policy looks rows up from the orders they speak of
	Excluded []Exclusion               // rows left out by a condition, by indicator

	first  []int  // where the conditions of each tap begin in Excluded
	silent []bool // taps whose exclusions say nothing
}

// Exclusion is the number of rows that one condition of one indicator left out.
type Exclusion struct {
	Indicator string
	Table     event.TableID
	Rule      string
	Rows      int64
}

func newUsage(p *Plan) *Usage {
	u := &Usage{LookedUp: p.lookedUp}
	for i := range p.rulings {
		u.Tapped[p.rulings[i].tap.table] = true
	}
	if len(p.appeals) > 0 {
		u.Appealed = true
	}
	for i := range p.indicators {
		m := &p.indicators[i].measure
		for _, t := range m.taps {
			u.Tapped[t.table] = true
			u.first = append(u.first, len(u.Excluded))
			u.silent = append(u.silent, m.ledger != nil && len(m.ledger.sources) > 1) // what one source leaves out another counts
			for _, rule := range t.where {
				u.Excluded = append(u.Excluded, Exclusion{p.indicators[i].id, t.table, rule.String(), 0})
			}
			u.Excluded = append(u.Excluded, Exclusion{p.indicators[i].id, t.table, "counted once", 0})
		}
	}
	return u
}

// What becomes of a row, in the order of the checks: Rows counts the furthest that any tap lets it come.
const (
	unseen   = iota // it comes into being on the as-of day or later
	outside         // it has no moment, or one outside every window
	excluded        // a condition leaves it out
	used
)

// exclude notes how many rows a condition of a tap leaves out.
func (u *Usage) exclude(tap, rule, rows int) {
	if !u.silent[tap] {
		u.Excluded[u.first[tap]+rule].Rows += int64(rows)
	}
}

// merge adds up what the workers counted and drops rules that left nothing out.
func merge(parts []*Usage) *Usage {
	sum := parts[0]
	for _, u := range parts[1:] {
		for t := range u.Rows {
			for f := range u.Rows[t] {
				sum.Rows[t][f] += u.Rows[t][f]
			}
		}
		for i := range u.Excluded {
			sum.Excluded[i].Rows += u.Excluded[i].Rows
		}
	}
	var left []Exclusion
	for _, e := range sum.Excluded {
		if e.Rows > 0 {
			left = append(left, e)
		}
	}
	sum.Excluded = left
	return sum
}
