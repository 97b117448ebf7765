package sim

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/shopscore/shopscore/score"
)

// To replace a policy by a changed one is to change it; changes are then made to the one that replaces it.
func TestReplacePolicy(t *testing.T) {
	changes := "policy_changes:\n  - {path: decisions.campaign_entry.when.total.at_least, to: 4}\n"
	more := "  - {path: total.decimals, to: 1}\n"
	changed, err := compiled(t, scenario(t, "own", changes))
	if err != nil {
		t.Fatal(err)
	}
	want, err := compiled(t, scenario(t, "own", changes+more))
	if err != nil {
		t.Fatal(err)
	}
	s := scenario(t, "own", "replace_policy: changed\npolicy_changes:\n"+more)
	got, err := s.Compile(&Library{Behaviour: defaults(t), Policy: func(name string) (*score.Plan, error) {
		if name == "changed" {
			return changed.Experiment.Arms[1].Plan, nil
		}
		return plan(t, name), nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(played(t, want.Experiment, 1).Reforms, played(t, got.Experiment, 1).Reforms, cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
	if got.After() != changed.Experiment.Arms[1].Plan || got.Experiment.Arms[0].Plan == got.After() {
		t.Error("the baseline has the policy of the reform, or the other way round")
	}
}

// Another platform's policy has other indicators, decisions and another scale.
func TestReplacePolicyByAnotherPlatforms(t *testing.T) {
	s, err := compiled(t, scenario(t, "own", "replace_policy: tiktok-shop-sps\n"))
	if err != nil {
		t.Fatal(err)
	}
	all := played(t, s.Experiment, 1).Reforms[0].Parts[0]
	for _, name := range []string{"decision.campaign_entry.share", "decision.star_badge.share", "score.mean"} {
		if _, there := all.Estimate(name); !there {
			t.Errorf("there is no %s", name)
		}
	}
}

func TestReplacePolicyErrors(t *testing.T) {
	stacked := scenario(t, "other", "replace_policy: douyin-2022\n")
	for more, want := range map[string]string{
		"replace_policy: taobao-pxi\n": "own.yaml:8:1: replace_policy: taobao-pxi scores products",
		"stack: [other]\n":             "other.yaml:8:1: replace_policy: in a stack the policy cannot be replaced",
	} {
		if _, err := compiled(t, scenario(t, "own", more), stacked); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", more, err, want)
		}
	}
}
