package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

func TestParseJSONPlaces(t *testing.T) {
	doc, err := ParseJSON("p.json", []byte("{\n  \"中\": \"文\", \"a\":1,\n\t\"list\" : [true ,\n null, {\"k\":[]}]\n}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1:1 a map of keys",
		"2:3 key 中", "2:8 text",
		"2:13 key a", "2:17 a number",
		"3:2 key list", "3:11 a list", "3:12 true or false", "4:2 nothing", "4:8 a map of keys",
		"4:9 key k", "4:13 a list",
	}
	if diff := cmp.Diff(want, places(doc.Root)); diff != "" {
		t.Error(diff)
	}
}

// places lists what stands where, in the order of the document.
func places(n *Node) []string {
	list := []string{fmt.Sprintf("%d:%d %s", n.Line, n.Col, n.Kind)}
	for _, item := range n.Items {
		list = append(list, places(item)...)
	}
	for _, e := range n.Entries {
		list = append(list, fmt.Sprintf("%d:%d key %s", e.Line, e.Col, e.Key))
		list = append(list, places(e.Value)...)
	}
	return list
}

func TestParseJSONErrors(t *testing.T) {
	for _, tc := range []struct {
		name, json string
		code       diag.Code
		want       string
	}{
		{"all duplicates at once", "{\"a\": 1,\n \"中\": {\"b\": 1, \"b\": 2}, \"a\": 3}", diag.Duplicate, `p:2:16: b: the key "b" stands twice (duplicate)
 |  "中": {"b": 1, "b": 2}, "a": 3}
 | ...............^
p:2:25: a: the key "a" stands twice (duplicate)
 |  "中": {"b": 1, "b": 2}, "a": 3}
 | ........................^`},
		{"bad value", `{"a": nope}`, diag.Syntax, `p:1:7: this is not JSON: this word is no value: text needs quotes (syntax)
 | {"a": nope}
 | ......^`},
		{"comma at the end", `[1, ]`, diag.Syntax, `p:1:5: this is not JSON: a value is missing (syntax)
 | [1, ]
 | ....^`},
		{"no comma", `[1 2]`, diag.Syntax, `p:1:4: this is not JSON: a comma or ] is missing (syntax)
 | [1 2]
 | ...^`},
		{"ends too early", `{"a": [1`, diag.Syntax, `p:1:9: this is not JSON: it ends too early (syntax)
 | {"a": [1
 | ........^`},
		{"empty", "", diag.Syntax, `p:1:1: this is not JSON: it ends too early (syntax)`},
		{"text after the end", "{}\n{}", diag.Syntax, `p:2:1: text follows the end of the document (syntax)
 | {}
 | ^`},
		{"number too large", `[1e308, -1e309]`, diag.OutOfRange, `p:1:9: the number -1e309 is too large (out_of_range)
 | [1e308, -1e309]
 | ........^`},
		{"key without quotes", `{a: 1}`, diag.Syntax, `p:1:2: this is not JSON: a key in quotes is missing (syntax)
 | {a: 1}
 | .^`},
		{"not UTF-8", "{\"é\": \"\xff\"}", diag.Syntax, "p:1:8: this is not UTF-8 text (syntax)\n | {\"é\": \"\xff\"}\n | .......^"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := ParseJSON("p", []byte(tc.json))
			if !errors.Is(err, tc.code) {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff(tc.want, diag.All(err, tc.code).Render()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseJSONLimits(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + "1" + strings.Repeat("]", n) }
	if _, err := ParseJSON("", []byte(nested(MaxDepth))); err != nil {
		t.Errorf("%d deep: %v", MaxDepth, err)
	}
	for name, text := range map[string]string{
		"too deep":       nested(MaxDepth + 1),
		"without end":    strings.Repeat("[", MaxBytes),
		"too many bytes": `"` + strings.Repeat("x", MaxBytes-1) + `"`,
	} {
		if doc, err := ParseJSON("", []byte(text)); doc != nil || !errors.Is(err, diag.TooLarge) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// A map of many keys must not take time that grows with their square.
func TestParseJSONManyKeys(t *testing.T) {
	var b strings.Builder
	b.WriteString("{")
	for i := range 90_000 {
		fmt.Fprintf(&b, `"%d":1,`, i)
	}
	b.WriteString(`"x":1}`)
	began := time.Now()
	if _, err := ParseJSON("", []byte(b.String())); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestShortest(t *testing.T) {
	for text, want := range map[string]string{
		"0.50": "0.5", "1e3": "1000", "1E+2": "100", "-0": "0", "-0.0": "0", "007": "7", ".5": "0.5", "1e21": "1e+21", "1e20": "100000000000000000000",
		"0.000001": "0.000001", "1e-7": "1e-7", "0.1": "0.1", "0.30000000000000004": "0.30000000000000004",
		"9007199254740993": "9007199254740992", "1e-400": "0", "1e400": "", "x": "", "": "",
	} {
		if got := Shortest(text); got != want {
			t.Errorf("Shortest(%q) = %q, want %q", text, got, want)
		}
	}
}
