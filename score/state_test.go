package score

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// remembering is a policy whose trailing number tells a shop's total of the day before, and whose points grow by one a day.
const remembering = `{'policy':'p','title':'t','timezone':{'name':'UTC'},'indicators':{'points':{'points':{'reset':'year'}}},'total':{'scale':[0,100]},
	'trailing':{'yesterday':{'of':'total','days_ago':1},'top':{'of':'total','highest':3,'at_least':1}},
	'decisions':[{'id':'x','kind':'warning','when':{'total':{'at_least':0}},'days':1,'adds':{'points':1}}]}`

// advance scores shops with given totals on a turned state's day, and returns each shop's total of the day before and points.
func advance(st *State, totals map[string]float64) map[string][2]float64 {
	in := &Indicators{Columns: make([]Column, len(st.plan.indicators)), AsOf: st.Day()}
	for _, shop := range []string{"a", "b", "c"} {
		if total, ok := totals[shop]; ok {
			in.Shops, in.Industries, in.Total = append(in.Shops, shop), append(in.Industries, ""), append(in.Total, total)
			for i := range in.Columns { // points that no row gives
				c := &in.Columns[i]
				c.Supplied, c.Value, c.Ledger, c.Covered = true, append(c.Value, 0), append(c.Ledger, nil), in.AsOf
			}
		}
	}
	before := map[string][2]float64{}
	scorer := st.plan.Scorer(st.plan.Peers(&Indicators{}))
	for row, shop := range in.Shops {
		var r Result
		scorer.Advance(st, in, row, &r)
		before[shop] = [2]float64{r.Trailing[1].Value, r.Indicators[0].Value}
	}
	return before
}

// A day follows the one before, or is scored again from where it began; the state that it is turned from stays as it was.
func TestTurn(t *testing.T) {
	plan := compile(t, remembering)
	same := func(when string, got, want map[string][2]float64) {
		t.Helper()
		for shop, w := range want {
			if g := got[shop]; len(got) != len(want) || g[1] != w[1] || g[0] != w[0] && (g[0] == g[0] || w[0] == w[0]) {
				t.Errorf("%s: %v, want %v", when, got, want)
			}
		}
	}
	none := math.NaN()
	first := plan.NewState().Turn(on("2026-06-01"))
	same("the first day", advance(first, map[string]float64{"a": 10, "b": 20}), map[string][2]float64{"a": {none, 0}, "b": {none, 0}})
	written := string(first.JSON())
	second := first.Turn(on("2026-06-02"))
	same("the second day", advance(second, map[string]float64{"a": 11, "c": 31}), map[string][2]float64{"a": {10, 1}, "c": {none, 0}})
	again := second.Turn(on("2026-06-02"))
	same("the second day again", advance(again, map[string]float64{"a": 12, "b": 22, "c": 32}), map[string][2]float64{"a": {10, 1}, "b": {20, 1}, "c": {none, 0}})
	third := again.Turn(on("2026-06-03"))
	same("the third day", advance(third, map[string]float64{"a": 0, "b": 0, "c": 0}), map[string][2]float64{"a": {12, 2}, "b": {22, 2}, "c": {32, 1}})
	if string(first.JSON()) != written || first.Day() != on("2026-06-01") {
		t.Error("the first day's state has changed")
	}
	if second.hash != again.hash || second.hash == third.hash || second.hash == first.hash {
		t.Error("the hash is not that of where shops stood before the day")
	}
}

// Results name the hash of where shops stood before the day: the same whatever the shops' order, another where one differs.
func TestStateHash(t *testing.T) {
	plan := compile(t, remembering)
	hash := func(totals map[string]float64) string {
		st := plan.NewState().Turn(on("2026-06-01"))
		advance(st, totals)
		return st.Turn(on("2026-06-02")).hash
	}
	base := hash(map[string]float64{"a": 1, "b": 2})
	if hash(map[string]float64{"b": 2, "a": 1}) != base {
		t.Error("the hash differs")
	}
	for _, other := range []map[string]float64{{"a": 1}, {"a": 1, "b": 3}, {"a": 2, "b": 1}, {"a": 1, "c": 2}, {}} {
		if hash(other) == base {
			t.Errorf("%v has the same hash", other)
		}
	}
}

