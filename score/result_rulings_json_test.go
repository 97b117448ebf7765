package score

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// What follows stands in a result's JSON only for policies that have it.
func TestConsequencesAsJSON(t *testing.T) {
	plan := compile(t, scoring(counted("a", ""), `'total':{'scale':[0,100]},'trailing':{'before':{'of':'total','days_ago':1},'top':{'of':'total','highest':1}},
		'effects':{'days':{'strictest':'highest','otherwise':4},'fine':{'strictest':'sum'}},
		'rulings':[{'id':'late','of':'orders','at':'paid_at','window':{'days':1},'by':'category','amount':{'times':0.05}},{'id':'none','of':'orders','at':'paid_at','window':{'days':1},'where':{'presale':true}}],
		'decisions':[{'id':'x','kind':'penalty','when':{'total':{'below':50}},'days':3,'effects':{'days':10}},{'id':'y','kind':'penalty','when':{'total':{'below':60}},'effects':{'days':7}}]`))
	in, _ := plan.Measure(read(t, plan, table(event.Orders, "order_id shop_id paid_at amount category",
		"o1 s 2026-06-01T09:30:00 50 toys", "o2 s 2026-06-01T08:00:00 - toys", "o3 s 2026-06-01T07:00:00 - food")), on("2026-06-02"), 1)
	in.Total = []float64{40}
	var r Result
	plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r)
	got := string(r.AppendJSON(nil))
	for _, want := range []string{
		`"decisions":[{"id":"x","kind":"penalty","rule":"total below 50","values":{"total":40},"since":"2026-06-02","entries":1,"last":"2026-06-04"},` +
			`{"id":"y","kind":"penalty","rule":"total below 60","values":{"total":40},"overridden_by":"x"}]`,
		`,"trailing":{"before":null,"top":40},"effects":{"days":{"value":10,"by":"x"},"fine":{"value":null}},"rulings":[` +
			`{"id":"late","cause":"toys","rows":2,"amount":2.5,"unpriced":1,"orders":["o2","o1"]},{"id":"late","cause":"food","rows":1,"amount":null,"unpriced":1,"orders":["o3"]}],"provenance"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nis not in\n%s", want, got)
		}
	}
	if line := single(compile(t, deciding(`{'total':{'below':40}}`)), 1, 1).AppendJSON(nil); strings.Contains(string(line), `"rulings"`) || strings.Contains(string(line), `"effects"`) || strings.Contains(string(line), `"trailing"`) {
		t.Errorf("%s", line)
	}
}

// A result lists the first orders of a cause; every row has a line among the findings, at its local time.
func TestFindings(t *testing.T) {
	plan := compile(t, strings.Replace(rulingOn(`'of':'orders','at':'paid_at','amount':{'times':0.05}`), `'UTC'`, `'UTC','first':28800`, 1))
	lines := []string{"order_id shop_id paid_at amount"}
	for i := range 25 {
		amount := fmt.Sprint(i)
		if i == 24 {
			amount = "-"
		}
		lines = append(lines, fmt.Sprintf("o%02d s 2026-06-01T10:%02d:00 %s", i, i, amount))
	}
	in, _ := plan.Measure(read(t, plan, table(event.Orders, lines...)), on("2026-06-02"), 1)
	in.Total = []float64{40}
	var r Result
	plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r)
	var line struct {
		Rulings []struct {
			Rows   int
			Orders []string
		}
	}
	if err := json.Unmarshal(r.AppendJSON(nil), &line); err != nil || line.Rulings[0].Rows != 25 || len(line.Rulings[0].Orders) != 20 {
		t.Errorf("%v, %+v", err, line)
	}
	found := strings.Split(string(plan.AppendFindings(nil, &r)), "\n")
	if len(found) != 26 || found[25] != "" {
		t.Fatalf("%d lines", len(found))
	}
	for i, want := range map[int]string{
		1:  `{"shop_id":"s","ruling":"r","cause":"","id":"o01","order_id":"o01","at":"2026-06-01 10:01:00","amount":0.05}`,
		24: `{"shop_id":"s","ruling":"r","cause":"","id":"o24","order_id":"o24","at":"2026-06-01 10:24:00","amount":null}`,
	} {
		if found[i] != want {
			t.Errorf("%s, want %s", found[i], want)
		}
	}
}

// A result that was used before prints the same bytes as a new one.
func TestReusedResultPrintsTheSame(t *testing.T) {
	plan := compile(t, rulingOn(`'of':'orders','at':'paid_at'`))
	in, _ := plan.Measure(read(t, plan, ruledOrders, table(event.Shops, "shop_id", "s", "z")), on("2026-06-02"), 1)
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	var fresh, reused Result
	scorer.Score(in, 1, &fresh)
	scorer.Score(in, 0, &reused)
	scorer.Score(in, 1, &reused)
	if a, b := string(fresh.AppendJSON(nil)), string(reused.AppendJSON(nil)); a != b {
		t.Errorf("\n%s\n%s", a, b)
	}
}
