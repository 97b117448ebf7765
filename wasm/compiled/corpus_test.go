package compiled

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/wasm/conformance"
)

// TestCorpus scores the rows of the conformance corpus: those of its batches, which must come to the totals that it expects, the
// indicators of its requests, and what its events were measured to. It leaves them as cases, too.
func TestCorpus(t *testing.T) {
	cases, err := conformance.Read("../../fixtures/conformance")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for i := range cases {
		one := &cases[i]
		plan, scorer, err := loaded(one)
		if err != nil { // what is wrong with documents is for the core to say
			if one.Expect.Error == nil {
				t.Errorf("%s: %v", one.Name, err)
			}
			continue
		}
		name := fmt.Sprintf("%s-%d", one.File, i)
		switch in := corpusRows(t, one, plan, scorer.Kernel().Scoring == score.Given); {
		case in == nil:
		case one.Expect.Error != nil:
			faulty(t, one, scorer, in)
		default:
			leave(t, name, scorer, in)
			count["rows"] += len(in.Shops)
			count[one.File]++
		}
	}
	for _, file := range []string{"columns", "measures", "normalisers", "missing", "ladders", "decisions", "rulings", "bundled"} {
		if count[file] == 0 {
			t.Errorf("no case of %s", file)
		}
	}
	t.Log(count)
}

// faulty expects a fault that the corpus expects.
func faulty(t *testing.T, c *conformance.Case, scorer *score.Scorer, in *score.Indicators) {
	t.Helper()
	k := scorer.Kernel()
	rows := start(t, Compile(k, Provenance{}).Encode()).columns(k, in, nil)
	defer rows.close()
	for _, name := range []string{"score", "totals"} {
		got := rows.call(name)
		found := slices.ContainsFunc(c.Expect.Error.Problems, func(p conformance.Problem) bool {
			return p.Path == "indicators."+k.Indicators[got.Indicator()].ID && p.Line == got.Row()+1
		})
		if got.Kind() != Impossible || !found {
			t.Errorf("%s, %s: a fault of kind %d of indicator %d in row %d", c.Name, name, got.Kind(), got.Indicator(), got.Row())
		}
	}
}

func loaded(c *conformance.Case) (*score.Plan, *score.Scorer, error) {
	plan, err := c.Plan()
	if err != nil {
		return nil, nil, err
	}
	peers := plan.Peers(&score.Indicators{})
	if text := c.PeersJSON(); text != nil {
		if peers, err = plan.LoadPeers("", text); err != nil {
			return nil, nil, err
		}
	}
	return plan, plan.Scorer(peers), nil
}

// corpusRows are the rows of a case; nil where it has none. A policy that computes totals has none given here, for its module takes none.
func corpusRows(t *testing.T, c *conformance.Case, plan *score.Plan, given bool) *score.Indicators {
	t.Helper()
	if c.Columns != nil {
		return batchRows(t, c, plan)
	}
	results := c.Expect.Results
	if c.Expect.Result != nil {
		results = []json.RawMessage{c.Expect.Result}
	}
	in := &score.Indicators{Columns: make([]score.Column, len(plan.IndicatorIDs()))}
	for _, text := range results {
		var r struct {
			Industry   string
			Given      bool
			Total      *float64
			Indicators map[string]struct {
				Value  *float64
				Volume *int64
			}
			Provenance struct {
				AsOf string `json:"as_of"`
			}
		}
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		in.Shops, in.Industries, in.Tags = append(in.Shops, ""), append(in.Industries, r.Industry), append(in.Tags, nil)
		if day, err := score.ParseDay(r.Provenance.AsOf); err == nil {
			in.AsOf = day
		}
		if given && r.Given {
			in.Total = append(in.Total, orNaN(r.Total))
		}
		for i, id := range plan.IndicatorIDs() {
			column, found := &in.Columns[i], r.Indicators[id]
			column.Supplied = true
			column.Value = append(column.Value, orNaN(found.Value))
			if found.Volume != nil {
				column.Volume = append(column.Volume, *found.Volume)
			}
		}
	}
	if len(in.Shops) == 0 {
		return nil
	}
	for i := range in.Columns {
		if len(in.Columns[i].Volume) < len(in.Shops) {
			in.Columns[i].Volume = nil
		}
	}
	return in
}

func orNaN(v *float64) float64 {
	if v == nil {
		return exact.NaN
	}
	return *v
}

func batchRows(t *testing.T, c *conformance.Case, plan *score.Plan) *score.Indicators {
	t.Helper()
	batch, err := c.Columns.Batch(plan.IndicatorIDs())
	if err != nil {
		return nil
	}
	in := &score.Indicators{Shops: make([]string, batch.Rows), Industries: make([]string, batch.Rows), Tags: make([][]string, batch.Rows)}
	for row := range batch.Rows {
		switch {
		case batch.Industry != nil && int(batch.Industry[row]) < len(batch.Industries):
			in.Industries[row] = batch.Industries[batch.Industry[row]]
		case batch.Industry == nil && len(batch.Industries) > 0:
			in.Industries[row] = batch.Industries[0]
		}
	}
	for i, values := range batch.Values {
		column := score.Column{Supplied: values != nil, Value: values}
		if batch.Volumes != nil {
			column.Volume = batch.Volumes[i]
		}
		in.Columns = append(in.Columns, column)
	}
	return in
}