func TestMissing(t *testing.T) {
	plan := compile(t, remembering)
	st := plan.NewState()
	if days, err := st.Missing(on("2026-06-05")); err != nil || !slices.Equal(days, []Day{on("2026-06-05")}) || st.Day() != 0 {
		t.Errorf("before anything is scored: %v, %v", days, err)
	}
	st = st.Turn(on("2026-06-05"))
	for day, want := range map[string]int{"2026-06-05": 1, "2026-06-06": 1, "2026-06-08": 3, "2027-06-05": 365} {
		days, err := st.Missing(on(day))
		if err != nil || len(days) != want || days[want-1] != on(day) || !slices.IsSorted(days) || want > 1 && days[0] != on("2026-06-06") {
			t.Errorf("%s: %v, %v", day, days, err)
		}
	}
	if _, err := st.Missing(on("2026-06-04")); !errors.Is(err, diag.BadOrder) {
		t.Errorf("a day before: %v", err)
	}
}

// Products of one name in two shops stand apart, also in the file.
func TestStateOfProducts(t *testing.T) {
	plan := compile(t, scoring(`'orders':{'count':{'of':'orders','at':'paid_at'},'window':{'days':1}}`, `'subject':'product','trailing':{'yesterday':{'of':'orders','days_ago':1}}`))
	tables := read(t, plan, table(event.Orders, "order_id shop_id paid_at product_id", "o1 a 2026-06-01 p", "o2 a 2026-06-01 p", "o3 b 2026-06-01 p", "o4 b 2026-06-02 q"))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	st := plan.NewState()
	want := []map[string]float64{{"a p": math.NaN(), "b p": math.NaN()}, {"a p": 2, "b p": 1, "b q": math.NaN()}, {"a p": 0, "b p": 0, "b q": 1}}
	for i, w := range want {
		in, _ := plan.Measure(tables, on("2026-06-02")+Day(i), 1)
		if st = st.Turn(in.AsOf); len(in.Shops) != len(w) {
			t.Fatalf("%v %v on %s", in.Shops, in.Products, in.AsOf)
		}
		for row := range in.Shops {
			var r Result
			scorer.Advance(st, in, row, &r)
			want, got := w[r.Shop+" "+r.Product], r.Trailing[0].Value
			if got != want && (got == got || want == want) {
				t.Errorf("%s of %s on %s: %v, want %v", r.Product, r.Shop, in.AsOf, got, want)
			}
		}
		back, err := plan.ReadState("state", st.JSON())
		if err != nil {
			t.Fatal(err)
		}
		st = back
	}
}

// A shop that is not scored on one day has the points of that day on the next.
func TestAbsentForADay(t *testing.T) {
	plan := compile(t, scoring(`'x':{'points':{'from':[{'of':'violations','at':'at','each':1}],'reset':'year'}}`, `'trailing':{'yesterday':{'of':'x','days_ago':1}}`))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	st := plan.NewState()
	var r Result
	for i, scored := range []bool{true, false, true} {
		day := on("2022-06-02") + Day(i)
		in, _ := plan.Measure(read(t, plan, table(event.Shops, "shop_id", "s"), table(event.Violations, "shop_id at code", "s 2022-06-02 c")), day, 1)
		if st = st.Turn(day); scored {
			scorer.Advance(st, in, 0, &r)
		}
	}
	if got := r.Indicators[0].Value; got != 1 {
		t.Errorf("%v points, want 1", got)
	}
	if got := r.Trailing[0].Value; got == got {
		t.Errorf("yesterday was %v, want nothing: it was not scored", got)
	}
}
