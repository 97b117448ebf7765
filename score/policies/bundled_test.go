package policies

import (
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// A bundled policy must leave nothing to doubt: no warnings, cases that hold, and a source for whatever it says.
func TestBundledPolicies(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			data, _ := Source(name)
			plan := verified(t, name+".yaml", data)
			checked := plan.Check()
			if len(checked.Warnings) > 0 {
				t.Error(checked.Warnings.Render())
			}
			if checked.Cases < 3 {
				t.Errorf("%d cases, want 3 or more", checked.Cases)
			}
			if plan.ID() != name {
				t.Errorf("the policy in %s.yaml is called %q", name, plan.ID())
			}
			canonicalReadsBack(t, plan, data)
			sourcesComplete(t, data)
		})
	}
}

// verified loads a policy and runs its cases.
func verified(t *testing.T, file string, data []byte) *score.Plan {
	t.Helper()
	plan, err := Load(file, data)
	if err != nil {
		t.Fatal(diag.All(err, diag.Syntax).Render())
	}
	return plan
}

// canonicalReadsBack checks that hosts that get the canonical JSON alone have the same plan under the same hash.
func canonicalReadsBack(t *testing.T, plan *score.Plan, data []byte) {
	t.Helper()
	doc, err := Read("", data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := document.ParseJSON("", doc.Root.Canonical())
	if err != nil {
		t.Fatal(err)
	}
	policy, err := score.ParseDocument(again)
	if err != nil {
		t.Fatal(err)
	}
	same, err := score.Compile(policy)
	if err != nil {
		t.Fatal(err)
	}
	if same.Hash() != plan.Hash() || same.Text() != plan.Text() {
		t.Errorf("the canonical form reads back as another policy, hash %s instead of %s", same.Hash(), plan.Hash())
	}
}

// sourcesComplete looks where Check does not: that sources of indicators speak for measure and window, and that dates and
// refresh hours have theirs.
func sourcesComplete(t *testing.T, data []byte) {
	t.Helper()
	doc, err := Read("", data)
	if err != nil {
		t.Fatal(err)
	}
	policy, err := score.ParseDocument(doc)
	if err != nil {
		t.Fatal(err)
	}
	if e := policy.Effective; e != nil && len(e.Source) == 0 {
		t.Error("effective has no source")
	}
	if r := policy.Refresh; r != nil && len(r.Source) == 0 {
		t.Error("refresh has no source")
	}
	for id, ind := range policy.Indicators.ByID {
		if len(ind.Source[""]) > 0 {
			continue
		}
		for _, key := range []string{measureKey(&ind), "window"} {
			if len(ind.Source[key]) == 0 {
				t.Errorf("%s: %s has no source", id, key)
			}
		}
	}
}

func measureKey(ind *score.Indicator) string {
	switch {
	case ind.Share != nil:
		return "share"
	case ind.Credit != nil:
		return "credit"
	case ind.Mean != nil:
		return "mean"
	case ind.Ratio != nil:
		return "ratio"
	case ind.Count != nil:
		return "count"
	case ind.Points != nil:
		return "points"
	case ind.Age != nil:
		return "age"
	}
	return "nps"
}
