package sim

import (
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/policies"
)

// node reads a value in YAML.
func node(t *testing.T, text string) *document.Node {
	t.Helper()
	doc, err := policies.ParseYAML("value.yaml", []byte("v: "+text))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Root.Get("v")
}

func TestOverlay(t *testing.T) {
	for _, c := range []struct {
		name, path, to string // to "": removed
		want           string // a line of the changed plan's text
	}{
		{"a number", "decisions.termination_risk.when.total.below", "3.4", "below 3.4"},
		{"a part of a list of texts is removed", "dimensions.service.of.refund_only_hours", "", "measured besides"},
		{"a key is added", "minimum_volume", "5", "no value below a volume of 5"},
		{"a decision is added", "decisions.fame", "{kind: privilege, when: {total: {at_least: 4.9}}, source: our choice}", "fame"},
		{"an indicator is added", "indicators.orders_90", "{better: higher, count: {of: orders, at: paid_at}, window: {days: 90}, source: our choice}", "orders_90"},
		{"a whole map is replaced", "decisions.campaign_entry.when", "{total: {at_least: 4.7}}", "at least 4.7"},
	} {
		change := Change{Path: c.path, Remove: c.to == ""}
		if !change.Remove {
			change.To = node(t, c.to)
		}
		var problems diag.Errors
		base := plan(t, "douyin-2022")
		changed := overlay(base, []Change{change}, &problems)
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.name, problems)
			continue
		}
		if text := changed.Text(); !strings.Contains(text, c.want) || strings.Contains(base.Text(), c.want) && c.to != "" {
			t.Errorf("%s: %q is not new in\n%s", c.name, c.want, text)
		}
	}
}

// A removed indicator is gone once no dimension speaks of it.
func TestRemoveIndicator(t *testing.T) {
	var problems diag.Errors
	changed := overlay(plan(t, "douyin-2022"), []Change{
		{Path: "dimensions.service.of.refund_only_hours", Remove: true}, {Path: "indicators.refund_only_hours", Remove: true}}, &problems)
	if len(problems) > 0 || len(changed.IndicatorIDs()) != 9 || strings.Contains(changed.Text(), "refund_only_hours") {
		t.Errorf("%v, %q", problems, changed.IndicatorIDs())
	}
}

// Every problem names the change that it is about, and what was probably meant.
func TestOverlayErrors(t *testing.T) {
	for _, c := range []struct{ path, to, want string }{
		{"dimensions.logistic.weight", "0.2", `dimensions has no "logistic"; did you mean logistics?`},
		{"dimension.logistics.weight", "0.2", `the policy has no "dimension"; did you mean dimensions?`},
		{"dimensions.logistics.wieght", "0.2", `"wieght" is not a key here`},
		{"dimensions.logistics.weight", "0.2", "the weights of the dimensions sum to 1.05"},
		{"dimensions.logistics.weight.more", "0.2", `"dimensions.logistics.weight" has no parts: there is a number`},
		{"indicators.complaint_rates", "", `did you mean complaint_rate?`},
		{"indicators.complaint_rate", "", "complaint_rate"},
		{"decisions.termination_risk.when.total.below", "low", "a number belongs here"},
	} {
		change := Change{Path: c.path, Remove: c.to == ""}
		if !change.Remove {
			change.To = node(t, c.to)
		}
		var problems diag.Errors
		overlay(plan(t, "douyin-2022"), []Change{change}, &problems)
		if len(problems) == 0 || problems[0].Path != "policy_changes[0]" || !strings.Contains(problems[0].Msg, c.want) {
			t.Errorf("%s: %v, want %q", c.path, problems, c.want)
		}
	}
}
