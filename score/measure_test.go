package score

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopscore/shopscore/score/event"
	"pgregory.net/rapid"
)

// everyMeasure has one indicator of each kind, with recency, relations and ties.
const everyMeasure = `{'policy':'all','title':'t','timezone':{'name':'UTC','first':28800},'recency':{'half_life_days':7},
'normalise':{'peer_percentile':{'curve':[[0,0],[1,100]]}},'indicators':{
'share':{'better':'lower','share':{'of':'orders','at':['delivered_at','paid_at'],'that':{'first_review':{'product_stars':{'at_most':2}}}},'window':{'days':20}},
'credit':{'better':'higher','credit':{'of':'orders','at':'paid_at','hours':{'from':'paid_at','to':'delivered_at'},'steps':[{'below':48,'is':1},{'below':96,'is':0.3}]},'window':{'days':20,'lag':3}},
'mean':{'better':'lower','mean':{'of':'reviews','at':'reviewed_at','once_per':'order','column':'product_stars'},'window':{'days':20}},
'ratio':{'better':'lower','ratio':{'count':{'of':'complaints','at':'complained_at','once_per':'order'},'per':{'of':'orders','at':'paid_at','sum':'amount'},'times':100},'window':{'days':5,'at_least':300,'otherwise':{'days':25}}},
'count':{'count':{'of':'orders','at':'paid_at'},'window':{'days':30}},
'nps':{'better':'higher','nps':{'of':'surveys','at':'asked_at'},'window':{'days':30}}},
'dimensions':[{'id':'d','weight':1,'of':['share','credit','mean','ratio','nps']}],'total':{'scale':[0,100],'decimals':6}}`

// randomMarket draws the rows of a small market, with few different moments and values so that ties abound. The first
// line of each table is its header.
func randomMarket(rng *rand.Rand) map[event.TableID][][]string {
	at := func(from int) string {
		return fmt.Sprintf("2022-06-%02dT%02d:00:00Z", min(30, from+rng.IntN(8)), rng.IntN(3)*6)
	}
	market := map[event.TableID][][]string{
		event.Orders:     {{"order_id", "shop_id", "paid_at", "delivered_at", "amount"}},
		event.Reviews:    {{"order_id", "reviewed_at", "product_stars"}},
		event.Complaints: {{"order_id", "complained_at"}},
		event.Surveys:    {{"asked_at", "shop_id", "rating"}},
	}
	add := func(id event.TableID, row ...string) { market[id] = append(market[id], row) }
	for o := range rng.IntN(25) + 3 {
		order, day, shop := fmt.Sprint("o", o), 1+rng.IntN(20), fmt.Sprint("s", rng.IntN(4))
		delivered := at(day + 8)
		if rng.IntN(4) == 0 {
			delivered = ""
		}
		add(event.Orders, order, shop, at(day), delivered, fmt.Sprint(rng.IntN(3)*100))
		for range rng.IntN(4) {
			stars := fmt.Sprint(1 + rng.IntN(5))
			if rng.IntN(4) == 0 {
				stars = ""
			}
			add(event.Reviews, order, at(day+9), stars)
		}
		for range rng.IntN(3) {
			add(event.Complaints, order, at(day+5))
		}
		add(event.Surveys, at(day), shop, fmt.Sprint(rng.IntN(11)))
	}
	return market
}

func sourcesOf(market map[event.TableID][][]string) []event.Source {
	var list []event.Source
	for id, rows := range market {
		list = append(list, event.Rows(id, rows[0], rows[1:]))
	}
	return list
}

// bitsOf makes indicators comparable bit for bit.
func bitsOf(in *Indicators) []any {
	list := []any{in.Shops, in.Industries, in.AsOf}
	for _, c := range in.Columns {
		for _, numbers := range [][]float64{c.Value, c.Numerator, c.Denominator} {
			for _, v := range numbers {
				list = append(list, math.Float64bits(v))
			}
		}
		list = append(list, c.Volume)
	}
	return list
}

// Neither the order of rows nor the number of workers moves a bit, and a shop measured alone is what it is in the market.
func TestMeasureDependsOnNoOrder(t *testing.T) {
	plan := compile(t, everyMeasure)
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		market, day := randomMarket(rng), on("2022-06-01")+Day(rapid.IntRange(10, 30).Draw(t, "day"))
		in, usage := plan.Measure(read(t, plan, sourcesOf(market)...), day, 1)
		want := bitsOf(in)
		for workers := 2; workers <= 4; workers++ {
			again, usageAgain := plan.Measure(read(t, plan, sourcesOf(market)...), day, workers)
			if diff := cmp.Diff(want, bitsOf(again)); diff != "" {
				t.Fatalf("%d workers differ: %s", workers, diff)
			}
			if !reflect.DeepEqual(usage.Excluded, usageAgain.Excluded) || usage.Rows != usageAgain.Rows {
				t.Fatalf("%d workers count rows differently", workers)
			}
		}
		for _, rows := range market {
			rng.Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
		}
		shuffled, _ := plan.Measure(read(t, plan, sourcesOf(market)...), day, 2)
		if diff := cmp.Diff(want, bitsOf(shuffled)); diff != "" {
			t.Fatalf("shuffled rows differ: %s", diff)
		}
		measuredAlone(t, plan, market, day, in)
	})
}

