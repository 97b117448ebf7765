package score

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// deciding is a policy with a scored indicator a (100 points are 1), a rare one b that needs a volume of 5, and one rule.
func deciding(rule string) string {
	return scoring(counted("a", "")+","+counted("b", ",'minimum_volume':5"), `'normalise':{'linear':[[0,0],[1,100]]},
	'dimensions':[{'id':'d','weight':0.5,'of':['a']},{'id':'e','weight':0.5,'of':['b']}],'total':{'scale':[0,100]},
	'decisions':[{'id':'x','kind':'penalty','when':`+rule+`}]`)
}

// A shop has a = 0.5; b, where it is given, 0.25 with a volume of 5; b with a volume of 4 is no value.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule  string
		holds string // with b, with too few of b, without b, without any score
	}{
		{`{'total':{'below':40}}`, "y---"}, // 37.5 -> 38 with b, 50 without
		{`{'total':{'at_least':50}}`, "-yy-"},
		{`{'not':{'total':{'at_least':99}}}`, "yyy-"},
		{`{'d':{'at_most':50}}`, "yyy-"},
		{`{'e':{'at_most':50}}`, "y---"},
		{`{'b':{'below':0.3}}`, "y---"},
		{`{'not':{'b':{'below':0.3}}}`, "----"},
		{`{'b.score':{'at_least':0}}`, "y---"},
		{`{'b.volume':{'at_least':1}}`, "yy--"},
		{`{'b.volume':{'at_least':5},'b':{'below':0.3}}`, "y---"},
		{`{'any':[{'b':{'below':0.3}},{'a':{'at_least':0.5}}]}`, "yyy-"},
		{`{'all':[{'b':{'below':0.3}},{'a':{'at_least':0.5}}]}`, "y---"},
		{`{'a':{'above':0.5}}`, "----"},
		{`{'a.percentile':{'at_least':0}}`, "----"},
	} {
		plan := compile(t, deciding(c.rule))
		scorer := plan.Scorer(plan.Peers(&Indicators{}))
		b, none := []float64{0.25}, []float64{math.NaN()}
		for k, in := range []*Indicators{
			given(plan, "", []float64{0.5}, b), given(plan, "", []float64{0.5}, b), given(plan, "", []float64{0.5}, none), given(plan, "", none, none),
		} {
			if k < 2 {
				in.Columns[1].Volume = []int64{int64(5 - k)}
			}
			var r Result
			scorer.Score(in, 0, &r)
			if want := c.holds[k] == 'y'; (len(r.Decisions) == 1) != want {
				t.Errorf("%s in situation %d: %v, want %t", c.rule, k, r.Decisions, want)
			}
		}
	}
}

// A decision names its rule and what the rule looked at.
func TestDecisionNamesItsNumbers(t *testing.T) {
	plan := compile(t, deciding(`{'any':[{'total':{'below':40}},{'a':{'at_least':0.9}},{'not':{'a':{'above':2}}}]}`))
	r := single(plan, 0.5, 0.25)
	d := r.Decisions[0]
	if d.ID != "x" || d.Kind != "penalty" || d.Rule != "(total below 40 or a at least 0.9 or not (a above 2))" ||
		!slices.Equal(d.Values, []Named{{"total", 38}, {"a", 0.5}}) {
		t.Errorf("%+v", d)
	}
}

func TestEligibility(t *testing.T) {
	const rest = `'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100]},'eligible':{'when':%},
	'decisions':[{'id':'x','kind':'penalty','when':{'total':{'below':60}}},{'id':'y','kind':'warning','when':{'not':{'total':{'at_least':60}}}}]`
	const orders = `'orders':{'count':{'of':'orders','at':'paid_at'},'window':{'days':30}}`
	for _, c := range []struct {
		rule   string
		orders []float64 // nil: not supplied
		want   bool
	}{
		{`{'orders':{'at_least':30}}`, []float64{30}, true},
		{`{'orders':{'at_least':30}}`, []float64{29}, false},
		{`{'orders':{'at_least':30}}`, []float64{math.NaN()}, false},
		{`{'orders':{'at_least':30}}`, nil, true},
		{`{'not':{'orders':{'below':30}}}`, nil, true},
		{`{'not':{'orders':{'below':30}}}`, []float64{29}, false},
		{`{'orders.volume':{'at_least':30}}`, []float64{30}, true}, // the input says no volume
	} {
		plan := compile(t, scoring(counted("a", "")+","+orders, replace(rest, c.rule)))
		in := given(plan, "", []float64{0.5}, c.orders)
		var r Result
		plan.Scorer(plan.Peers(&Indicators{})).Score(in, 0, &r)
		if r.Eligible != c.want {
			t.Errorf("%s with %v: eligible %t", c.rule, c.orders, r.Eligible)
		}
		if want := map[bool]int{true: 2}[c.want]; len(r.Decisions) != want {
			t.Errorf("%s with %v: decisions %v", c.rule, c.orders, r.Decisions)
		}
		if !c.want && (r.Reasons[0].Code != NotEligible || !strings.Contains(r.Reasons[0].Rule, "orders") || len(r.Reasons[0].Values) != 1) {
			t.Errorf("%s with %v: reasons %+v", c.rule, c.orders, r.Reasons)
		}
	}
}

// The policy's minimum volume is not meant for counts: three orders are three orders.
func TestCountsNeedNoVolume(t *testing.T) {
	plan := compile(t, `{'policy':'p','title':'t','timezone':{'name':'UTC'},'minimum_volume':10,'normalise':{'gate':{'at_least':0}},
		'indicators':{`+counted("a", ",'minimum_volume':0")+`,'orders':{'count':{'of':'orders','at':'paid_at'},'window':{'days':30}}},
		'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100]},'eligible':{'when':{'orders':{'at_least':3}}}}`)
	for n, want := range map[int64]bool{2: false, 3: true} {
		in := given(plan, "", []float64{1}, []float64{float64(n)})
		in.Columns[1].Volume = []int64{n}
		var r Result
		if plan.Scorer(plan.Peers(in)).Score(in, 0, &r); r.Eligible != want {
			t.Errorf("%d orders: eligible %t", n, r.Eligible)
		}
	}
}
