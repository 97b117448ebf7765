package conformance

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

// grammarMissing lists the keys and words of the grammar that stand in no case with a result. They are those of the JSON Schema,
// which is made from the types of policies.
func grammarMissing(t *testing.T, cases []Case) []string {
	g := &grammar{covered: covered{}}
	if err := json.Unmarshal(score.Schema(), &g.schema); err != nil {
		t.Fatal(err)
	}
	g.defs = g.schema["$defs"].(map[string]any)
	for _, name := range []string{
		"condition", // which keys it has depends on the table: conditionsMissing
		"member",    // any part of an indicator, all merged alike
		"Case", "given", "events", "peers", "expect",
	} {
		delete(g.defs, name)
	}
	delete(g.schema["properties"].(map[string]any), "tests") // cases in documents are run by policy check, not by hosts
	g.visit("policy", g.schema, g.need)
	for _, name := range slices.Sorted(maps.Keys(g.defs)) {
		g.visit(name, g.defs[name], g.need)
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[score.Timezone]()) {
		g.need("Timezone." + f.Tag.Get("key"))
	}
	g.need("member.orders", "member.title")
	for i := range cases {
		if c := &cases[i]; c.Expect != nil && c.Expect.Error == nil {
			g.walk("policy", g.schema, tree(t, c))
		}
	}
	g.except(t, map[string]string{
		"policy.based_on":    "the base is put in its place before the core sees a document; errors.jsonl has it as a conflict",
		"NPS.of=after_sales": "the table has no numbers", "NPS.of=complaints": "the same", "NPS.of=promises": "the same", "NPS.of=appeals": "the same",
	})
	return g.missing()
}

// tree is a case's policy as a tree.
func tree(t *testing.T, c *Case) any {
	text := c.PolicyJSON()
	if name := c.Bundled(); name != "" {
		source, _ := policies.Source(name)
		doc, err := policies.Read(name, source)
		if err != nil {
			t.Fatal(err)
		}
		text = doc.Root.Canonical()
	}
	var root any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// grammar walks documents along the schema.
type grammar struct {
	covered
	schema, defs map[string]any
}

// visit names every key and word of a part: Window.days, Decision.kind=penalty.
func (g *grammar) visit(name string, part any, note func(...string)) {
	schema, is := part.(map[string]any)
	if !is {
		return
	}
	properties, _ := schema["properties"].(map[string]any)
	for key, of := range properties {
		note(name + "." + key)
		g.visit(name+"."+key, of, note)
	}
	words, _ := schema["enum"].([]any)
	for _, word := range words {
		note(name + "=" + word.(string))
	}
	alternatives, _ := schema["anyOf"].([]any)
	for _, other := range append(alternatives, schema["items"], schema["additionalProperties"]) {
		g.visit(name, other, note)
	}
}

// walk notes what a value of a document uses of a part of the schema.
func (g *grammar) walk(name string, part, value any) {
	schema, is := part.(map[string]any)
	if !is {
		return
	}
	if ref, is := schema["$ref"].(string); is {
		name = strings.TrimPrefix(ref, "#/$defs/")
		schema, _ = g.defs[name].(map[string]any)
	}
	alternatives, _ := schema["anyOf"].([]any)
	for _, one := range alternatives {
		g.walk(name, one, value)
	}
	switch value := value.(type) {
	case string:
		g.show(name + "=" + value)
	case []any:
		for _, item := range value {
			g.walk(name, schema["items"], item)
		}
	case map[string]any:
		g.entries(name, schema, value)
	}
}

func (g *grammar) entries(name string, schema, value map[string]any) {
	properties, _ := schema["properties"].(map[string]any)
	for key, item := range value {
		g.show(name + "." + key)
		if of, known := properties[key]; known {
			g.walk(name+"."+key, of, item)
		} else {
			g.walk(name, schema["additionalProperties"], item)
		}
		if zone, is := item.(map[string]any); is && key == "timezone" { // the schema has its name alone
			for part := range zone {
				g.show("Timezone." + part)
			}
		}
	}
}
