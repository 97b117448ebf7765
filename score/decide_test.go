package score

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// days follows a shop over days from Monday 2026-06-01 on. Each letter is a total: y 40, n 80, m 55 and - none, so that a rule
// total below 50 holds, does not, or is not known. It returns the results and where the shop stands at the end.
func days(t *testing.T, plan *Plan, totals string) (list []*Result, standing *Standing) {
	t.Helper()
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	for i, letter := range totals {
		in := &Indicators{Shops: []string{"s"}, Industries: []string{""}, Columns: make([]Column, len(plan.indicators)), AsOf: on("2026-06-01") + Day(i)}
		for k := range in.Columns {
			if plan.indicators[k].measure.ledger != nil {
				in.Columns[k] = Column{Supplied: true, Value: []float64{0}, Ledger: make([][]DayPoints, 1)}
			}
		}
		in.Total = []float64{map[rune]float64{'y': 40, 'n': 80, 'm': 55, '-': math.NaN()}[letter]}
		r := &Result{}
		standing = scorer.Follow(in, 0, standing, r)
		list = append(list, r)
	}
	return list, standing
}

// Below each day's total stands the day of the month on which the decision began, in base 36, or a dot where it does not
// apply; entries are counted at the end. June 2026 begins on a Monday.
func TestDecisionsOverDays(t *testing.T) {
	const below = `'when':{'total':{'below':50}}`
	for _, c := range []struct {
		name, decision, totals, since string
		entries                       int64
	}{
		{"two thresholds", below + `,'until':{'total':{'at_least':60}}`, "nymmnmym", ".222..77", 2},
		{"what is not known does not end it", below + `,'until':{'total':{'at_least':60}}`, "y--n", "111.", 1},
		{"days, and anew while the rule holds", below + `,'days':3`, "ynnnyyyyyn", "111.555888", 3},
		{"days go on without a total", below + `,'days':3`, "y---", "111.", 1},
		{"until before the days are over", below + `,'days':4,'until':{'total':{'at_least':60}}`, "ymnmymmmmm", "11..5555..", 2},
		{"two entries, ever", below + `,'entries':2`, "ynyynyy", "1.33...", 2},
		{"entries of days", below + `,'entries':2,'days':2`, "yyyyyy", "1133..", 2},
		{"three times running", below + `,'running':3`, "yynyyyynyyy", ".....66...b", 2},
		{"what is not known neither counts nor breaks the run", below + `,'running':2`, "y-y-yny", "..3.5..", 2},
		{"running and until", below + `,'running':2,'until':{'total':{'at_least':60}}`, "yymmnyy", ".222..7", 2},
		{"Mondays", below + `,'on':{'weekdays':['monday']}`, "ynnnnnnyyyyyyyn", "11111111111111.", 1},
		{"Mondays are the only days that end it", below + `,'on':{'weekdays':['monday']}`, "nyyyyyyynnnnnnn", ".......8888888.", 1},
		{"two Mondays running", below + `,'running':2,'on':{'weekdays':['monday']}`, "ynnnnnnyyyyyyyn", ".......8888888.", 1},
		{"until is looked at on Mondays only", below + `,'until':{'total':{'at_least':60}},'on':{'weekdays':['monday']}`, "ynnnnnnnn", "1111111..", 1},
		{"the third of the month", below + `,'on':{'days_of_month':[3,5]}`, "yyynnn", "..33..", 1},
		{"Mondays, and two days", below + `,'days':2,'on':{'weekdays':['monday']}`, "yyyyyyyy", "11.....8", 2},
		{"in force from the third to the fifth", below + `,'until':{'total':{'at_least':60}},'effective':{'from':'2026-06-03','until':'2026-06-05'}`, "yyyyyyy", "..333..", 1},
		{"adds make it lasting", below + `,'adds':{'points':1}`, "yynyy", "11.44", 2},
	} {
		list, standing := days(t, compile(t, lasting(c.decision)), c.totals)
		var got strings.Builder
		for i, r := range list {
			since := "."
			if len(r.Decisions) > 0 {
				d := r.Decisions[0]
				_, _, day := d.Since.date()
				if since = fmt.Sprintf("%c", "0123456789abcdef"[day]); d.Began != (d.Since == on("2026-06-01")+Day(i)) {
					t.Errorf("%s: on day %d it began %t, since %s", c.name, i+1, d.Began, d.Since)
				}
			}
			got.WriteString(since)
		}
		if got.String() != c.since || standing.Held[0].Entries != c.entries {
			t.Errorf("%s: %s with %d entries, want %s with %d", c.name, &got, standing.Held[0].Entries, c.since, c.entries)
		}
	}
}

