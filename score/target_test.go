package score

import (
	"math"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/exact"
	"pgregory.net/rapid"
)

// What Target promises holds when the shop is scored anew with the steps taken: it reaches the goal, or nothing does.
func TestTargetHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, rapid.Bool().Draw(t, "rising"))
		row := rapid.IntRange(0, g.in.Len()-1).Draw(t, "row")
		low, high, _ := g.plan.Scale()
		goal, _ := exact.FromFloat(low + (high-low)*rapid.Float64Range(0, 1.05).Draw(t, "goal"))
		var r Result
		g.scorer.Score(g.in, row, &r)
		target := g.scorer.Target(g.in, row, goal)
		if !r.Eligible {
			if target.Reached || len(target.Steps) != 0 {
				t.Fatalf("a shop without a score gets steps %v", target.Steps)
			}
			return
		}
		if target.From != r.Total || target.Reached != (target.To >= goal) || (r.Total >= goal && len(target.Steps) != 0) {
			t.Fatalf("from %s (score %s) to %s, goal %s, reached %t", target.From, r.Total, target.To, goal, target.Reached)
		}
		changed, gains := g.in.one(row), exact.Micro(0)
		for _, st := range target.Steps {
			gains += st.Gain
			if ind := &g.plan.indicators[st.Indicator]; (st.To > st.From) != ind.higher || st.Gain <= 0 || st.Cost < 0 || st.Cost > 1 {
				t.Fatalf("%s goes from %v to %v for a gain of %s at %v", ind.id, st.From, st.To, st.Gain, st.Cost)
			}
			if !g.plan.Possible(st.Indicator, st.To) {
				t.Fatalf("%v is no value of %s", st.To, g.plan.indicators[st.Indicator].id)
			}
			changed.Columns[st.Indicator].Value[0] = st.To
		}
		g.scorer.Score(changed, 0, &r)
		if r.Total != target.To {
			t.Fatalf("scored anew the total is %s, the target says %s", r.Total, target.To)
		}
		many := exact.Micro(len(target.Steps)) // each gain is rounded
		if top := g.plan.onScale(100); g.plan.decimals == 6 && r.Total < top && (r.Total-target.From-gains > many || target.From+gains-r.Total > many) {
			t.Fatalf("%s and gains of %s make %s", target.From, gains, r.Total)
		}
		for _, st := range target.Alone {
			enoughAlone(t, g, row, goal, st)
		}
	})
}

func enoughAlone(t *rapid.T, g *generated, row int, goal exact.Micro, st Step) {
	var r Result
	changed := g.in.one(row)
	changed.Columns[st.Indicator].Value[0] = st.To
	if g.scorer.Score(changed, 0, &r); (r.Total >= goal) != st.Enough {
		t.Fatalf("%v alone gives %s, goal %s, enough %t", st, r.Total, goal, st.Enough)
	}
}

// Points are 100 times the value: a weighs 0.6, b 0.4. The shop has 0.5 and 0.5: 50. To 62 it lacks 12: a alone must rise by
// 12/60 = 0.2, which is 0.4 of its way to 1; b alone by 0.3, 0.6 of its way. Since 61.995 is rounded to 62, 0.005 points less
// are enough.
func TestTargetByHand(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", ""),
		`'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':{'a':0.6,'b':0.4}}],'total':{'scale':[0,100],'decimals':2}`))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	in := given(plan, "", []float64{0.5}, []float64{0.5})
	target := scorer.Target(in, 0, 62*exact.One)
	if !target.Reached || target.From != 50*exact.One || len(target.Alone) != 2 {
		t.Fatalf("%+v", target)
	}
	if a, b := target.Alone[0], target.Alone[1]; math.Abs(a.To-(0.5+11.995/60)) > 1e-6 || math.Abs(b.To-(0.5+11.995/40)) > 1e-6 || !a.Enough || !b.Enough {
		t.Errorf("alone a goes to %v and b to %v", a.To, b.To)
	}
	cost := 0.0
	for _, st := range target.Steps {
		cost += st.Cost
	}
	if math.Abs(cost-11.995/60/0.5) > 1e-6 { // a alone: b costs half as much again for a point
		t.Errorf("the steps cost %v", cost)
	}
	if got := scorer.Target(in, 0, 50*exact.One); !got.Reached || len(got.Steps) != 0 {
		t.Errorf("already there: %+v", got)
	}
	if got := scorer.Target(in, 0, 101*exact.One); got.Reached || got.To != 100*exact.One || len(got.Steps) != 2 {
		t.Errorf("out of reach: %+v", got)
	}
	if got := scorer.Target(given(plan, "", []float64{math.NaN()}, []float64{math.NaN()}), 0, exact.One); got.Reached || got.Steps != nil {
		t.Errorf("no score: %+v", got)
	}
}

// Lower is better and only up to 0.2 is it worth anything: the way from 0.5 goes to exactly 0.2.
func TestTargetStopsAtTheEdge(t *testing.T) {
	plan := compile(t, scoring(strings.Replace(counted("a", ""), "higher", "lower", 1),
		`'normalise':{'gate':{'at_most':0.2}},'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100]}`))
	target := plan.Scorer(plan.Peers(&Indicators{})).Target(given(plan, "", []float64{0.5}), 0, 50*exact.One)
	if !target.Reached || target.Steps[0].To != 0.2 {
		t.Errorf("%+v", target)
	}
}

// Just below a bend of the curve may lie a better value, but not below no bad reviews at all.
func TestTargetIsPossible(t *testing.T) {
	plan := compile(t, scoring(strings.Replace(counted("a", ""), "higher", "lower", 1), `'normalise':{'peer_percentile':{'by':'all','curve':[[0,0],[0.5,70],[0.8,90],[0.95,100]]}},
		'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[3,5],'decimals':2}`))
	for _, zeros := range []int{1, 5, 9} {
		values := make([]float64, zeros, 60)
		for i := range 60 - zeros {
			values = append(values, 0.01+float64(i)/100)
		}
		scorer := plan.Scorer(plan.Peers(given(plan, "", values)).Thin(101))
		for goal := 4.0; goal <= 5; goal += 0.05 {
			m, _ := exact.FromFloat(goal)
			for _, st := range scorer.Target(given(plan, "", []float64{0.3}), 0, m).Steps {
				if st.To < 0 {
					t.Errorf("%d without any, to %v: %+v", zeros, goal, st)
				}
			}
		}
	}
}
