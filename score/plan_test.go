package score

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopscore/shopscore/score/event"
	"pgregory.net/rapid"
)

// What a plan does not want can be left out: no bit of the indicators changes.
func TestWantsIsAllThatMeasuresRead(t *testing.T) {
	plan := compile(t, everyMeasure)
	rapid.Check(t, func(t *rapid.T) {
		market, day := randomMarket(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))), on("2022-06-20")
		all, _ := plan.Measure(read(t, plan, sourcesOf(market)...), day, 1)
		tables, _, err := event.Read(sourcesOf(market), event.Options{Zone: plan.Zone(), Want: plan.Wants})
		if err != nil {
			t.Fatal(err)
		}
		wanted, _ := plan.Measure(tables, day, 1)
		if diff := cmp.Diff(bitsOf(all), bitsOf(wanted)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestWants(t *testing.T) {
	plan := compile(t, measuringX(`{'better':'lower','mean':{'of':'after_sales','at':['closed_at','applied_at'],
		'where':{'reason':'quality','order':{'amount':{'above':2}},'local_time':{'of':'responded_at','from':'08:00','to':'09:00'}},
		'hours':{'from':'applied_at','to':'refunded_at'}},'window':{'days':30},'normalise':{'peer_percentile':{'curve':[[0,0],[1,100]]}}}`))
	got := map[string]bool{}
	for _, id := range []event.TableID{event.Shops, event.Orders, event.AfterSales} {
		for _, c := range event.Specs[id].Columns {
			if plan.Wants(id, c.Name) {
				got[id.String()+"."+c.Name] = true
			}
		}
	}
	want := map[string]bool{"shops.industry": true, "orders.amount": true, "after_sales.reason": true, "after_sales.closed_at": true,
		"after_sales.applied_at": true, "after_sales.responded_at": true, "after_sales.refunded_at": true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