// A rule can ask for how many days an earlier decision has applied; where that one does not apply it is not known.
func TestDaysOfDecisions(t *testing.T) {
	plan := compile(t, scoring(`'points':{'points':{'reset':'year'}}`, `'total':{'scale':[0,100]},'decisions':[{'id':'x','kind':'penalty','when':{'total':{'below':50}}},
		{'id':'third','kind':'penalty','when':{'x.days':{'at_least':3,'at_most':3}}},{'id':'none','kind':'warning','when':{'not':{'x.days':{'at_least':0}}}}]`))
	list, _ := days(t, plan, "yyyynyyy")
	for i, want := range []int{1, 1, 2, 1, 0, 1, 1, 2} {
		if got := len(list[i].Decisions); got != want {
			t.Errorf("day %d: %+v", i+1, list[i].Decisions)
		}
	}
}

// nodes is a ladder of one node on the total, with more as written.
func nodes(more string) string {
	return scoring(`'points':{'points':{'reset':'year'}}`, `'total':{'scale':[0,100]},
		'ladders':[{'id':'l','kind':'penalty','of':'total','as':'nodes','steps':[{'below':50`+more+`}]}]`)
}

// A node begins when the number comes to it, not while it stays there; after its days it is over, without days it is not.
func TestNodesOverDays(t *testing.T) {
	for _, c := range []struct{ more, totals, active string }{
		{``, "nynny", ".xxxx"},
		{`,'days':2`, "nyyyyny", ".xx...x"},
		{`,'days':2`, "yyyny", "xx..x"},
		{`,'days':3`, "ynyyynn", "xxxxx.."}, // it comes to it again while the node lasts, which begins anew
	} {
		list, _ := days(t, compile(t, nodes(c.more)), c.totals)
		got := ""
		for _, r := range list {
			got += map[int]string{0: ".", 1: "x"}[len(r.Decisions)]
		}
		if got != c.active {
			t.Errorf("%s over %s: %s, want %s", c.more, c.totals, got, c.active)
		}
	}
}

// Points that a decision adds arrive on the next day: once when it begins, or on each of its days of the calendar.
func TestAddedPoints(t *testing.T) {
	for _, c := range []struct {
		more, totals string
		want         []float64
	}{
		{``, "yyynyn", []float64{0, 2, 2, 2, 2, 4}},
		{`,'days':2`, "yyyn", []float64{0, 2, 2, 4}},
		{`,'on':{'weekdays':['monday','wednesday']}`, "yyyyyyyyn", []float64{0, 2, 2, 4, 4, 4, 4, 4, 6}},
		{`,'on':{'weekdays':['monday','wednesday']}`, "ynnynn", []float64{0, 2, 2, 2, 2, 2}}, // Wednesday the third ends it
		{`,'entries':1`, "ynyn", []float64{0, 2, 2, 2}},
	} {
		list, _ := days(t, compile(t, lasting(`'when':{'total':{'below':50}},'adds':{'points':2}`+c.more)), c.totals)
		var got []float64
		for _, r := range list {
			got = append(got, r.Indicators[0].Value)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s over %s: %v, want %v", c.more, c.totals, got, c.want)
		}
	}
}

// Two decisions that add on one day add up, and neither writes into where the shop stood before.
func TestAddedPointsAddUp(t *testing.T) {
	plan := compile(t, scoring(`'points':{'points':{'reset':'year'}}`, `'total':{'scale':[0,100]},'decisions':[
		{'id':'x','kind':'penalty','when':{'total':{'below':50}},'adds':{'points':2}},{'id':'y','kind':'penalty','when':{'total':{'below':60}},'adds':{'points':-5}}]`))
	_, before := days(t, plan, "y")
	want := fmt.Sprint(before.Added)
	for range 2 {
		list, _ := days(t, plan, "yy")
		if got := list[1].Indicators[0].Value; got != -3 {
			t.Errorf("%v points, want -3", got)
		}
	}
	if got := fmt.Sprint(before.Added); got != want || want != fmt.Sprintf("[[{%s -3}]]", on("2026-06-01")) {
		t.Errorf("%s, was %s", got, want)
	}
}

// A day without the number neither reaches a node nor leaves it.
func TestNodeAndUnknownDay(t *testing.T) {
	list, _ := days(t, compile(t, nodes(`,'days':2`)), "yy-yy")
	if n := len(list[3].Decisions) + len(list[4].Decisions); n != 0 {
		t.Errorf("the node begins again: %+v", list[3].Decisions)
	}
}

// While until holds a decision does not begin.
func TestUntilBlocksBeginning(t *testing.T) {
	plan := compile(t, scoring(`'points':{'points':{'reset':'year'}}`, `'total':{'scale':[0,100]},'decisions':[{'id':'x','kind':'penalty',
		'when':{'total':{'below':50}},'until':{'any':[{'total':{'at_least':60}},{'points':{'at_most':0}}]},'entries':3}]`))
	list, standing := days(t, plan, "yyyyy")
	if standing.Held[0].Entries > 1 {
		t.Errorf("%d entries after 5 days; last: %+v", standing.Held[0].Entries, list[2].Decisions)
	}
}
