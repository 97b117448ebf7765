package score

import (
	"bytes"
	"cmp"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/exact"
	"pgregory.net/rapid"
)

// Whatever the policy and the values: contributions and base sum to the total exactly, the total lies within what Check
// says, reasons are ranked, and without a score there is a reason and no decision.
func TestScoreAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		var r Result
		for row := range g.in.Shops {
			g.scorer.Score(g.in, row, &r)
			if !r.Eligible {
				withoutScore(t, &r)
				continue
			}
			sum := r.Base
			for i := range r.Indicators {
				sum += r.contribution(i)
				if ind := &r.Indicators[i]; ind.Lost < 0 || (ind.Scored && !(ind.points >= 0 && ind.points <= 100)) {
					t.Fatalf("%s has %v points and loses %s", ind.ID, ind.points, ind.Lost)
				}
			}
			if sum != r.Total {
				t.Fatalf("base and contributions sum to %s, the total is %s: %s", sum, r.Total, r.AppendJSON(nil))
			}
			withinScale(t, g.plan, &r)
			if !slices.IsSortedFunc(r.Reasons, func(a, b Reason) int { return cmp.Compare(b.Lost, a.Lost) }) {
				t.Fatalf("reasons are not ranked: %v", r.Reasons)
			}
		}
	})
}

func withoutScore(t *rapid.T, r *Result) {
	if len(r.Reasons) == 0 || r.Reasons[0].Code != NothingMeasured {
		t.Fatalf("no score and no reason: %v", r.Reasons)
	}
	if len(r.Decisions) != 0 {
		t.Fatalf("decisions on no score: %v", r.Decisions)
	}
	if !bytes.Contains(r.AppendJSON(nil), []byte(`"total":null`)) {
		t.Fatalf("the total of no score is not null: %s", r.AppendJSON(nil))
	}
}

func withinScale(t *rapid.T, p *Plan, r *Result) {
	low, high, decimals := p.Scale()
	least, _ := exact.FromFloat(low)
	most, _ := exact.FromFloat(high)
	if r.Total < least.Round(decimals) || r.Total > most.Round(decimals) {
		t.Fatalf("the total %s is outside the scale", r.Total)
	}
	full := slices.ContainsFunc(r.Indicators, func(i IndicatorResult) bool { return i.state != measured })
	if c := p.Check(); !full && (r.Total < c.Lowest || r.Total > c.Highest) {
		t.Fatalf("the total %s is outside what Check says: %s to %s", r.Total, c.Lowest, c.Highest)
	}
	for _, d := range r.Dimensions {
		if d.Present && (d.Score < least || d.Score > most) {
			t.Fatalf("the score of %s, %s, is outside the scale", d.ID, d.Score)
		}
	}
}

// Where curves never fall towards the better side, a better value of one indicator never lowers the total.
func TestScoreIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, true)
		row := rapid.IntRange(0, g.in.Len()-1).Draw(t, "row")
		i := rapid.IntRange(0, len(g.in.Columns)-1).Draw(t, "indicator")
		var before, after Result
		g.scorer.Score(g.in, row, &before)
		better := g.in.one(row)
		v := rapid.Float64Range(0, 3).Draw(t, "by")
		if !g.plan.indicators[i].higher {
			v = -v
		}
		better.Columns[i].Value[0] += v
		g.scorer.Score(better, 0, &after)
		if after.Total < before.Total {
			t.Fatalf("%s goes from %v to %v, the total from %s to %s in %s", g.plan.indicators[i].id,
				before.Indicators[i].Value, after.Indicators[i].Value, before.Total, after.Total, g.doc)
		}
	})
}

// A batch gives the bits of Score.
func TestTotalsAreScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		if rapid.Bool().Draw(t, "thin") {
			g.scorer = g.plan.Scorer(g.plan.Peers(g.in).Thin(3))
		}
		n := g.in.Len()
		batch := &Batch{Rows: n, Shops: g.in.Shops, Industries: []string{"", "food", "toys"}, Volumes: make([][]int64, len(g.in.Columns))}
		for _, industry := range g.in.Industries {
			batch.Industry = append(batch.Industry, uint32(slices.Index(batch.Industries, industry)))
		}
		for i, c := range g.in.Columns {
			batch.Values, batch.Volumes[i] = append(batch.Values, c.Value), c.Volume
		}
		out := &Totals{Total: make([]exact.Micro, n), Eligible: make([]bool, n)}
		if err := g.scorer.Totals(batch, out); err != nil {
			t.Fatal(err)
		}
		var r Result
		for row := range n {
			g.scorer.Score(g.in, row, &r)
			if r.Total != out.Total[row] || r.Eligible != out.Eligible[row] {
				t.Fatalf("row %d: the batch says %s, %t, Score says %s, %t", row, out.Total[row], out.Eligible[row], r.Total, r.Eligible)
			}
		}
	})
}

// A Result can go from one plan to another.
func TestResultIsReusable(t *testing.T) {
	const tail = `'normalise':{'linear':[[0,0],[1,100]]},'total':{'scale':[0,100]}`
	two := compile(t, scoring(counted("a", "")+","+counted("b", ""), tail+`,'dimensions':[{'id':'d','weight':0.5,'of':['a']},{'id':'e','weight':0.5,'of':['b']}]`))
	one := compile(t, scoring(counted("a", "")+","+counted("b", ""), tail+`,'dimensions':[{'id':'d','weight':1,'of':['a','b']}]`))
	var r Result
	for _, plan := range []*Plan{one, two, one} {
		plan.Scorer(plan.Peers(&Indicators{})).Score(given(plan, "", []float64{1}, []float64{0}), 0, &r)
		if len(r.Dimensions) != len(plan.dimensions) || r.Total != 50*exact.One {
			t.Errorf("%d dimensions, total %s", len(r.Dimensions), r.Total)
		}
	}
}
