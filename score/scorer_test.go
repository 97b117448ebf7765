package score

import (
	"bytes"
	"cmp"
	"math"
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

// Two indicators of a, weighing 0.6 and 0.4 inside a dimension of 0.5, and b with the other 0.5. Points are 100 times the
// value.
const handPolicy = `'recency':{'half_life_days':0},'normalise':{'linear':[[0,0],[1,100]]},%
	'dimensions':[{'id':'a','weight':0.5,'of':{'a1':0.6,'a2':0.4}},{'id':'b','weight':0.5,'of':['b1']}],
	'weights_by_industry':{'toys':{'a':0.9,'b':0.1}},'total':{'scale':[0,10],'decimals':1}`

func TestScoreByHand(t *testing.T) {
	nan := math.NaN()
	indicators := counted("a1", "") + "," + counted("a2", "") + "," + counted("b1", "")
	for _, c := range []struct {
		name, missing, industry string
		values                  []float64
		total, a, b             string
		contributions           []string
	}{
		// 10 * (0.5*(0.6*1 + 0.4*0.5) + 0.5*0.25) = 4 + 1.25 = 5.25, rounded up to 5.3: the 0.05 goes in proportion, 3 : 1 : 1.25; two
		// millionths that are left go to the first two.
		{"all there", "", "", []float64{1, 0.5, 0.25}, "5.3", "8", "2.5", []string{"3.028572", "1.009524", "1.261904"}},
		// 10 * (0.9*0.8 + 0.1*0.25) = 7.45, rounded up by 0.05 in proportion 5.4 : 1.8 : 0.25.
		{"weights of the industry", "", "toys", []float64{1, 0.5, 0.25}, "7.5", "8", "2.5", []string{"5.436242", "1.812081", "0.251677"}},
		// a2 is skipped: a is a1 alone. 10 * (0.5*1 + 0.5*0.25) = 6.25 -> 6.3
		{"one skipped", "'missing':'skip',", "", []float64{1, nan, 0.25}, "6.3", "10", "2.5", []string{"5.04", "", "1.26"}},
		// b has nothing: a weighs all. 10 * (0.6*1 + 0.4*0.5) = 8
		{"a dimension skipped", "", "", []float64{1, 0.5, nan}, "8", "8", "", []string{"6", "2", ""}},
		// 10 * (0.5*(0.6*1 + 0.4*1) + 0.5*0.25) = 6.25
		{"full marks", "'missing':'full_marks',", "", []float64{1, nan, 0.25}, "6.3", "10", "2.5", []string{"3.024", "2.016", "1.26"}},
		// 10 * (0.5*(0.6*1 + 0.4*0.2) + 0.5*0.25) = 3.4 + 1.25 = 4.65
		{"fixed points", "'missing':{'points':20},", "", []float64{1, nan, 0.25}, "4.7", "6.8", "2.5", []string{"3.032259", "0.404301", "1.26344"}},
		// without peers there is no mean: skipped
		{"peer mean without peers", "'missing':'peer_mean',", "", []float64{1, nan, 0.25}, "6.3", "10", "2.5", []string{"5.04", "", "1.26"}},
	} {
		plan := compile(t, scoring(indicators, replace(handPolicy, c.missing)))
		in := given(plan, c.industry, c.values[:1], c.values[1:2], c.values[2:])
		var r Result
		plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r)
		got := []string{r.Total.String(), appendText(r.Dimensions[0].Score, r.Dimensions[0].Present), appendText(r.Dimensions[1].Score, r.Dimensions[1].Present)}
		want := []string{c.total, c.a, c.b}
		for i := range r.Indicators {
			got, want = append(got, appendText(r.Indicators[i].Contribution, r.Indicators[i].Scored)), append(want, c.contributions[i])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: total, dimensions, contributions are %v, want %v", c.name, got, want)
		}
	}
}

func appendText(m exact.Micro, known bool) string {
	if !known {
		return ""
	}
	return m.String()
}

// Peers have 0, 0.5 and 1: their mean is 0.5, which is worth 50 points.
func TestMissingTakesThePeersMean(t *testing.T) {
	plan := compile(t, scoring(counted("a", ",'missing':'peer_mean'")+","+counted("b", ""),
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a','b']}],'total':{'scale':[0,100],'decimals':0}`))
	in := given(plan, "", []float64{0, 0.5, 1, math.NaN()}, []float64{1, 1, 1, 1})
	var r Result
	plan.Scorer(plan.Peers(in)).Score(in, 3, &r)
	if r.Total != 75*exact.One || r.Reasons[0].Code != MissingPeerMean {
		t.Errorf("total %s, reasons %v; want 75 by the peers' mean", r.Total, r.Reasons)
	}
}

// An indicator without weight cannot give a shop a score by itself, nor keep a dimension's weight to itself.
func TestWeightlessIndicators(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", "")+","+counted("c", ""),
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':0.5,'of':{'a':1,'b':0}},{'id':'e','weight':0.5,'of':['c']}],'total':{'scale':[0,100]}`))
	if r := single(plan, math.NaN(), 1, math.NaN()); r.Eligible {
		t.Errorf("total %s from an indicator that weighs nothing", r.Total)
	}
	r := single(plan, math.NaN(), 1, 0.8)
	if r.Total != 80*exact.One || r.Dimensions[0].Present {
		t.Errorf("total %s, dimension d present %t; want 80 from c alone", r.Total, r.Dimensions[0].Present)
	}
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

// A base of 0.5 rounds to 1 although nobody has points: what rounding adds goes to the indicators that count.
func TestRoundingTheBase(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", ""),
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a','b']}],'total':{'scale':[0.5,4.5]}`))
	r := single(plan, math.NaN(), 0)
	if r.Total != exact.One || r.contribution(1) != 500_000 {
		t.Errorf("total %s, of which b adds %s; want 1 and 0.5", r.Total, r.contribution(1))
	}
}
