package report

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/sim"
)

// The tables have the numbers of result.json, each once.
func TestTables(t *testing.T) {
	s, r := rectified(t)
	var result struct {
		Groups []struct {
			Estimates []map[string]any
			Moves     []map[string]any
		}
		Distribution struct{ Baseline, Reform []int64 }
		Transitions  struct{ Counts [][]int64 }
		Path         struct{ Difference []float64 }
	}
	if err := json.Unmarshal(s.AppendJSON(nil, r), &result); err != nil {
		t.Fatal(err)
	}
	tables := map[string][][]string{}
	for _, table := range Tables(r) {
		var b strings.Builder
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		tables[table.Name] = rows[1:]
	}
	at, moved := 0, 0
	for _, g := range result.Groups {
		for _, e := range g.Estimates {
			row := tables["estimates.csv"][at]
			e["number"] = e["name"]
			for k, key := range estimateHead {
				if got := row[2+k]; got != written(e[key]) {
					t.Errorf("estimates.csv, row %d: %s is %s, and %v in the result", at, key, got, e[key])
				}
			}
			at++
		}
		moved += len(g.Moves)
	}
	sizes := map[string]int{}
	for name, rows := range tables {
		sizes[name] = len(rows)
	}
	bands := len(result.Transitions.Counts)
	want := map[string]int{"estimates.csv": at, "moves.csv": moved, "transitions.csv": bands * bands, "distribution.csv": len(result.Distribution.Baseline), "path.csv": len(result.Path.Difference)}
	if diff := cmp.Diff(want, sizes); diff != "" || at < 500 {
		t.Errorf("rows: -want +got:\n%s", diff)
	}
}

func written(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return exactly(v)
	}
	return v.(string)
}

func TestSmallTables(t *testing.T) {
	nan := math.NaN()
	sweep := grid([2]string{"a", "b"}, [][]float64{{0.02}})
	for _, test := range []struct {
		table Table
		want  string
	}{
		{SeekTable(&sim.Found{Over: "volume x", Number: "cpo", Best: 1, Steps: []sim.Tried{{Value: "1", Level: 3, Half: nan}, {Value: "2", Level: 1.5, Half: 0.25, Holds: true}}}),
			"volume x,cpo,half_width,holds,best\n1,3,,false,false\n2,1.5,0.25,true,true\n"},
		{SweepTable(sweep), "a,b,replications,number,baseline,reform,difference,baseline_half_width,reform_half_width,half_width,distinguishable\n" +
			"1,0.1,2,score.mean,4,4.02,0.02,0.01,0.01,0.01,true\n"},
		{transitionTable(&sim.Transitions{Begins: []float64{4.4}, Counts: [][]int64{{1, 0, 0}, {0, 2, 3}, {0, 0, 4}}}),
			"from,to,shops\nnone,none,1\nnone,lowest,0\nnone,4.4,0\nlowest,none,0\nlowest,lowest,2\nlowest,4.4,3\n4.4,none,0\n4.4,lowest,0\n4.4,4.4,4\n"},
		{distributionTable(&sim.Distribution{Low: 3, Step: 0.1, Baseline: []int64{0, 1, 2, 3}, Reform: []int64{3, 2, 1, 0}}), "from,baseline,reform\n3,0,3\n3.1,1,2\n3.2,2,1\n3.3,3,0\n"},
		{pathTable(&sim.Path{Number: "nps", Difference: []float64{1, 2}, Half: []float64{4, 0.5}}), "number,replications,difference,half_width\nnps,2,1,4\nnps,3,2,0.5\n"},
	} {
		var b strings.Builder
		if err := test.table.WriteCSV(&b); err != nil || b.String() != test.want {
			t.Errorf("%s, %v:\n%s", test.table.Name, err, b.String())
		}
	}
}
