package score_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

const givenPolicy = `{"policy": "mine", "title": "Mine", "timezone": {"name": "UTC", "first": 0, "changes": []}, "indicators": {
  "late": {"better": "lower", "share": {"of": "orders", "at": "paid_at", "that": {"presale": true}}, "window": {"days": 30}, "normalise": {"linear": [[0, 100], [1, 0]]}},
  "stars": {"better": "higher", "mean": {"of": "reviews", "at": "reviewed_at", "column": "product_stars"}, "window": {"days": 30}, "normalise": {"linear": [[1, 0], [5, 100]]}}},
 "dimensions": [{"id": "all", "weight": 1, "of": ["late", "stars"]}], "total": {"scale": [0, 100], "decimals": 1}}`

func givenPlan(t testing.TB) *score.Plan {
	t.Helper()
	p, err := score.Parse("mine.json", []byte(givenPolicy))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := score.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// readGiven reads a table of indicators as CSV.
func readGiven(plan *score.Plan, text string, options event.Options) (*score.Indicators, error) {
	table, count, err := event.ReadTable(plan.TableSpec(), event.Bytes(0, "shops.csv", event.CSV, []byte(text)), options)
	if err != nil {
		return nil, err
	}
	return plan.Given(table, count, 0), nil
}

func TestGiven(t *testing.T) {
	got, err := readGiven(givenPlan(t), "industry,shop_id,late,late.volume,tags,total\ntoys,b,0.25,4,y;x,70\n,\"a,\"\"1\"\"\",,,,\n,c,-0,0,,\n", event.Options{})
	if err != nil {
		t.Fatal(err)
	}
	none := math.NaN()
	want := &score.Indicators{Shops: []string{`a,"1"`, "b", "c"}, Industries: []string{"", "toys", ""}, Tags: [][]string{nil, {"x", "y"}, nil}, Total: []float64{none, 70, none},
		Columns: []score.Column{{Supplied: true, Value: []float64{none, 0.25, 0}, Volume: []int64{0, 4, 0}}, {Value: []float64{none, none, none}}}}
	if diff := cmp.Diff(want, got, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestGivenProblems(t *testing.T) {
	plan := givenPlan(t)
	for text, want := range map[string]string{
		"":                                   "shops.csv:1: the file is empty: its first line must name the columns (bad_header)",
		"late\n1\n":                          "shops.csv:1: shop_id: is required, but the header does not have it (bad_header)",
		"shop_id,late\na,95\n":               `shops.csv:2:3: late: "95" cannot be a value of this indicator: a share lies between 0 and 1, a count or ratio is not negative (bad_cell)`,
		"shop_id,late\na,-0.1\n":             `shops.csv:2:3: late: "-0.1" cannot be a value`,
		"shop_id,late\n\"a\nb\",x\n":         `shops.csv:3:4: late: "x" is not a number: write a decimal such as 0.05, or nothing where there is no value (bad_cell)`,
		"shop_id,late.volume\na,-1\n":        `shops.csv:2:3: late.volume: "-1" is not a volume: write a whole number, not negative (bad_cell)`,
		"shop_id,late,late.volume\na,0.5,\n": "shops.csv:2: late.volume: is empty beside a value (bad_cell)",
		"shop_id,total\na,100.1\n":           `shops.csv:2:3: total: "100.1" is not a score from 0 to 100 (bad_cell)`,
		"shop_id,late\na,1\n\na,1\n":         `shops.csv:4: shop_id: "a" is on line 2 too (duplicate_id)`,
	} {
		if _, err := readGiven(plan, text, event.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	_, err := readGiven(plan, "shop_id\n"+strings.Repeat("a\n", 23), event.Options{})
	if err == nil || !strings.Contains(err.Error(), "2 more bad rows are not listed") || !errors.Is(err, diag.DuplicateID) {
		t.Errorf("of 22 bad rows: %v", err)
	}
}

// Bad rows are passed over, and each goes to Reject as it stood, in the order of lines.
func TestGivenSkipsBadRows(t *testing.T) {
	var rejected, warned []string
	got, err := readGiven(givenPlan(t), "shop_id,late,late.volume,lat\na,1,1,\nb,x,1,\nc,0,1,\na,0,1,\nd,0,,\n", event.Options{SkipBadRows: true,
		Reject: func(r event.Rejected) { rejected = append(rejected, string(r.Record)) },
		Warn:   func(e *diag.Error) { warned = append(warned, e.Error()) }})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"c"}, got.Shops); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a,1,1,", "b,x,1,", "a,0,1,", "d,0,,"}, rejected); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{`shops.csv:1: lat: is not a column of indicators: it is not read; did you mean "late"? (unknown_column)`}, warned); diff != "" {
		t.Error(diff)
	}
}

// FuzzGiven reads arbitrary text: every row is kept or told, for any number of workers, and all that is kept has an id of its own.
func FuzzGiven(f *testing.F) {
	f.Add("shop_id,late,late.volume,total\na,1,2,3\n\"b\n,2\nc,\"3\n4\"\n")
	f.Add("shop_id\n\"\"\"\n\"\n\r\n\x00")
	f.Add("shop_id,late,late.volume\na,1,\na,0,1\nb,0,\n")
	plan := givenPlan(f)
	f.Fuzz(func(t *testing.T, text string) {
		var first *score.Indicators
		for _, workers := range []int{1, 2} {
			table, count, err := event.ReadTable(plan.TableSpec(), event.Bytes(0, "f", event.CSV, []byte(text)), event.Options{SkipBadRows: true, Workers: workers})
			if err != nil {
				return
			}
			in := plan.Given(table, count, 0)
			if len(in.Shops)+count.Rejected != count.Read {
				t.Errorf("of %d rows %d are kept and %d rejected", count.Read, len(in.Shops), count.Rejected)
			}
			for i, id := range in.Shops {
				if id == "" || i > 0 && in.Shops[i-1] >= id {
					t.Errorf("shop %d is %q", i, id)
				}
			}
			if first != nil && cmp.Diff(first, in, cmpopts.EquateNaNs()) != "" {
				t.Error("two workers read something else")
			}
			first = in
		}
	})
}
