package score_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/policies"
)

// bundled compiles all bundled policies, without their cases.
func bundled(t *testing.T) map[string]*score.Plan {
	t.Helper()
	plans := map[string]*score.Plan{}
	for _, name := range policies.Names() {
		source, _ := policies.Source(name)
		plan, err := policies.Compile(name+".yaml", source)
		if err != nil {
			t.Fatal(err)
		}
		plans[name] = plan
	}
	return plans
}

func TestDiffOfAPolicyWithItselfIsEmpty(t *testing.T) {
	for name, plan := range bundled(t) {
		again, err := document.ParseJSON("", plan.Policy().Document().Root.Canonical())
		if err != nil {
			t.Fatal(err)
		}
		same, err := score.Load(again)
		if err != nil {
			t.Fatal(err)
		}
		if list := score.Diff(plan, same); len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
}

// What one direction adds the other removes, with the same words.
func TestDiffBackIsTheMirrorImage(t *testing.T) {
	mirror := map[string]string{"added": "removed", "removed": "added", "changed": "changed"}
	plans := bundled(t)
	for a, from := range plans {
		for b, to := range plans {
			var there, back []string
			for _, d := range score.Diff(from, to) {
				there = append(there, fmt.Sprint(d.Section, d.Kind, "|", d.From, "|", d.To))
			}
			for _, d := range score.Diff(to, from) {
				back = append(back, fmt.Sprint(d.Section, mirror[d.Kind], "|", d.To, "|", d.From))
			}
			slices.Sort(there)
			slices.Sort(back)
			if !slices.Equal(there, back) {
				t.Errorf("%s -> %s:\n%s\nand back:\n%s", a, b, strings.Join(there, "\n"), strings.Join(back, "\n"))
			}
		}
	}
}

// Whatever number, choice or name a policy turns on, another one in its place must be said.
func TestDiffMissesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles some 2,000 policies")
	}
	plans := bundled(t)
	delete(plans, "douyin-service-slices") // 64 slices: slow, and nothing that others do not have
	fixtures, err := filepath.Glob(filepath.Join("..", "fixtures", "policies", "*.yaml"))
	if err != nil || fixtures == nil {
		t.Fatal("no fixtures", err)
	}
	for _, file := range fixtures {
		plans[file] = compiled(t, file)
	}
	tried := 0
	for name, plan := range plans {
		root := document.Without(plan.Policy().Document().Root, "tests")
		from := mustLoad(t, root)
		mutate(root, "", func(changed *document.Node, path string) bool {
			to, err := score.Load(document.New(name, "", changed))
			if err != nil {
				return false
			}
			if list := score.Diff(from, to); list[0].Section == score.AboutWords {
				t.Errorf("%s: another %s is said as %v", name, path, list)
			}
			tried++
			return true
		})
	}
	if tried < 1000 {
		t.Errorf("only %d changes compile", tried)
	}
}

func compiled(t *testing.T, file string) *score.Plan {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := policies.Compile(file, source)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func mustLoad(t *testing.T, root *document.Node) *score.Plan {
	t.Helper()
	plan, err := score.Load(document.New("", "", root))
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// idle are the keys from which nothing is calculated, and the many changes of time zones.
var idle = []string{"policy", "title", "about", "platform", "sources", "source", "changes", "shown"}

// mutate calls with copies of a tree in each of which one scalar is another, until one of a scalar is taken.
func mutate(n *document.Node, path string, with func(changed *document.Node, path string) bool) {
	for i, item := range n.Items {
		mutate(item, fmt.Sprintf("%s[%d]", path, i), func(changed *document.Node, path string) bool {
			list := *n
			list.Items = slices.Clone(n.Items)
			list.Items[i] = changed
			return with(&list, path)
		})
	}
	for _, e := range n.Entries {
		if !slices.Contains(idle, e.Key) {
			mutate(e.Value, document.Join(path, e.Key), func(changed *document.Node, path string) bool {
				return with(document.Set(n, e.Key, changed), path)
			})
		}
	}
	for _, text := range others(n) {
		if with(&document.Node{Kind: n.Kind, Text: text}, path+" = "+text) {
			return
		}
	}
}

// words that stand in the place of one another.
var choices = [][]string{
	{"higher", "lower"}, {"highest", "lowest", "sum"}, {"penalty", "privilege", "warning"}, {"levels", "nodes"}, {"year", "quarter", "month"},
	{"order", "buyer"}, {"industry", "all"}, {"day", "week", "month"}, {"skip", "full_marks", "peer_mean"}, {"paid_at", "delivered_at", "picked_up_at"},
	{"orders", "reviews", "complaints", "violations"}, {"opened_at", "first_reply_at"}, {"quality", "logistics"}, {"shop", "buyer", "none"},
}

func others(n *document.Node) []string {
	var list []string
	switch n.Kind {
	case document.Bool:
		return []string{map[string]string{"true": "false", "false": "true"}[n.Text]}
	case document.Number:
		list = []string{document.Shortest(n.Text + "1"), "0", "2"}
	case document.String:
		for _, words := range choices {
			if slices.Contains(words, n.Text) {
				list = append(list, words...)
			}
		}
		list = append(list, n.Text+"x", strings.Replace(n.Text, "202", "201", 1))
	}
	return slices.DeleteFunc(list, func(text string) bool { return text == n.Text })
}
