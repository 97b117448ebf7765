package report

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim"
)

// The headline says how the mean score moves and who wins, and names the penalty that moves most for certain.
func TestHeadline(t *testing.T) {
	p, err := plan("douyin-2022")
	if err != nil {
		t.Fatal(err)
	}
	names := newTitles(&sim.Study{Experiment: &sim.Experiment{Arms: []sim.Arm{{Plan: p}}}}, "en")
	all := func(difference, half float64) *sim.Part {
		return &sim.Part{Moves: []sim.Move{{Name: "winners", Share: 0.25, Half: 0.01}, {Name: "losers", Share: 0.05, Half: 0.01}}, Estimates: []sim.Estimate{
			{Name: "score.mean", Baseline: 4, Reform: 4 + difference, Difference: difference, Half: half},
			{Name: "decision.termination_risk.share", Baseline: 0.08, Reform: 0.05, Difference: -0.03, Half: half},
			{Name: "decision.campaign_entry.share", Baseline: 0.3, Reform: 0.5, Difference: 0.2, Half: half}, // a privilege
		}}
	}
	for _, test := range []struct {
		difference, half float64
		want             []string
	}{
		{0.1, 0.01, []string{"The mean score goes from 4.000 to 4.100: +0.100 (95 % interval: +0.090 to +0.110).", "25.0\u00a0% of shops win (their score rises) and 5.0\u00a0% lose.",
			"The penalty that moves most is “The platform may terminate the shop”: from 8.0\u00a0% to 5.0\u00a0% of shops (−4.0\u00a0% to −2.0\u00a0%)."}},
		{0.1, 0.2, []string{"The mean score stays at 4.00: the difference of +0.10 cannot be told from zero.", "25.0\u00a0% of shops win (their score rises) and 5.0\u00a0% lose.", english.NothingMoves}},
		{0.1, math.NaN(), []string{"The mean score goes from 4.00 to 4.10: +0.10 (no interval).", "25.0\u00a0% of shops win (their score rises) and 5.0\u00a0% lose.",
			"The penalty that moves most is “The platform may terminate the shop”: from 8.00\u00a0% to 5.00\u00a0% of shops (no interval)."}},
	} {
		if diff := cmp.Diff(test.want, names.headline(all(test.difference, test.half))); diff != "" {
			t.Errorf("%g +- %g: -want +got:\n%s", test.difference, test.half, diff)
		}
	}
}

// Steps of ladders are named by their own titles, or by the ladder's with what their ids add.
func TestDecisionTitles(t *testing.T) {
	policy, err := plan("douyin-penalties")
	if err != nil {
		t.Fatal(err)
	}
	names := newTitles(&sim.Study{Experiment: &sim.Experiment{Arms: []sim.Arm{{Plan: policy}}}}, "en")
	seen := map[string]string{}
	for _, id := range policy.DecisionIDs() {
		title, kind := names.decision(id)
		if title == id || kind == "" || seen[title] != "" {
			t.Errorf("%s is %q (%s), as is %q", id, title, kind, seen[title])
		}
		seen[title] = id
	}
	l := &score.Ladder{ID: "nodes", Kind: "penalty", Title: score.Text{En: "Nodes"}, Steps: []score.Rung{
		{ID: "first", Title: score.Text{En: "The first"}, Kind: "warning"}, {ID: "later", Every: 12}, {}}}
	for _, test := range []struct{ id, title, kind string }{
		{"first", "The first", "warning"}, {"later_24", "Nodes (later_24)", "penalty"}, {"nodes_48", "Nodes (48)", "penalty"}, {"other", "", ""},
	} {
		if title, kind, _ := names.step(l, test.id); title != test.title || kind != test.kind {
			t.Errorf("%s: %q, %s", test.id, title, kind)
		}
	}
}

// Units follow titles that do not name them.
func TestUnits(t *testing.T) {
	p, err := plan("douyin-2022")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ lang, name, want string }{
		{"en", "indicator.delivery_hours.mean", "Delivery time (hours)"},
		{"zh", "indicator.bad_review_rate.mean", "商品差评率"},
		{"zh", "decision.termination_risk.share", "平台可清退（处罚）"},
		{"en", "nps", english.Numbered["nps"]},
	} {
		names := newTitles(&sim.Study{Experiment: &sim.Experiment{Arms: []sim.Arm{{Plan: p}}}}, test.lang)
		if got := names.number(test.name); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
