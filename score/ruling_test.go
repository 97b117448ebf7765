package score

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// rulingOn is a policy with one ruling, r, as written; the shop's total is given.
func rulingOn(r string) string {
	return scoring(`'orders':{'count':{'of':'orders','at':'paid_at'},'window':{'days':9}},'age':{'age':{'since':'opened_at'}}`, `'total':{'scale':[0,100]},'rulings':[{'id':'r','window':{'days':1},`+r+`}]`)
}

// foundBy measures and scores a shop on 2026-06-02, and prints what was found: cause, rows, amount, ids.
func foundBy(t *testing.T, plan *Plan, total float64, sources ...event.Source) string {
	t.Helper()
	in, _ := plan.Measure(read(t, plan, append(sources, table(event.Shops, "shop_id", "s"))...), on("2026-06-02"), 1)
	in.Total = []float64{total}
	var r Result
	plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r)
	var parts []string
	for _, x := range r.Rulings {
		text := fmt.Sprintf("%s %d", x.Cause, x.Rows)
		if x.Priced {
			text += " " + x.Amount.String()
		}
		if x.Unpriced > 0 {
			text += fmt.Sprintf(" ?%d", x.Unpriced)
		}
		for _, f := range x.Findings {
			text += " " + f.ID
		}
		parts = append(parts, strings.TrimSpace(text))
	}
	return strings.Join(parts, "; ")
}

// Five orders are paid on the day that is ruled on, at 8 to 12 o'clock; o6 on the day before, o7 on the as-of day.
var ruledOrders = table(event.Orders, "order_id shop_id paid_at amount category region buyer_id presale",
	"o1 s 2026-06-01T08:00:00 10 toys north b1 1", "o2 s 2026-06-01T09:00:00 20 food - b1 0", "o3 s 2026-06-01T10:00:00 - food south b2 1",
	"o4 s 2026-06-01T11:00:00 40 food north - 0", "o5 s 2026-06-01T12:00:00 50 toys south - 0",
	"o6 s 2026-05-31T23:59:59 60 toys north b3 0", "o7 s 2026-06-02T00:00:00 70 toys north b3 0")

