package conformance

import (
	"maps"
	"slices"
	"testing"
)

// covered is what the corpus must show, by name, and whether it does.
type covered map[string]bool

// need adds what must be shown.
func (c covered) need(names ...string) {
	for _, name := range names {
		if !c[name] {
			c[name] = false
		}
	}
}

// show notes that something is shown, if it must be.
func (c covered) show(name string) {
	if _, needed := c[name]; needed {
		c[name] = true
	}
}

// missing lists what is not shown.
func (c covered) missing() []string {
	maps.DeleteFunc(c, func(_ string, shown bool) bool { return shown })
	return slices.Sorted(maps.Keys(c))
}

// except takes out what no case can show; the reason is for whoever reads it. What is shown all the same needs no exception.
func (c covered) except(t *testing.T, reasons map[string]string) {
	for name := range reasons {
		if shown, needed := c[name]; shown || !needed {
			t.Errorf("%s is shown, or need not be: it is no exception any more", name)
		}
		delete(c, name)
	}
}

// TestCoverage fails with the list of what the corpus does not show yet. What must be shown comes from the code: the grammar,
// the tables, the codes, the limits, the keys of results. What is shown comes from the cases and their results.
func TestCoverage(t *testing.T) {
	cases := corpus(t)
	for name, lists := range map[string]func(*testing.T, []Case) []string{
		"grammar": grammarMissing, "conditions": conditionsMissing, "codes": codesMissing, "limits": limitsMissing, "results": resultsMissing,
		"references": referencesMissing, "policies": policiesMissing, "columns": columnsMissing,
	} {
		t.Run(name, func(t *testing.T) {
			for _, missing := range lists(t, cases) {
				t.Errorf("no case shows %s", missing)
			}
		})
	}
}
