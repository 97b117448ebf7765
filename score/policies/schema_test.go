package policies

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/shopscore/shopscore/score"
)

// TestSchema holds the schema against an independent validator: every bundled policy and fixture is valid, and what
// the strict reader refuses for its shape is not.
func TestSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(score.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("policy.json", doc); err != nil {
		t.Fatal(err)
	}
	schema := compiler.MustCompile("policy.json")
	for _, name := range Names() {
		data, _ := Source(name)
		if err := schema.Validate(values(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, file := range documents(t, "policies") {
		if err := schema.Validate(values(t, read(t, file))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	for _, name := range []string{"unknown-key", "missing-key", "wrong-type", "out-of-range", "ten-problems"} {
		if schema.Validate(values(t, read(t, "../../fixtures/broken/"+name+".yaml"))) == nil {
			t.Errorf("the schema takes %s", name)
		}
	}
}

// values reads YAML into plain values, its time zone still a name.
func values(t *testing.T, data []byte) any {
	t.Helper()
	doc, err := ParseYAML("policy.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc.Root.Canonical()))
	if err != nil {
		t.Fatal(err)
	}
	return value
}
