package score

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/event"
	"pgregory.net/rapid"
)

// everyLedger has a ledger of each kind: resets with and without a weekday, windows of days and of months, and sources with
// caps, rows that count together, reviews that come later, and one row of each order or buyer.
const everyLedger = `{'policy':'p','title':'t','timezone':{'name':'UTC','first':28800},'indicators':{
'year':{'points':{'from':[{'of':'violations','at':'at','where':{'code':'a'},'each':2,'cap':{'at_most':5,'per':'week'}},
	{'of':'violations','at':'at','where':{'code':'b'},'sum':'points','times':2,'cap':{'at_most':7,'per':'day'}}],'reset':'year'}},
'month':{'points':{'from':[{'of':'violations','at':'at','each':3,'per':2,'cap':{'at_most':9,'per':'month'}}],'reset':'month','weekday':'tuesday','most':20}},
'quarter':{'points':{'start':100,'least':90,'from':[{'of':'orders','at':['delivered_at','paid_at'],'where':{'any_review':{'product_stars':{'at_most':2}}},'each':-4},
	{'of':'reviews','at':'reviewed_at','once_per':'order','each':1}],'reset':'quarter'}},
'window':{'points':{'from':[{'of':'orders','at':'paid_at','each':4,'per':3},{'of':'complaints','at':'complained_at','once_per':'buyer','each':-1}]},'window':{'days':20,'lag':2}},
'months':{'points':{'from':[{'of':'violations','at':'at','sum':'points','cap':{'at_most':6,'per':'week'}}]},'window':{'months':1}}},
'appeals':[{'of':'violations','since':'at','within_days':5},{'of':'complaints','since':'complained_at','within_days':9}],
'decisions':[{'id':'d','kind':'penalty','when':{'year':{'at_least':10}},'until':{'year':{'below':5}}}]}`

// randomYearEnd draws violations, appeals, orders, reviews and complaints of two shops over the 60 days from 2025-12-01.
func randomYearEnd(rng *rand.Rand) map[event.TableID][][]string {
	at := func(from int) string {
		return (on("2025-12-01") + Day(from+rng.IntN(60-from))).String() + fmt.Sprintf(" %02d:00:00", rng.IntN(24))
	}
	m := map[event.TableID][][]string{
		event.Shops:      {{"shop_id"}, {"s0"}, {"s1"}},
		event.Violations: {{"shop_id", "at", "code", "points", "violation_id"}},
		event.Appeals:    {{"target", "target_id", "filed_at", "outcome", "decided_at"}},
		event.Orders:     {{"order_id", "shop_id", "paid_at", "delivered_at", "buyer_id"}},
		event.Reviews:    {{"order_id", "reviewed_at", "product_stars"}},
		event.Complaints: {{"order_id", "complained_at"}},
	}
	add := func(id event.TableID, row ...string) { m[id] = append(m[id], row) }
	appeal := func(target, id string, from int) {
		if rng.IntN(3) > 0 {
			return
		}
		decided := ""
		if rng.IntN(2) == 0 {
			decided = at(from)
		}
		add(event.Appeals, target, id, at(from), []string{"upheld", "rejected"}[rng.IntN(2)], decided)
	}
	for i := range rng.IntN(30) {
		id, from := fmt.Sprint("v", i), rng.IntN(50)
		add(event.Violations, fmt.Sprint("s", rng.IntN(2)), at(from), []string{"a", "b"}[rng.IntN(2)], fmt.Sprint(rng.IntN(9)), id)
		appeal("violations", id, from)
	}
	for i := range rng.IntN(20) {
		id, from := fmt.Sprint("o", i), rng.IntN(40)
		paid := at(from)
		add(event.Orders, id, fmt.Sprint("s", rng.IntN(2)), paid, (on(paid[:10]) + Day(1+rng.IntN(5))).String(), []string{"", "b1", "b2", "b3"}[rng.IntN(4)])
		for range rng.IntN(3) {
			add(event.Reviews, id, at(from), fmt.Sprint(1+rng.IntN(5)))
			add(event.Complaints, id, at(from))
			appeal("complaints", id, from)
		}
	}
	return m
}

// Where tables are complete, points carried on from day to day are those that one day alone has.
func TestPointsFollowedAreThoseOfTheDay(t *testing.T) {
	plan := compile(t, everyLedger)
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	rapid.Check(t, func(t *rapid.T) {
		market := randomYearEnd(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)))
		tables := read(t, plan, sourcesOf(market)...)
		standing, most := make([]*Standing, 2), on("2025-12-01")+65
		for day := on("2025-12-01"); day < most; day++ {
			in, _ := plan.Measure(tables, day, 1)
			for row, before := range standing {
				var r, alone Result
				standing[row] = scorer.Follow(in, row, before, &r)
				scorer.Score(in, row, &alone)
				for i, ind := range r.Indicators {
					if want := alone.Indicators[i]; ind.Value != in.Columns[i].Value[row] || ind.Value != want.Value || ind.Volume != want.Volume || ind.Numerator != want.Numerator {
						t.Fatalf("%s of s%d on %s: %+v followed, %+v alone", ind.ID, row, day, ind, want)
					}
				}
			}
		}
	})
}

