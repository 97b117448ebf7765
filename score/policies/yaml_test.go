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

func TestParseYAMLCanonical(t *testing.T) {
	for _, tc := range []struct{ name, yaml, want string }{
		{"block", "b:\n  - x\n  - {k: v, 'q': \"w\"}\na:\n- 1\n- - 2\n  - 3\n", `{"a":[1,[2,3]],"b":["x",{"k":"v","q":"w"}]}`},
		{"header and comments", "# top\n---\na: x # note\nb: x#y\n", `{"a":"x","b":"x#y"}`},
		{"nothing", "[~, null, Null, NULL, '', '~']", `[null,null,null,null,"","~"]`},
		{"nothing written", "a:\nb: {c: , d}\ne:\n-\n-\n", `{"a":null,"b":{"c":null,"d":null},"e":[null,null]}`},
		{"booleans", "[true, True, TRUE, false, False, FALSE]", `[true,true,true,false,false,false]`},
		{"words", "[yes, no, on, off, y, tRUE, 'true']", `["yes","no","on","off","y","tRUE","true"]`},
		{"numbers", "[1, 2.50, -0, 1e3, .5, 5., +3, 007, -1.5E-3]", `[1,2.5,0,1000,0.5,5,3,7,-0.0015]`},
		{"no numbers", "[0x1F, 0o7, 1_000, 0b1, '1', 1e, 1.2.3, 0.3%]", `["0x1F","0o7","1_000","0b1","1","1e","1.2.3","0.3%"]`},
		{"dates and times", "[2022-06-28, 12:00, 08:00:00, 2022-06-28T00:00:00Z]", `["2022-06-28","12:00","08:00:00","2022-06-28T00:00:00Z"]`},
		{"literal", "a: |\n  one\n   two\n\nb: |-\n  x\nc: |+\n  y\n\n", `{"a":"one\n two\n","b":"x","c":"y\n\n"}`},
		{"folded, no line break at the end", "a: >\n  one\n  two\n  three", `{"a":"one two three\n"}`},
		{"folded", "a: >-\n  one\n  two\n\n  three\n", `{"a":"one two\nthree"}`},
		{"words over lines", "a: one\n  two\nb: 'it''s\n  two'\n", `{"a":"one two","b":"it's two"}`},
		{"escapes", `["\u4e2d\ud83d\ude00\/\"\\\t", '\n']`, `["中😀/\"\\\t","\\n"]`},
		{"line breaks of Windows", "a:\r\n  b: 1\r\nc: |\r\n  x\r\n", `{"a":{"b":1},"c":"x\n"}`},
		{"one word", "plain", `"plain"`},
		{"a pair in a list", "[a: b, c]", `[{"a":"b"},"c"]`},
		{"alias", "a: &x {b: [1]}\nc: *x\nd: [*x, &y 2, *y]\n", `{"a":{"b":[1]},"c":{"b":[1]},"d":[{"b":[1]},2,2]}`},
		{"alias of an anchor within", "a: &x [&y 1, *y]\nb: *x\nc: *y\n", `{"a":[1,1],"b":[1,1],"c":1}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := ParseYAML("p.yaml", []byte(tc.yaml))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, string(doc.Root.Canonical())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseYAMLPlaces(t *testing.T) {
	doc, err := ParseYAML("p.yaml", []byte("# 注\n中文: 值\nlist:\n  - &x a\n  - {'k': \"v\", 语: [1, *x]}\ntext: |\n  two\n\nempty:\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"2:1 a map of keys",
		"2:1 key 中文", "2:5 text",
		"3:1 key list", "4:3 a list",
		"4:8 text",
		"5:5 a map of keys",
		"5:6 key k", "5:11 text",
		"5:16 key 语", "5:19 a list", "5:20 a number", "5:23 text",
		"6:1 key text", "6:7 text",
		"9:1 key empty", "9:7 nothing",
	}
	if diff := cmp.Diff(want, places(doc.Root)); diff != "" {
		t.Error(diff)
	}
	if doc.Lines[1] != "中文: 值" {
		t.Errorf("line 2 is %q", doc.Lines[1])
	}
}

// places lists what stands where, in the order of the document.
func places(n *document.Node) []string {
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

func TestParseYAMLLimits(t *testing.T) {
	deep := document.MaxDepth
	for _, tc := range []struct {
		name, yaml string
		ok         bool
		want       string // the beginning of the message
	}{
		{"lists as deep as allowed", strings.Repeat("[", deep) + "1" + strings.Repeat("]", deep), true, ""},
		{"lists too deep", strings.Repeat("[", deep+1) + "1" + strings.Repeat("]", deep+1), false, "1:34: the document is nested"},
		{"brackets without end", strings.Repeat("[", 40_000), false, "1:34: the document is nested"},
		{"marks without end", strings.Repeat("- ", 40_000), false, "1:67: the document is nested"},
		{"block as deep as allowed", strings.Repeat("- ", deep) + "1", true, ""},
		{"block too deep", strings.Repeat("- ", deep+1) + "1", false, "1:67: the document is nested"},
		{"lists at their keys' column", "a:\n- b:\n  - c:\n    - 1", true, ""},
		{"many keys", manyKeys(16_000), true, ""},
		{"too many keys", manyKeys(17_000), false, "the document has 51000 words and marks"},
		{"too many bytes", "# " + strings.Repeat("x", document.MaxBytes), false, "the document has 1048578 bytes"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := ParseYAML("", []byte(tc.yaml))
			if tc.ok {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if !errors.Is(err, diag.TooLarge) || !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 1\n", i)
	}
	return b.String()
}
