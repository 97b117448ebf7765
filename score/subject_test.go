package score

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopscore/shopscore/score/event"
)

// ofProducts scores products by their reviews among the products of their category; the shop's age is looked at too.
const ofProducts = `{'policy':'p','title':'t','timezone':{'name':'UTC'},'subject':'product','indicators':{
	'stars':{'better':'higher','mean':{'of':'reviews','at':'reviewed_at','column':'product_stars'},'window':{'days':30}},
	'orders':{'count':{'of':'orders','at':'paid_at'},'window':{'days':30}},'violations':{'count':{'of':'violations','at':'at'},'window':{'days':30}},
	'age':{'age':{'since':'opened_at'}}},
	'normalise':{'peer_percentile':{'curve':[[0,0],[1,100]]}},'dimensions':[{'id':'d','weight':1,'of':['stars']}],'total':{'scale':[0,100]},
	'rulings':[{'id':'r','of':'orders','at':'paid_at','window':{'days':30}}]}`

// Shop a sells p (twice) and q, shop b another p; o5 has no product, o6 is of a product that nobody has ordered yet on the 10th.
var productTables = []event.Source{
	table(event.Shops, "shop_id opened_at industry tags", "b 2026-06-09T23:59:59 food new", "a 2025-06-10 toys -", "c - - -"),
	table(event.Orders, "order_id shop_id paid_at product_id category", "o1 a 2026-06-01 p toys", "o2 a 2026-06-02 p games", "o3 a 2026-06-01 q games", "o4 b 2026-06-03 p games",
		"o5 a 2026-06-03 - toys", "o6 b 2026-06-10 new toys"),
	table(event.Reviews, "order_id reviewed_at product_stars", "o1 2026-06-03 5", "o2 2026-06-03 4", "o3 2026-06-03 2", "o4 2026-06-03 3", "o5 2026-06-03 1"),
	table(event.Violations, "shop_id at code", "a 2026-06-03 c"),
}

func TestProducts(t *testing.T) {
	plan := compile(t, ofProducts)
	in, _ := plan.Measure(read(t, plan, productTables...), on("2026-06-10"), 1)
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"shops", in.Shops, []string{"a", "a", "b"}}, {"products", in.Products, []string{"p", "q", "p"}},
		{"categories", in.Industries, []string{"games", "games", "games"}}, // the last order's
		{"tags", in.Tags, [][]string{nil, nil, {"new"}}},
		{"stars", in.Columns[0].Value, []float64{4.5, 2, 3}},
		{"ages", in.Columns[1].Value, []float64{365, 365, 1}},
		{"orders", in.Columns[2].Value, []float64{2, 1, 1}},
		{"violations", in.Columns[3].Value, []float64{0, 0, 0}}, // they are the shop's
		{"rulings", []int{len(in.Findings[0]), len(in.Findings[1]), len(in.Findings[2])}, []int{2, 1, 1}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
	// Of the three of the category a's p is the best and a's q the last; one of the same name is not taken for another.
	scorer := plan.Scorer(plan.Peers(in))
	for row, want := range []string{"100", "0", "50"} {
		var r Result
		scorer.Score(in, row, &r)
		if r.Total.String() != want || r.Product != in.Products[row] || r.Industry != "games" || !strings.Contains(string(r.AppendJSON(nil)), `"product_id":"`+r.Product+`","industry":"games"`) {
			t.Errorf("%s of %s: %s", r.Product, r.Shop, r.Total)
		}
	}
}

// Products have the same numbers in any order of rows, also where orders of several categories lie at the same moment.
func TestProductsDependOnNoOrder(t *testing.T) {
	plan := compile(t, ofProducts)
	rows := [][]string{{"order_id", "shop_id", "paid_at", "product_id", "category"}, {"1", "s", "2026-06-01", "p", "toys"}, {"2", "s", "2026-06-01", "p", "food"},
		{"3", "s", "2026-06-01", "p", ""}, {"4", "r", "2026-05-01", "p", "toys"}, {"5", "r", "2026-06-01", "p", ""}, {"6", "r", "2026-06-01", "a", ""}}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 30 {
		in, _ := plan.Measure(read(t, plan, event.Rows(event.Orders, rows[0], rows[1:])), on("2026-06-10"), 2)
		if diff := cmp.Diff([][]string{{"r", "r", "s"}, {"a", "p", "p"}, {"", "toys", "toys"}}, [][]string{in.Shops, in.Products, in.Industries}); diff != "" {
			t.Fatal(diff)
		}
		rng.Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
	}
}

// A shop's age is in local days; without a day of opening, or before it, there is none.
func TestAge(t *testing.T) {
	plan := compile(t, strings.Replace(ofProducts, `'subject':'product',`, ``, 1))
	in, _ := plan.Measure(read(t, plan, productTables...), on("2026-06-09"), 1)
	if diff := cmp.Diff("[364 NaN NaN]", fmt.Sprint(in.Columns[1].Value)); diff != "" {
		t.Error(diff) // b opens at the end of the as-of day, and c nobody knows when
	}
	if in.Products != nil || in.Industries[0] != "toys" || in.Industries[1] != "food" {
		t.Errorf("%v %v", in.Products, in.Industries)
	}
	if v := in.Columns[1].Volume; v[0] != 364 || v[1] != 0 {
		t.Errorf("volumes %v", v)
	}
}