// A day's rows leave the tables a day after they happened: their points stay until they fall out of the window.
func TestPointsOutliveTheirRows(t *testing.T) {
	plan := compile(t, scoring(`'x':{'points':{'from':[{'of':'violations','at':'at','sum':'points'}]},'window':{'days':5}}`, `'minimum_volume':0`))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	rows := map[string]string{"2022-06-01": "1", "2022-06-03": "10", "2022-06-04": "100"}
	want := []float64{0, 1, 1, 11, 111, 111, 110, 110, 100, 0} // from the first of June
	var standing *Standing
	for i, w := range want {
		day := on("2022-06-01") + Day(i)
		lines := []string{"shop_id at code points"}
		for _, at := range slices.Sorted(maps.Keys(rows)) {
			if on(at) >= day-2 { // tables hold the two days before
				lines = append(lines, "s "+at+" c "+rows[at])
			}
		}
		in, _ := plan.Measure(read(t, plan, table(event.Shops, "shop_id", "s"), table(event.Violations, lines...)), day, 1)
		var r Result
		standing = scorer.Follow(in, 0, standing, &r)
		if got := r.Indicators[0].Value; got != w {
			t.Errorf("%v points on %s, want %v", got, day, w)
		}
	}
}

// What the last day of a period brings reaches a node on the day of the reset, when the points themselves begin anew; a node
// that was reached before does not begin again.
func TestNodesOnTheDayOfAReset(t *testing.T) {
	plan := compile(t, scoring(`'x':{'points':{'from':[{'of':'violations','at':'at','sum':'points'}],'reset':'month'}}`,
		`'ladders':[{'id':'n','kind':'penalty','of':'x','as':'nodes','steps':[{'at_least':4,'days':1},{'at_least':8,'days':1},{'at_least':9}]}]`))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	tables := read(t, plan, table(event.Shops, "shop_id", "s"), table(event.Violations, "shop_id at code points", "s 2026-05-29 c 5", "s 2026-05-31 c 3", "s 2026-06-01 c 3", "s 2026-06-02 c 1"))
	var standing *Standing
	for i, want := range []string{"0", "5 n_4", "5", "0 n_8", "3", "4 n_4", "4"} { // from 29 May on
		in, _ := plan.Measure(tables, on("2026-05-29")+Day(i), 1)
		var r Result
		standing = scorer.Follow(in, 0, standing, &r)
		got := fmt.Sprint(r.Indicators[0].Value)
		for _, d := range r.Decisions {
			got += " " + d.ID
		}
		if got != want {
			t.Errorf("%s: %s, want %s", in.AsOf, got, want)
		}
	}
}

// A plan is lasting exactly when something in it depends on earlier days.
func TestLasting(t *testing.T) {
	for more, want := range map[string]bool{
		``: false, `,'entries':2`: true, `,'days':3`: true, `,'running':2`: true, `,'running':1`: false, `,'until':{'total':{'at_least':60}}`: true,
		`,'on':{'weekdays':['monday']}`: true, `,'on':{'days_of_month':[1]}`: true, `,'effects':{'once':1}`: true, `,'effects':{'daily':1}`: false, `,'adds':{'points':1}`: true,
	} {
		if got := compile(t, lasting(`'when':{'total':{'below':50}}`+more)).Lasting(); got != want {
			t.Errorf("%s: %t", more, got)
		}
	}
	for doc, want := range map[string]bool{
		`'trailing':{'week':{'of':'total','mean':7}}`:                                                         true,
		`'ladders':[{'id':'l','kind':'penalty','of':'total','steps':[{'below':20}]}]`:                         false,
		`'ladders':[{'id':'l','kind':'penalty','of':'total','as':'nodes','steps':[{'below':20}]}]`:            true,
		`'ladders':[{'id':'l','kind':'penalty','as':'tiers','steps':[{'id':'x','when':{'a':{'below':20}}}]}]`: false,
	} {
		if got := compile(t, scoring(counted("a", ""), `'total':{'scale':[0,100]},`+doc)).Lasting(); got != want {
			t.Errorf("%s: %t", doc, got)
		}
	}
}

// lasting is a policy with a given total, points, and one decision, x, that is written as given.
func lasting(decision string) string {
	return scoring(`'points':{'points':{'reset':'year'}}`, `'total':{'scale':[0,100]},
		'effects':{'once':{'strictest':'sum','once':true},'daily':{'strictest':'highest'}},'decisions':[{'id':'x','kind':'penalty',`+decision+`}]`)
}
