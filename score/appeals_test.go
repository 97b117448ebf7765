package score

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopscore/shopscore/score/event"
)

// appealing counts rows of one table and lets them be appealed within 30 days.
func appealing(of, at string) string {
	return scoring(fmt.Sprintf(`'x':{'count':{'of':'%s','at':'%s'},'window':{'days':100}}`, of, at),
		fmt.Sprintf(`'appeals':[{'of':'%s','since':'%s','within_days':30}]`, of, at))
}

// The violation happens on 2026-05-01 at 23:30 local time; whether it counts on 2026-07-01 is asked. Appeals are
// written as filed_at, outcome and decided_at; those of one case in any order.
func TestAppealsOfOneCase(t *testing.T) {
	plan := compile(t, strings.Replace(appealing("violations", "at"), `'UTC'`, `'UTC','first':28800`, 1))
	for _, c := range []struct {
		name    string
		appeals []string
		counts  bool
	}{
		{"none", nil, true},
		{"upheld", []string{"2026-05-02 upheld -"}, false},
		{"rejected", []string{"2026-05-02 rejected -"}, true},
		{"pending", []string{"2026-05-02 pending -"}, true},
		{"without an outcome", []string{"2026-05-02 - -"}, true},
		{"on the thirtieth day, its last second", []string{"2026-05-31T23:59:59 upheld -"}, false},
		{"on the thirty-first", []string{"2026-06-01T00:00:00 upheld -"}, true},
		{"before the case", []string{"2026-04-30T23:00:00 upheld -"}, true},
		{"decided before the day", []string{"2026-05-02 upheld 2026-06-30T23:59:59"}, false},
		{"decided on the day", []string{"2026-05-02 upheld 2026-07-01T00:00:00"}, true},
		{"the second is not looked at", []string{"2026-05-02 rejected -", "2026-05-03 upheld -"}, true},
		{"nor does it take back", []string{"2026-05-02 upheld -", "2026-05-03 rejected -"}, false},
		{"the first is pending still", []string{"2026-05-02 upheld 2026-07-02", "2026-05-03 upheld -"}, true},
		{"of two at once none is upheld", []string{"2026-05-02 upheld -", "2026-05-02 rejected -"}, true},
		{"of two at once one is pending", []string{"2026-05-02 upheld -", "2026-05-02 pending -"}, true},
		{"two at once are upheld", []string{"2026-05-02 upheld -", "2026-05-02 upheld -"}, false},
		{"not filed yet", []string{"2026-07-01 upheld -"}, true},
	} {
		for _, swap := range []bool{false, true} {
			lines := []string{"target target_id filed_at outcome decided_at"}
			for i := range c.appeals {
				if swap {
					i = len(c.appeals) - 1 - i
				}
				lines = append(lines, "violations v1 "+c.appeals[i])
			}
			in, _ := plan.Measure(read(t, plan, table(event.Violations, "shop_id at code violation_id", "s 2026-05-01T23:30:00 c v1", "s 2026-05-01 c v2"),
				table(event.Appeals, lines...)), on("2026-07-01"), 1)
			if want := map[bool]float64{true: 2, false: 1}[c.counts]; in.Columns[0].Value[0] != want {
				t.Errorf("%s (swapped %t): %v violations, want %v", c.name, swap, in.Columns[0].Value[0], want)
			}
		}
	}
}

