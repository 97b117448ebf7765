package score

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestResultLine(t *testing.T) {
	plan := compile(t, deciding(`{'total':{'below':40}}`))
	in := given(plan, `toys "& <games>`, []float64{0.5}, []float64{math.NaN()})
	in.Columns[0].Numerator, in.Columns[0].Denominator, in.Columns[0].Volume = []float64{5}, []float64{10}, []int64{10}
	in.AsOf = on("2022-07-01")
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	var r Result
	scorer.Score(in, 0, &r)
	want := `{"shop_id":"s000","industry":"toys \"& <games>","total":50,"base":0,"eligible":true,"dimensions":{"d":50,"e":null},"indicators":{` +
		`"a":{"value":0.5,"numerator":5,"denominator":10,"volume":10,"peer_median":null,"percentile":null,"score":50,"contribution":50},` +
		`"b":{"value":null,"numerator":null,"denominator":null,"volume":null,"peer_median":null,"percentile":null,"score":null,"contribution":null}},` +
		`"reasons":[{"code":"below_full","indicator":"a","lost":50},{"code":"missing_skipped","indicator":"b","lost":0}],"decisions":[],` +
		`"provenance":{"policy":"p","policy_sha256":"` + plan.Hash() + `","peers_sha256":"` + plan.Peers(&Indicators{}).Hash() + `","as_of":"2022-07-01","engine":"` + Version + `"}}`
	if got := string(r.AppendJSON(nil)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	in.Columns[0].Value[0] = 0.25
	scorer.Score(in, 0, &r)
	if got := string(r.AppendJSON(nil)); !strings.Contains(got, `"decisions":[{"id":"x","kind":"penalty","rule":"total below 40","values":{"total":25}}]`) {
		t.Error(got)
	}
}

// Every line is valid JSON, and its numbers read back to the same bits.
func TestResultNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		var r Result
		g.scorer.Score(g.in, 0, &r)
		var back struct {
			Total      *float64 `json:"total"`
			Indicators map[string]struct {
				Value, Percentile, Contribution *float64
			} `json:"indicators"`
		}
		line, err := json.Marshal(&r)
		if err == nil {
			err = json.Unmarshal(line, &back)
		}
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		same := func(name string, got *float64, want float64, known bool) {
			if (got != nil) != known || (known && math.Float64bits(*got) != math.Float64bits(want)) {
				t.Fatalf("%s is %v, want %v", name, got, want)
			}
		}
		same("total", back.Total, r.Total.Float(), r.Eligible)
		for i := range r.Indicators {
			ind := &r.Indicators[i]
			same(ind.ID, back.Indicators[ind.ID].Value, ind.Value, ind.Value == ind.Value)
			same(ind.ID, back.Indicators[ind.ID].Percentile, ind.Percentile, ind.Percentile == ind.Percentile)
			same(ind.ID, back.Indicators[ind.ID].Contribution, ind.Contribution.Float(), ind.Scored)
		}
	})
}
