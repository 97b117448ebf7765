package score

import (
	"strings"
	"testing"
)

// tiered is a policy with three tiers, the last one for all others; on looks at it on some days only.
func tiered(on string) string {
	return scoring(counted("a", "")+","+counted("b", ""), `'total':{'scale':[0,100]},'ladders':[{'id':'level','kind':'privilege','as':'tiers'`+on+`,'steps':[
		{'id':'top','when':{'a':{'at_least':0.9},'b':{'at_least':0.5}}},{'id':'good','when':{'a':{'at_least':0.5}}},{'id':'low','kind':'penalty'}]}]`)
}

// The first tier whose rule holds applies; where one before it is not known, none does.
func TestTiers(t *testing.T) {
	nan := unless("x")
	for _, c := range []struct {
		a, b float64
		want string
	}{{1, 1, "top"}, {0.9, 0.5, "top"}, {1, 0.4, "good"}, {0.89, 1, "good"}, {0.5, 0, "good"}, {0.4, 1, "low"}, {0.6, nan, "good"}, {1, nan, ""}, {nan, 1, ""}, {nan, 0.4, ""}} {
		var ids []string
		for _, d := range single(compile(t, tiered("")), c.a, c.b).Decisions {
			if ids = append(ids, d.ID); (d.Kind == "penalty") != (d.ID == "low") || d.Rule == "" {
				t.Errorf("%+v", d)
			}
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("a %v, b %v: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// Tiers that are looked at on Mondays stay what they were; of each day exactly one applies. June 2026 begins on a Monday.
func TestTiersOnMondays(t *testing.T) {
	plan := compile(t, tiered(`,'on':{'weekdays':['monday']}`))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	var standing *Standing
	for i, want := range []string{"top", "top", "top", "top", "top", "top", "top", "low", "low"} {
		a := []float64{1, 0.5, 0, 1, 1, 0, 0, 0, 1}[i]
		in := given(plan, "", []float64{a}, []float64{1})
		in.AsOf = on("2026-06-01") + Day(i)
		var r Result
		if standing = scorer.Follow(in, 0, standing, &r); len(r.Decisions) != 1 || r.Decisions[0].ID != want {
			t.Errorf("%s: %+v, want %s", in.AsOf, r.Decisions, want)
		}
	}
}

func TestImplies(t *testing.T) {
	atLeast := func(name string, v float64) rule { return rangeRule{reference{name: name}, Range{AtLeast: &v}} }
	for _, c := range []struct {
		a, b rule
		want bool
	}{
		{atLeast("a", 2), atLeast("a", 1), true}, {atLeast("a", 1), atLeast("a", 1), true}, {atLeast("a", 1), atLeast("a", 2), false},
		{atLeast("a", 2), atLeast("b", 1), false}, {allRules{atLeast("a", 2), atLeast("b", 1)}, atLeast("b", 1), true},
		{atLeast("a", 2), allRules{atLeast("a", 1), atLeast("b", 1)}, false}, {anyRules{atLeast("a", 2)}, atLeast("a", 1), false},
		{notRule{atLeast("a", 2)}, notRule{atLeast("a", 2)}, false}, // not looked into
	} {
		if got := implies(c.a, c.b); got != c.want {
			t.Errorf("%s makes %s hold: %t", c.a, c.b, got)
		}
	}
}