// Each table's cases can be appealed; an appeal by an order's id means every row of that order.
func TestAppealsOfEveryTable(t *testing.T) {
	tables := []event.Source{
		table(event.Orders, "order_id shop_id paid_at", "o1 s 2026-06-01", "o2 s 2026-06-01"),
		table(event.Reviews, "order_id reviewed_at", "o1 2026-06-01", "o1 2026-06-02", "o2 2026-06-01"),
		table(event.Complaints, "order_id complained_at", "o1 2026-06-01", "o2 2026-06-01"),
		table(event.Promises, "order_id label kept_at", "o1 a 2026-06-01", "o1 b 2026-06-01", "o2 a 2026-06-01"),
		table(event.AfterSales, "case_id order_id kind applied_at", "c1 o1 repair 2026-06-01", "c2 o1 repair 2026-06-01"),
		table(event.Conversations, "shop_id opened_at conversation_id", "s 2026-06-01 t1", "s 2026-06-01 t2", "s 2026-06-01 -"),
		table(event.Violations, "shop_id at code violation_id", "s 2026-06-01 c v1", "s 2026-06-01 c v2"),
	}
	for _, c := range []struct {
		of, at, target string
		want           float64 // rows that are left
	}{
		{"orders", "paid_at", "order o1", 1}, {"reviews", "reviewed_at", "reviews o1", 1}, {"complaints", "complained_at", "complaint o2", 1},
		{"promises", "kept_at", "promises o1", 1}, {"after_sales", "applied_at", "case c1", 1}, {"after_sales", "applied_at", "after_sales c2", 1},
		{"conversations", "opened_at", "conversation t1", 2}, {"violations", "at", "violations v2", 1},
		{"violations", "at", "violations v3", 2}, {"violations", "at", "orders o1", 2}, {"orders", "paid_at", "reviews o1", 2},
	} {
		plan := compile(t, appealing(c.of, c.at))
		in, _ := plan.Measure(read(t, plan, append(tables, table(event.Appeals, "target target_id filed_at outcome", c.target+" 2026-06-03 upheld"))...), on("2026-06-10"), 1)
		if got := in.Columns[0].Value[0]; got != c.want {
			t.Errorf("%s are %v after an appeal of %s, want %v", c.of, got, c.target, c.want)
		}
	}
}

// What an appeal removes is removed from relations and rulings too, and only in policies with appeals.
func TestAppealsRemoveEverywhere(t *testing.T) {
	for more, want := range map[string]float64{`,'appeals':[{'of':'reviews','since':'reviewed_at','within_days':9}]`: 0, ``: 1} {
		plan := compile(t, scoring(`'x':{'share':{'of':'orders','at':'paid_at','that':{'first_review':{'product_stars':1}}},'window':{'days':9}}`,
			`'rulings':[{'id':'r','of':'reviews','at':'reviewed_at','window':{'days':9}}]`+more))
		in, _ := plan.Measure(read(t, plan, table(event.Orders, "order_id shop_id paid_at", "o1 s 2026-06-01"), table(event.Reviews, "order_id reviewed_at product_stars", "o1 2026-06-02 1"),
			table(event.Appeals, "target target_id filed_at outcome", "reviews o1 2026-06-03 upheld")), on("2026-06-05"), 1)
		if in.Columns[0].Value[0] != want || len(in.Findings[0]) != int(want) {
			t.Errorf("%s: %v, %v", more, in.Columns[0].Value, in.Findings[0])
		}
	}
}

// Which rows come first changes nothing, with many appeals of the same cases at the same moments.
func TestAppealsDependOnNoOrder(t *testing.T) {
	plan := compile(t, everyLedger)
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 3))
		market := randomYearEnd(rng)
		for range 30 {
			market[event.Appeals] = append(market[event.Appeals], []string{"violations", fmt.Sprint("v", rng.IntN(9)), fmt.Sprintf("2026-01-%02d", 1+rng.IntN(3)), []string{"upheld", "rejected", "pending"}[rng.IntN(3)], ""})
		}
		in, _ := plan.Measure(read(t, plan, sourcesOf(market)...), on("2026-01-20"), 1)
		want := append(bitsOf(in), in.Columns[2].Ledger, in.Columns[4].Ledger)
		for _, rows := range market {
			rng.Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
		}
		in, _ = plan.Measure(read(t, plan, sourcesOf(market)...), on("2026-01-20"), 2)
		if diff := cmp.Diff(want, append(bitsOf(in), in.Columns[2].Ledger, in.Columns[4].Ledger)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// Of two appeals at one moment, the one that is undecided yet is not upheld.
func TestAppealTieUndecided(t *testing.T) {
	plan := compile(t, appealing("violations", "at"))
	for _, other := range []string{"pending -", "rejected 2026-07-02", "- -"} {
		in, _ := plan.Measure(read(t, plan, table(event.Violations, "shop_id at code violation_id", "s 2026-05-01 c v1"),
			table(event.Appeals, "target target_id filed_at outcome decided_at", "violations v1 2026-05-02 upheld -", "violations v1 2026-05-02 "+other)), on("2026-07-01"), 1)
		if in.Columns[0].Value[0] != 1 {
			t.Errorf("%s: removed", other)
		}
	}
}
