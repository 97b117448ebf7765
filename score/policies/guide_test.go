package policies

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// example is a fenced block of the guide: its language, the file that it shows (if any), where it begins, and its text.
type example struct {
	lang, file string
	line       int
	text       string
}

var fence = regexp.MustCompile("(?ms)^```([a-z]+)(?: ([a-z0-9./-]+))?\n(.*?)^```$")

func examples() []example {
	var list []example
	for _, m := range fence.FindAllStringSubmatchIndex(guide, -1) {
		b := example{lang: guide[m[2]:m[3]], line: strings.Count(guide[:m[0]], "\n") + 1, text: guide[m[6]:m[7]]}
		if m[4] >= 0 {
			b.file = guide[m[4]:m[5]]
		}
		list = append(list, b)
	}
	return list
}

// whole tells whether a block is a whole policy.
func (b *example) whole() bool { return regexp.MustCompile(`(?m)^policy:`).MatchString(b.text) }

// A whole policy in the guide must be in order and leave nothing to doubt; one in a file wrong*.yaml must be refused, and one in
// a file doubtful*.yaml must be doubted.
func TestGuidePolicies(t *testing.T) {
	for _, b := range examples() {
		if b.lang != "yaml" || !b.whole() {
			continue
		}
		t.Run(fmt.Sprintf("line %d", b.line), func(t *testing.T) {
			plan, err := Load(b.file, []byte(b.text))
			if wrong := strings.HasPrefix(b.file, "wrong"); (err != nil) != wrong {
				t.Fatalf("refused: %t, want %t\n%s", err != nil, wrong, diag.All(err, diag.Syntax).Render())
			}
			if err != nil {
				return
			}
			warnings := plan.Check().Warnings
			if doubtful := strings.HasPrefix(b.file, "doubtful"); (len(warnings) > 0) != doubtful {
				t.Errorf("doubted: %t, want %t\n%s", len(warnings) > 0, doubtful, warnings.Render())
			}
		})
	}
}

// guideBase is what the guide's pieces are laid over: the names that they refer to and do not define.
const guideBase = `
policy: base
title: Base
timezone: Asia/Shanghai
indicators:
  bad_review_rate:
    better: lower
    share: {of: reviews, at: reviewed_at, that: {product_stars: {at_most: 2}}}
    window: {days: 30}
    normalise: {linear: [[0, 100], [0.5, 0]]}
  late_rate:
    better: lower
    share: {of: orders, at: ship_by, that: {not: {on_time: {done: picked_up_at, due: ship_by}}}}
    window: {days: 30}
    normalise: {linear: [[0, 100], [0.5, 0]]}
  late_orders: {count: {of: orders, at: ship_by, where: {not: {on_time: {done: picked_up_at, due: ship_by}}}}, window: {days: 30}}
  orders_30d: {count: {of: orders, at: paid_at}, window: {days: 30}}
  orders_1d: {count: {of: orders, at: paid_at}, window: {days: 1}}
  shop_age: {age: {since: opened_at}}
  a_points: {points: {from: [{of: violations, at: at, where: {code: late}, sum: points}], reset: year}}
dimensions:
  - {id: product, weight: 0.5, of: [bad_review_rate]}
  - {id: logistics, weight: 0.5, of: [late_rate]}
total: {scale: [0, 5], decimals: 2}
`

// Every other YAML block is a piece: its keys, laid over those of the base, make a policy that compiles, and its cases hold.
func TestGuidePieces(t *testing.T) {
	base, err := ParseYAML("base.yaml", []byte(guideBase))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range examples() {
		if b.lang != "yaml" || b.whole() {
			continue
		}
		t.Run(fmt.Sprintf("line %d", b.line), func(t *testing.T) {
			piece, err := ParseYAML("guide", []byte(b.text))
			if err != nil {
				t.Fatal(diag.All(err, diag.Syntax).Render())
			}
			merged := *piece
			merged.Root = document.Merge(base.Root, piece.Root)
			if err := usable(&merged); err != nil {
				t.Fatalf("%s\n%s", diag.All(err, diag.Syntax).Render(), b.text)
			}
		})
	}
}

// usable compiles a document and runs its cases.
func usable(doc *document.Document) error {
	doc, err := ResolveZone(doc)
	if err != nil {
		return err
	}
	policy, err := score.ParseDocument(doc)
	if err != nil {
		return err
	}
	plan, err := score.Compile(policy)
	if err != nil {
		return err
	}
	return plan.Verify()
}

// The guide names every key of the grammar as code.
func TestGuideNamesEveryKey(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(score.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	delete(schema["$defs"].(map[string]any), "Timezone") // people write the zone's name
	keys := map[string]bool{}
	properties(schema, keys)
	if len(keys) < 200 {
		t.Fatalf("the schema has %d keys only", len(keys))
	}
	named := map[string]bool{}
	for _, code := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(fence.ReplaceAllString(guide, ""), -1) {
		for _, word := range regexp.MustCompile(`[a-z_]+`).FindAllString(code[1], -1) {
			named[word] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !named[key] {
			t.Errorf("the guide does not name the key `%s`", key)
		}
	}
}

// properties collects the keys that any object of a schema may have.
func properties(n any, keys map[string]bool) {
	switch n := n.(type) {
	case []any:
		for _, item := range n {
			properties(item, keys)
		}
	case map[string]any:
		for key, value := range n {
			if own, ok := value.(map[string]any); ok && key == "properties" {
				for name := range own {
					keys[name] = true
				}
				properties(slices.Collect(maps.Values(own)), keys)
				continue
			}
			properties(value, keys)
		}
	}
}