// measuredAlone measures the first shop's rows by themselves.
func measuredAlone(t *rapid.T, plan *Plan, market map[event.TableID][][]string, day Day, in *Indicators) {
	shop := in.Shops[0]
	own := map[string]bool{}
	for _, row := range market[event.Orders][1:] {
		own[row[0]] = row[1] == shop
	}
	for id, rows := range market {
		market[id] = slices.DeleteFunc(slices.Clone(rows), func(row []string) bool {
			return row[0] != rows[0][0] && !own[row[0]] && row[1] != shop
		})
	}
	single, _ := plan.Measure(read(t, plan, sourcesOf(market)...), day, 1)
	for i := range in.Columns {
		a, b := &in.Columns[i], &single.Columns[i]
		if math.Float64bits(a.Value[0]) != math.Float64bits(b.Value[0]) || a.Volume[0] != b.Volume[0] {
			t.Fatalf("%s of %s alone is %v, in the market %v", plan.indicators[i].id, shop, b.Value[0], a.Value[0])
		}
	}
}

// Numbers worked by hand: shop a has two orders, one with a bad first review; shop b has one order and no delivery.
func TestMeasureByHand(t *testing.T) {
	plan := compile(t, everyMeasure)
	in, usage := plan.Measure(read(t, plan,
		table(event.Orders, "order_id shop_id paid_at delivered_at amount",
			"o1 a 2022-06-10 2022-06-11 100", // 24 hours: credit 1
			"o2 a 2022-06-10 2022-06-13 50",  // 72 hours: credit 0.3
			"o3 b 2022-06-10 - 10",
			"o4 b 2022-06-30 - 10"), // not seen on the 15th
		table(event.Reviews, "order_id reviewed_at product_stars", "o1 2022-06-12 1", "o1 2022-06-13 5", "o2 2022-06-13 4"),
		table(event.Complaints, "order_id complained_at", "o1 2022-06-11", "o1 2022-06-12"),
		table(event.Surveys, "asked_at shop_id rating", "2022-06-14 a 10", "2022-06-14 a 9", "2022-06-14 a 7", "2022-06-14 a 6"),
	), on("2022-06-15"), 1)
	// share: o1 delivered 4 days before, o2 2 days before: 2^(-4/7) / (2^(-4/7) + 2^(-2/7)) = 1 / (1 + 2^(2/7)).
	// credit: both paid 5 days before, so the weights cancel: (1 + 0.3) / 2 and 0.
	// mean: one review for each order: 1 (3 days before) and 4 (2 days before): (1 + 4*2^(1/7)) / (1 + 2^(1/7)).
	// ratio: one complaint (the earlier, 4 days before) per 150.00 paid 5 days before: 100 * 2^(1/7) / 150; the first window
	// holds 5 days and 15000 hundredths, enough. Shop b: none per 10.00.
	// nps: two promoters, one passive, one detractor of 4: 25.
	root := math.Pow(2, 1.0/7)
	want := map[string][2]float64{
		"share":  {1 / (1 + root*root), 0},
		"credit": {0.65, 0},
		"mean":   {(1 + 4*root) / (1 + root), math.NaN()},
		"ratio":  {100 * root / 150, 0},
		"count":  {2, 1},
		"nps":    {25, math.NaN()},
	}
	for i, id := range plan.IndicatorIDs() {
		for shop, w := range want[id] {
			if got := in.Columns[i].Value[shop]; math.Abs(got-w) > 1e-11 || (got != got) != (w != w) {
				t.Errorf("%s of %s is %v, want %v", id, in.Shops[shop], got, w)
			}
		}
	}
	if got := usage.Rows[event.Orders]; got != [4]int64{1, 0, 0, 3} {
		t.Errorf("orders unseen, outside, excluded, used: %v", got)
	}
	if got := usage.Excluded; len(got) != 2 || got[0].Rows != 1 || got[0].Rule != "counted once" {
		t.Errorf("excluded: %+v", got) // the second review and the second complaint of o1
	}
}
