package score

import (
	"math"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/exact"
)

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
	plan.Scorer(plan.Peers(in).Thin(3)).Score(in, 3, &r) // of knots only the middle one is known: 0.5 too
	if r.Total != 75*exact.One {
		t.Errorf("total %s with thinned peers", r.Total)
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

// A base of 0.5 rounds to 1 although nobody has points: what rounding adds goes to the indicators that count.
func TestRoundingTheBase(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", ""),
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a','b']}],'total':{'scale':[0.5,4.5]}`))
	r := single(plan, math.NaN(), 0)
	if r.Total != exact.One || r.contribution(1) != 500_000 {
		t.Errorf("total %s, of which b adds %s; want 1 and 0.5", r.Total, r.contribution(1))
	}
}

// Three thirds of 2 points are 666,667 millionths each: one more than the scale has. The total stays on it.
func TestTotalStaysOnTheScale(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", "")+","+counted("c", ""),
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a','b','c']}],'total':{'scale':[0,2],'decimals':6}`))
	r := single(plan, 1, 1, 1)
	if sum := r.contribution(0) + r.contribution(1) + r.contribution(2); r.Total != 2*exact.One || sum != r.Total {
		t.Errorf("total %s, contributions %s", r.Total, sum)
	}
}
