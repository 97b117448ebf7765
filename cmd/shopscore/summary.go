package main

import (
	"fmt"
	"strings"

	"github.com/shopscore/shopscore/score/event"
)

// fates name what can become of a row, in the order of score.Usage.Rows.
var fates = []string{"not seen yet", "outside every window", "left out by conditions", "used"}

// summarise says what became of every row, and how many shops have a score.
func (a *app) summarise(rs *results) {
	a.usage(rs.market)
	if rs.market.plan.Policy().Total == nil {
		fmt.Fprintf(a.stderr, "%s looked at; this policy gives no score\n", rs.subjects(len(rs.rows)))
		return
	}
	have := "have"
	if len(rs.rows) == 1 || rs.scored == 1 {
		have = "has"
	}
	fmt.Fprintf(a.stderr, "%d of %s %s a score\n", rs.scored, rs.subjects(len(rs.rows)), have)
}

// subjects counts what is scored.
func (rs *results) subjects(n int) string {
	if rs.market.in.Products != nil {
		return plural(int64(n), "product")
	}
	return plural(int64(n), "shop")
}

// usage says what became of the rows of the event tables.
func (a *app) usage(m *market) {
	if m.summary == nil {
		return
	}
	for table := range event.NumTables {
		if read := m.summary.Tables[table].Read; read > 0 {
			fmt.Fprintf(a.stderr, "%s: %s read%s\n", table, rowCount(int64(read)), m.rowsOf(table))
		}
	}
	if lost := m.lostAppeals(); lost != nil {
		fmt.Fprintf(a.stderr, "  %s of appeals speak of nothing that the tables hold: %s\n", rowCount(int64(len(lost))), m.linesOf(lost))
	}
	for _, e := range m.usage.Excluded {
		fmt.Fprintf(a.stderr, "  %s leaves out %s of %s by its rule: %s\n", e.Indicator, rowCount(e.Rows), e.Table, e.Rule)
	}
}

// lostAppeals are the appeals whose case is not in the tables.
func (m *market) lostAppeals() (lost []int32) {
	if !m.plan.Wants(event.Appeals, "target_id") {
		return nil
	}
	for row := range int32(m.tables.Table(event.Appeals).Rows) {
		if _, rows := m.tables.Appealed(row); rows == nil {
			lost = append(lost, row)
		}
	}
	return lost
}

// fewLines is how many lines a summary names.
const fewLines = 3

// linesOf says where the first of some appeals stand.
func (m *market) linesOf(appeals []int32) string {
	var lines []string
	for _, row := range appeals[:min(len(appeals), fewLines)] {
		lines = append(lines, fmt.Sprintf("%s:%d", m.summary.Tables[event.Appeals].File, m.tables.AppealLine(row)))
	}
	if more := len(appeals) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return list(lines)
}

// rowsOf says what became of a table's rows.
func (m *market) rowsOf(table event.TableID) string {
	var b strings.Builder
	if n := m.summary.Tables[table].Rejected; n > 0 {
		fmt.Fprintf(&b, ", %d rejected", n)
	}
	if m.usage.Tapped[table] {
		rows := m.usage.Rows[table]
		for fate := len(fates) - 1; fate >= 0; fate-- {
			if rows[fate] > 0 {
				fmt.Fprintf(&b, ", %d %s", rows[fate], fates[fate])
			}
		}
		if n := m.usage.Nobody[table]; n > 0 {
			fmt.Fprintf(&b, ", %d of nothing that is scored", n)
		}
	}
	switch {
	case m.usage.LookedUp[table]:
		b.WriteString(", looked up by the orders they speak of")
	case table == event.Appeals && m.usage.Appealed:
		b.WriteString(", looked up for what they take away")
	case table == event.Shops:
		b.WriteString(", the shops to be scored")
	case !m.usage.Tapped[table]:
		b.WriteString(", not counted by this policy")
	}
	return b.String()
}

// indicatorSummary says what became of the rows of an indicators file.
func (a *app) indicatorSummary(m *market, count *event.Count) {
	fmt.Fprintf(a.stderr, "indicators: %s read", rowCount(int64(count.Read)))
	if count.Rejected > 0 {
		fmt.Fprintf(a.stderr, ", %d rejected", count.Rejected)
	}
	fmt.Fprintln(a.stderr)
	var absent []string
	for i, id := range m.plan.IndicatorIDs() {
		if !m.in.Columns[i].Supplied {
			absent = append(absent, id)
		}
	}
	if absent != nil {
		fmt.Fprintf(a.stderr, "  without a column, so without a value: %s\n", list(absent))
	}
}

func rowCount(n int64) string { return plural(n, "row") }

func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
