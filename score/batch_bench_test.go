package score_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// nineRanked is a policy of nine indicators ranked among peers, and peers thinned to 101 knots.
func nineRanked(tb testing.TB) (*score.Plan, *score.Peers) {
	tb.Helper()
	var indicators, ids []string
	for i := range 9 {
		indicators = append(indicators, fmt.Sprintf(
			`"i%d":{"better":"higher","mean":{"of":"conversations","at":"opened_at","seconds":{"from":"opened_at","to":"first_reply_at"}},"window":{"days":90}}`, i))
		ids = append(ids, fmt.Sprintf(`"i%d"`, i))
	}
	doc := `{"policy":"nine","title":"nine ranked indicators","timezone":{"name":"UTC"},"indicators":{` + strings.Join(indicators, ",") +
		`},"normalise":{"peer_percentile":{"curve":[[0,0],[0.5,70],[0.8,90],[0.95,100]]}},"dimensions":[{"id":"all","weight":1,"of":[` +
		strings.Join(ids, ",") + `]}],"total":{"scale":[3,5],"decimals":2}}`
	policy, err := score.Parse("nine.json", []byte(doc))
	if err != nil {
		tb.Fatal(err)
	}
	plan, err := score.Compile(policy)
	if err != nil {
		tb.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	in := &score.Indicators{Columns: make([]score.Column, 9)}
	for row := range 5000 {
		in.Shops = append(in.Shops, fmt.Sprintf("s%05d", row))
		in.Industries = append(in.Industries, "")
		for i := range in.Columns {
			in.Columns[i].Supplied = true
			in.Columns[i].Value = append(in.Columns[i].Value, math.Exp(rng.NormFloat64()))
		}
	}
	return plan, plan.Peers(in).Thin(101)
}

// BenchmarkColumns scores a million rows of nine indicators with 101-knot percentile curves on one core.
func BenchmarkColumns(b *testing.B) {
	const rows = 1_000_000
	plan, peers := nineRanked(b)
	scorer := plan.Scorer(peers)
	rng := rand.New(rand.NewPCG(3, 4))
	batch := &score.Batch{Rows: rows, Values: make([][]float64, 9)}
	for i := range batch.Values {
		batch.Values[i] = make([]float64, rows)
		for row := range batch.Values[i] {
			batch.Values[i][row] = math.Exp(rng.NormFloat64())
		}
	}
	out := &score.Totals{Total: make([]exact.Micro, rows), Eligible: make([]bool, rows)}
	b.ReportAllocs()
	for b.Loop() {
		if err := scorer.Totals(batch, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
}

// crowd is a batch of several industries in mixed order, over more rows than one chunk, and where some values are missing.
func crowd(rows, industries int, missing float64) (*score.Batch, *score.Totals) {
	rng := rand.New(rand.NewPCG(5, 6))
	batch := &score.Batch{Rows: rows, Values: make([][]float64, 9), Industry: make([]uint32, rows)}
	for id := range industries {
		batch.Industries = append(batch.Industries, fmt.Sprint("industry ", id))
	}
	for row := range rows {
		batch.Industry[row] = uint32(rng.IntN(industries))
	}
	for i := range batch.Values {
		batch.Values[i] = make([]float64, rows)
		for row := range batch.Values[i] {
			if batch.Values[i][row] = math.Exp(rng.NormFloat64()); rng.Float64() < missing {
				batch.Values[i][row] = math.NaN()
			}
		}
	}
	return batch, &score.Totals{Total: make([]exact.Micro, rows), Eligible: make([]bool, rows)}
}

// asIndicators makes the same rows for scoring one by one.
func asIndicators(b *score.Batch) *score.Indicators {
	in := &score.Indicators{Columns: make([]score.Column, len(b.Values))}
	for row := range b.Rows {
		in.Shops = append(in.Shops, fmt.Sprintf("s%06d", row))
		in.Industries = append(in.Industries, b.Industries[b.Industry[row]])
	}
	for i, values := range b.Values {
		in.Columns[i] = score.Column{Supplied: true, Value: values}
	}
	return in
}

func TestTotalsOfSeveralIndustries(t *testing.T) {
	plan, _ := nineRanked(t)
	batch, out := crowd(3000, 5, 0.01)
	in := asIndicators(batch)
	scorer := plan.Scorer(plan.Peers(in).Thin(101))
	if err := scorer.Totals(batch, out); err != nil {
		t.Fatal(err)
	}
	var r score.Result
	for row := range in.Shops {
		if scorer.Score(in, row, &r); r.Total != out.Total[row] || r.Eligible != out.Eligible[row] {
			t.Fatalf("row %d of %s has %s by itself and %s in the batch", row, r.Industry, r.Total, out.Total[row])
		}
	}
}

// BenchmarkColumnsIndustries is BenchmarkColumns with the rows of twenty industries mixed.
func BenchmarkColumnsIndustries(b *testing.B) {
	const rows = 1_000_000
	plan, _ := nineRanked(b)
	sample, _ := crowd(20_000, 20, 0)
	scorer := plan.Scorer(plan.Peers(asIndicators(sample)).Thin(101))
	batch, out := crowd(rows, 20, 0)
	b.ReportAllocs()
	for b.Loop() {
		if err := scorer.Totals(batch, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
}
