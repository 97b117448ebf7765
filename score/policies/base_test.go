package policies

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// basedOn is a policy on douyin-2022 with more keys as written, from the fourth line on.
func basedOn(more string) string {
	return "policy: mine\ntitle: Mine\nbased_on: douyin-2022\n" + more
}

func readBased(t *testing.T, more string) *document.Node {
	t.Helper()
	doc, err := Read("mine.yaml", []byte(basedOn(more)))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Root
}

func bundled(t *testing.T, name string) *document.Node {
	t.Helper()
	data, _ := Source(name)
	doc, err := Read(name+".yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Root
}

// How things are measured and scored is taken over, what follows from it is not.
func TestBaseIsTakenOver(t *testing.T) {
	got, base := readBased(t, ""), bundled(t, "douyin-2022")
	for _, e := range base.Entries {
		own, taken := got.Get(e.Key), slices.Contains(inherited, e.Key)
		switch {
		case slices.Contains([]string{"policy", "title"}, e.Key):
		case (own != nil) != taken:
			t.Errorf("%s is taken over: %t", e.Key, own != nil)
		case taken && e.Key != "sources" && string(own.Canonical()) != string(e.Value.Canonical()):
			t.Errorf("%s is not the base's", e.Key)
		}
	}
	if got.Get("based_on") != nil || got.Get("policy").Word() != "mine" {
		t.Errorf("%s", got.Canonical())
	}
}

// The document's own keys win; of indicators and sources the others are kept beside them, of other keys nothing.
func TestOwnKeysWin(t *testing.T) {
	got := readBased(t, `total: {scale: [0, 100]}
sources: {mine: "made up", 2022-06: {}}
dimensions: []
indicators:
  bad_review_rate: {count: {of: reviews, at: reviewed_at}, window: {days: 9}}
  more: {count: {of: orders, at: paid_at}, window: {days: 9}, source: mine}
`)
	base := bundled(t, "douyin-2022")
	indicators := got.Get("indicators")
	if len(indicators.Entries) != len(base.Get("indicators").Entries)+1 {
		t.Errorf("indicators: %v", indicators.Keys())
	}
	for key, want := range map[string]string{
		"bad_review_rate": `{"count":{"at":"reviewed_at","of":"reviews"},"window":{"days":9}}`, // whole: nothing of the base's is left in it
		"more":            `{"count":{"at":"paid_at","of":"orders"},"source":"mine","window":{"days":9}}`,
	} {
		if own := string(indicators.Get(key).Canonical()); own != want {
			t.Errorf("%s: %s", key, own)
		}
	}
	if total := string(got.Get("total").Canonical()); total != `{"scale":[0,100]}` {
		t.Errorf("total: %s", total)
	}
	if len(got.Get("dimensions").Items) != 0 || got.Get("sources").Get("mine") == nil {
		t.Errorf("%s", got.Canonical())
	}
}

// The base's sources that nothing cites any more are left out; the document's own stay, for the check to find.
func TestSourcesArePruned(t *testing.T) {
	base := yaml(t, "sources: {a: A, b: B, c: C, d: D}\nindicators: {x: {source: a}, y: {source: {window: [b]}}}\ntotal: {source: d}\nappeals: [{source: c}]\n")
	for own, want := range map[string][]string{
		"policy: p\n":                           {"a", "b", "c", "d"},
		"total: {scale: [0, 1]}\nappeals: []\n": {"a", "b"},
		"sources: {e: E, c: mine}\ntotal: {source: e}\nappeals: []\n": {"e", "c", "a", "b"}, // its own stay, cited or not
		"indicators: {x: {}, y: {}}\ntests: [{source: c}]\n":          {"c", "d"},
	} {
		got := over(unplaced(base), yaml(t, own)).Get("sources").Keys()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", own, diff)
		}
	}
	if got := over(unplaced(base), yaml(t, "sources: {c: mine}\n")).Get("sources").Get("c").Word(); got != "mine" {
		t.Errorf("c is %s", got)
	}
}

func yaml(t *testing.T, text string) *document.Node {
	t.Helper()
	doc, err := ParseYAML("t.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc.Root
}

// What is wrong is said of a place in the document itself, also where it is the base that does not fit any more.
func TestProblemsOfBasedPolicies(t *testing.T) {
	for _, c := range []struct {
		more string
		code diag.Code
		line int
	}{
		{"total: {scale: [5, 3]}\n", diag.BadOrder, 4},
		{"decisions: [{id: x, kind: penalty, when: {totl: {below: 4}}}]\n", diag.UnknownName, 4},
		{"sets: {}\nindicators: {more: {count: {of: order, at: paid_at}, window: {days: 9}}}\n", diag.UnknownName, 5},
		{"indicators: 5\n", diag.WrongType, 4},
		{"dimensions: [{id: d, weight: 1, of: [none]}]\n", diag.UnknownName, 4},
	} {
		_, err := Compile("mine.yaml", []byte(basedOn(c.more)))
		for _, e := range diag.All(err, "") {
			if e.File != "mine.yaml" {
				t.Errorf("%s: %+v", c.more, e)
			}
		}
		if !slices.ContainsFunc(diag.All(err, ""), func(e *diag.Error) bool { return e.Code == c.code && e.Line == c.line }) {
			t.Errorf("%s: %v, want %s in line %d", c.more, err, c.code, c.line)
		}
	}
	_, err := Read("mine.yaml", []byte("policy: p\nbased_on: douyin-2021\n"))
	if list := diag.All(err, ""); !errors.Is(err, diag.UnknownName) || list[0].Line != 2 || !strings.Contains(err.Error(), "douyin-2022") {
		t.Errorf("%v", err)
	}
	doc, err := ParseYAML("mine.yaml", []byte("policy: p\nbased_on: douyin-2022\n"))
	if err == nil {
		_, err = resolveBase(doc, []string{"douyin-2022"})
	}
	if !errors.Is(err, diag.Cycle) {
		t.Errorf("a base that leads back to itself: %v", err)
	}
}

// No bundled policy is based on itself, however far back.
func TestBundledBasesEnd(t *testing.T) {
	for _, name := range Names() {
		seen := []string{}
		for name := name; name != ""; {
			if slices.Contains(seen, name) {
				t.Fatalf("%v lead back to %s", seen, name)
			}
			data, ok := Source(name)
			if !ok {
				t.Fatalf("%v: there is no %s", seen, name)
			}
			seen, name = append(seen, name), yaml(t, string(data)).Get("based_on").Word()
		}
	}
}

// YAML and the canonical JSON of a policy with a base make the same plan.
func TestBasedPolicyReadsBack(t *testing.T) {
	text := []byte(basedOn("decisions: [{id: x, kind: penalty, when: {total: {below: 4}}, days: 3}]\n"))
	plan, err := Compile("mine.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	canonicalReadsBack(t, plan, text)
}
