package score

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/event"
)

// seeds are policies that use much of the grammar.
var seeds = []string{
	checking, everyMeasure, deciding(`{'any':[{'not':{'total':{'below':4}}},{'b.volume':{'above':1}}]}`),
	verifying(`{'name':'n',` + threeOrders + `,'peers':{'a':[1,'1/2']},'expect':{'indicators':{'a':{'value':'1/3'}}}}`),
	shareOf(`{'any':[{'hours':{'from':'paid_at','to':'delivered_at','below':3}},{'local_time':{'of':'paid_at','from':'22:00','to':'08:00'}}],
		'on_time':{'done':'picked_up_at','due':'ship_by','end_of_day':true},'tags':{'none_of':['x']},'first_after_sale':{'kind':{'none_of':['repair']}}}`),
	everyLedger, keeping, ofProducts, sliced(`{'for_each':['kinds','parts'],` + shareX + `}`), tiered(`,'on':{'weekdays':['monday']}`),
	setters(`'e':{'strictest':'highest','otherwise':7}`, `'e':1`, `'e':{'of':'total','times':0.01,'between':[2,3]}`, ``),
	rulingOn(`'of':'orders','at':'paid_at','causes':[{'id':'a','where':{'presale':true},'amount':{'steps':[{'below':9,'is':1},{'times':0.3,'between':[1,5]}]}},{'id':'b'}]`),
}

// Whatever the bytes, a policy is refused with problems or compiles and can be used.
func FuzzParse(f *testing.F) {
	for _, doc := range seeds {
		f.Add([]byte(strings.ReplaceAll(doc, "'", `"`)))
	}
	f.Fuzz(func(t *testing.T, data []byte) { use(t, data) })
}

// Whatever stands in the place of a part of a policy, it is refused with problems or compiles and can be used.
func TestMutatedPolicies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var doc any
		if err := json.Unmarshal([]byte(strings.ReplaceAll(rapid.SampledFrom(seeds).Draw(t, "seed"), "'", `"`)), &doc); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 3).Draw(t, "mutations") {
			doc = mutate(t, doc, doc)
		}
		data, _ := json.Marshal(doc)
		use(t, data)
	})
}

// mutate walks down from a node of a document and puts something else in a place: a constant or another part.
func mutate(t *rapid.T, node, doc any) any {
	down := rapid.IntRange(0, 9).Draw(t, "down") > 0
	switch n := node.(type) {
	case map[string]any:
		if len(n) > 0 && down {
			key := rapid.SampledFrom(slices.Sorted(maps.Keys(n))).Draw(t, "key")
			if rapid.IntRange(0, 19).Draw(t, "drop") == 0 {
				delete(n, key)
			} else {
				n[key] = mutate(t, n[key], doc)
			}
			return n
		}
	case []any:
		if len(n) > 0 && down {
			i := rapid.IntRange(0, len(n)-1).Draw(t, "item")
			n[i] = mutate(t, n[i], doc)
			return n
		}
	}
	if rapid.Bool().Draw(t, "part") {
		return clonePart(t, doc)
	}
	return rapid.SampledFrom([]any{nil, true, 0, 1, -1, 0.5, 1e300, 3660, "", "a", "b", "total", "d", "paid_at", "2022-07-01",
		[]any{}, map[string]any{}, []any{0, 1}, []any{"a"}, map[string]any{"at_least": 1}, map[string]any{"not": map[string]any{}}}).Draw(t, "constant")
}

// clonePart copies some part of a document.
func clonePart(t *rapid.T, node any) any {
	for rapid.IntRange(0, 3).Draw(t, "deeper") > 0 {
		switch n := node.(type) {
		case map[string]any:
			if len(n) > 0 {
				node = n[rapid.SampledFrom(slices.Sorted(maps.Keys(n))).Draw(t, "key")]
			}
		case []any:
			if len(n) > 0 {
				node = n[rapid.IntRange(0, len(n)-1).Draw(t, "item")]
			}
		}
	}
	var part any
	data, _ := json.Marshal(node)
	_ = json.Unmarshal(data, &part)
	return part
}

// use compiles a policy; one that compiles prints itself, can be checked and verified, and scores any values within the
// scale.
func use(t failer, data []byte) {
	doc, err := document.ParseJSON("policy.json", data)
	if err != nil {
		return
	}
	plan, err := Load(doc)
	if err != nil {
		return
	}
	if plan.Text() == "" || plan.Check() == nil {
		t.Fatal("a plan prints nothing")
	}
	_ = plan.Verify()
	if len(plan.indicators) == 0 {
		return // a policy may have rulings alone
	}
	low, high, _ := plan.Scale()
	columns := make([][]float64, len(plan.indicators))
	for i := range columns {
		columns[i] = []float64{0.5, float64(i), -1e300}
	}
	in := given(plan, "", columns...)
	scorer := plan.Scorer(plan.Peers(in))
	var r Result
	for row := range in.Shops {
		scorer.Score(in, row, &r)
		if r.Eligible && (r.Total.Float() < low-1 || r.Total.Float() > high+1) {
			t.Fatal("the total is outside the scale:", r.Total.String(), low, high)
		}
	}
	scorer.Target(in, 0, r.Total+1)
	useOverDays(t, plan, scorer, in)
}

// useOverDays follows the shops over three days, by way of the state file; the plan measures rows of every table too.
func useOverDays(t failer, plan *Plan, scorer *Scorer, in *Indicators) {
	st := plan.NewState()
	for range 3 {
		in.AsOf = max(on("2022-06-10"), st.Day()+1)
		st = st.Turn(in.AsOf)
		for row := range in.Shops {
			var r Result
			scorer.Advance(st, in, row, &r)
			if line := r.AppendJSON(nil); !json.Valid(line) {
				t.Fatal("a result is no JSON:", string(line))
			}
		}
		back, err := plan.ReadState("state", st.JSON())
		if err != nil {
			t.Fatal("a state does not read back:", err)
		}
		st = back
		in, _ = plan.Measure(fuzzTables(), in.AsOf+1, 1)
	}
}

// fuzzTables have a row in each table.
var fuzzTables = sync.OnceValue(func() *event.Tables {
	tables, _, err := event.Read([]event.Source{
		table(event.Orders, "order_id shop_id paid_at product_id amount buyer_id", "o s000 2022-06-09 p 3.5 b"),
		table(event.Reviews, "order_id reviewed_at product_stars", "o 2022-06-10 1"), table(event.Promises, "order_id label", "o fast"),
		table(event.Violations, "shop_id at code points violation_id", "s000 2022-06-09 c 5 v"), table(event.Conversations, "shop_id opened_at", "s000 2022-06-10"),
		table(event.Appeals, "target target_id filed_at outcome", "violations v 2022-06-10 upheld"), table(event.Complaints, "order_id complained_at", "o 2022-06-10"),
		table(event.AfterSales, "case_id order_id kind applied_at", "a o repair 2022-06-10"), table(event.Surveys, "asked_at shop_id rating", "2022-06-10 s000 3"),
	}, event.Options{Workers: 1})
	if err != nil {
		panic(err)
	}
	return tables
})