func TestRulings(t *testing.T) {
	const orders = `'of':'orders','at':'paid_at'`
	for _, c := range []struct{ name, ruling, want string }{
		{"every row", orders, "5 o1 o2 o3 o4 o5"},
		{"some rows", orders + `,'where':{'presale':true}`, "2 o1 o3"},
		{"none", orders + `,'where':{'amount':{'above':50}}`, ""},
		{"two days", orders + `,'window':{'days':2}`, "6 o6 o1 o2 o3 o4 o5"},
		{"money", orders + `,'amount':{'times':0.1}`, "5 12 ?1 o1 o2 o3 o4 o5"},
		{"the first cause that holds", orders + `,'causes':[{'id':'b','where':{'presale':true}},{'id':'a','where':{'category':'toys'}}]`, "b 2 o1 o3; a 1 o5"},
		{"a last cause for the others", orders + `,'causes':[{'id':'x','where':{'category':'toys'}},{'id':'rest'}]`, "x 2 o1 o5; rest 3 o2 o3 o4"},
		{"a cause's own money", orders + `,'amount':{'is':1},'causes':[{'id':'x','where':{'category':'toys'},'amount':{'times':0.5}},{'id':'rest'}]`, "x 2 30 o1 o5; rest 3 3 o2 o3 o4"},
		{"by a column, the most frequent first", orders + `,'by':'category'`, "food 3 o2 o3 o4; toys 2 o1 o5"},
		{"ties by name, and rows without a text", orders + `,'by':'region'`, "north 2 o1 o4; south 2 o3 o5; 1 o2"},
		{"only the top", orders + `,'by':'region','top':1`, "north 2 o1 o4"},
		{"once for each buyer", orders + `,'once_per':'buyer'`, "4 o2 o3 o4 o5"},
		{"a shop like this", orders + `,'when':{'total':{'below':50}}`, "5 o1 o2 o3 o4 o5"},
		{"not a shop like this", orders + `,'when':{'total':{'at_least':50}}`, ""},
		{"not a shop of which it is not known", orders + `,'when':{'age':{'at_least':0}}`, ""},
		{"in force since the day", orders + `,'effective':{'from':'2026-06-02'}`, "5 o1 o2 o3 o4 o5"},
		{"in force until the day before", orders + `,'effective':{'until':'2026-06-01'}`, ""},
		{"in force from the next day", orders + `,'effective':{'from':'2026-06-03'}`, ""},
	} {
		doc := c.ruling
		if strings.Contains(doc, "'window'") {
			doc = strings.Replace(rulingOn(doc), `'window':{'days':1},`, ``, 1)
		} else {
			doc = rulingOn(doc)
		}
		if got := foundBy(t, compile(t, doc), 40, ruledOrders); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A row is named by its own id, or, where its table has none, by that of its order.
func TestRulingIDs(t *testing.T) {
	sources := []event.Source{ruledOrders,
		table(event.Reviews, "order_id reviewed_at", "o1 2026-06-01"), table(event.Complaints, "order_id complained_at reason", "o2 2026-06-01 slow"),
		table(event.Promises, "order_id label kept_at", "o3 fast 2026-06-01"), table(event.AfterSales, "case_id order_id kind applied_at", "c1 o4 resend 2026-06-01T12:00:00"),
		table(event.Conversations, "shop_id opened_at conversation_id order_id", "s 2026-06-01T00:00:00 t1 o5", "s 2026-06-01T00:00:01 - o6", "s 2026-06-01T00:00:02 - -"),
		table(event.Violations, "shop_id at code violation_id", "s 2026-06-01T00:00:00 c v1", "s 2026-06-01T00:00:01 c -"),
		table(event.Surveys, "asked_at shop_id order_id", "2026-06-01 s o1")}
	for rows, want := range map[string]string{
		`'of':'reviews','at':'reviewed_at'`:                    "o1/o1",
		`'of':'complaints','at':'complained_at'`:               "o2/o2",
		`'of':'promises','at':'kept_at'`:                       "o3/o3",
		`'of':'after_sales','at':'applied_at','by':'kind'`:     "c1/o4",
		`'of':'conversations','at':'opened_at'`:                "t1/o5 o6/o6 /",
		`'of':'violations','at':'at','by':'code'`:              "v1/ /",
		`'of':'surveys','at':'asked_at'`:                       "o1/o1",
		`'of':'complaints','at':'complained_at','by':'reason'`: "o2/o2",
	} {
		plan := compile(t, rulingOn(rows))
		in, _ := plan.Measure(read(t, plan, sources...), on("2026-06-02"), 1)
		var got []string
		for _, f := range in.Findings[0] {
			got = append(got, f.ID+"/"+f.Order)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", rows, got, want)
		}
	}
}

// What was found for rulings can decide: rows and amounts of all causes together.
func TestDecisionsOnRulings(t *testing.T) {
	doc := rulingOn(`'of':'orders','at':'paid_at','by':'category','amount':{'times':0.1}`)
	plan := compile(t, strings.TrimSuffix(doc, "}")+`,'effects':{'e':{'strictest':'highest'}},'decisions':[
		{'id':'x','kind':'penalty','when':{'r.rows':{'at_least':5,'at_most':5},'r.amount':{'at_least':12,'at_most':12}},'effects':{'e':{'of':'r.amount','times':2}}}]}`)
	in, _ := plan.Measure(read(t, plan, ruledOrders), on("2026-06-02"), 1)
	var r Result
	plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r)
	if len(r.Decisions) != 1 || r.Effects[0].Value != 24 {
		t.Errorf("%+v, %+v", r.Decisions, r.Effects)
	}
	in.Findings = nil // nothing was measured: there are no rows
	if plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r); len(r.Decisions) != 0 || !math.IsNaN(r.Effects[0].Value) {
		t.Errorf("%+v, %+v", r.Decisions, r.Effects)
	}
}

// The money of a row that is no order goes by the order that it speaks of.
func TestRulingMoneyOfOrders(t *testing.T) {
	complaints := table(event.Complaints, "order_id complained_at", "o5 2026-06-01", "o2 2026-06-01", "o3 2026-06-01")
	conversations := table(event.Conversations, "shop_id opened_at order_id conversation_id", "s 2026-06-01T01:00:00 o4 c1", "s 2026-06-01T02:00:00 - c2")
	for rows, want := range map[string]string{
		`'of':'complaints','at':'complained_at'`: "3 7 ?1 o2 o3 o5", // a tenth of 50 and 20; o3 has no amount
		`'of':'conversations','at':'opened_at'`:  "2 4 ?1 c1 c2",
	} {
		if got := foundBy(t, compile(t, rulingOn(rows+`,'amount':{'times':0.1}`)), 40, ruledOrders, complaints, conversations); got != want {
			t.Errorf("%s: %s, want %s", rows, got, want)
		}
	}
}
