package policies

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

func TestAliasErrors(t *testing.T) {
	for _, tc := range []struct {
		name, yaml string
		code       diag.Code
		want       string
	}{
		{"inside its own anchor", "a: &x\n  b: [1, *x]", diag.Cycle, `2:10: the alias *x stands inside its own anchor (cycle)
 |   b: [1, *x]
 | .........^`},
		{"before its anchor", "a: *x\nb: &x 1", diag.UnknownName, `1:4: no anchor &x stands above (unknown_name)
 | a: *x
 | ...^`},
		{"misspelt", "a: &weights 1\nb: *weight", diag.UnknownName, `2:4: no anchor &weight stands above; did you mean weights? (unknown_name)
 | b: *weight
 | ...^`},
		{"anchor twice", "a: &x 1\nb: &x 2\nc: *x", diag.Duplicate, `2:4: the anchor &x stands twice (duplicate)
 | b: &x 2
 | ...^`},
		{"as a key", "a: &x b\n*x : 1", diag.Syntax, `2:1: a key is one line of text, without an anchor, alias, tag or question mark (syntax)
 | *x : 1
 | ^`},
		{"a problem is shown once, at the anchor", "a: &x {b: 1, b: 2}\nc: *x\nd: *x", diag.Duplicate, `1:14: the key "b" stands twice (duplicate)
 | a: &x {b: 1, b: 2}
 | .............^`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := ParseYAML("", []byte(tc.yaml))
			if !errors.Is(err, tc.code) {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff(tc.want, diag.All(err, tc.code).Render()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Each line holds ten times the one above, so the last would hold 10^9 values or, with long text, gigabytes.
func TestAliasLimits(t *testing.T) {
	for _, tc := range []struct{ name, first, want string }{
		{"many values", "1", "the document has more than 100000 values"},
		{"much text", strings.Repeat("x", 10_000), "the document has more than 1048576 bytes when its aliases are expanded"},
	} {
		var b strings.Builder
		fmt.Fprintf(&b, "a0: &a0 %s\n", tc.first)
		for i := range 9 {
			alias := fmt.Sprintf("*a%d", i)
			fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i+1, i+1, strings.Repeat(alias+", ", 9)+alias)
		}
		_, err := ParseYAML("", []byte(b.String()))
		if !errors.Is(err, diag.TooLarge) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v", tc.name, err)
		}
	}
	nested := "a: &a " + strings.Repeat("[", 20) + strings.Repeat("]", 20) + "\nb: " + strings.Repeat("[", 20) + "*a" + strings.Repeat("]", 20)
	if _, err := ParseYAML("", []byte(nested)); !errors.Is(err, diag.TooLarge) {
		t.Errorf("an alias that makes the tree deeper than %d: got %v", document.MaxDepth, err)
	}
}
