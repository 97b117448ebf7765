package policies

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Cases runs cases that stand in a file of their own (a map with the key tests, in YAML or JSON) against a policy that
// compiles, and returns how many there are. What does not hold comes as diag.Errors with places in that file.
func Cases(plan *score.Plan, file string, data []byte) (int, error) {
	cases, err := parse(file, data)
	if err != nil {
		return 0, err
	}
	fail := func(n *document.Node, code diag.Code, path, msg string) (int, error) {
		return 0, diag.Errors{cases.Error(n, code, path, "%s", msg)}
	}
	tests, name := cases.Root.Get("tests"), cases.Root.Get("policy")
	switch {
	case tests == nil || tests.Kind != document.List || len(tests.Items) == 0:
		return fail(cases.Root, diag.MissingKey, "tests", "a list of cases belongs under the key tests")
	case name != nil && name.Text != plan.ID():
		return fail(name, diag.WrongVersion, "policy", "these are cases for "+name.Text+", not for "+plan.ID())
	}
	for _, e := range cases.Root.Entries {
		if e.Key != "tests" && e.Key != "policy" {
			return fail(&document.Node{Line: e.Line, Col: e.Col}, diag.UnknownKey, e.Key, "known are policy, tests")
		}
	}
	merged := *cases
	merged.Root = document.Set(plan.Policy().Document().Root, "tests", tests)
	with, err := score.Load(&merged)
	if err != nil {
		return 0, err
	}
	return len(tests.Items), with.Verify()
}
