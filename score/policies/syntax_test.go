package policies

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

func TestParseYAMLErrors(t *testing.T) {
	for _, tc := range []struct {
		name, yaml string
		code       diag.Code
		want       string
	}{
		{"all duplicates at once", "a: 1\na: 2\n中: {c: 1, c: 2}", diag.Duplicate, `p.yaml:2:1: the key "a" stands twice (duplicate)
 | a: 2
 | ^
p.yaml:3:11: the key "c" stands twice (duplicate)
 | 中: {c: 1, c: 2}
 | ..........^`},
		{"keys that are no text", "5: 1\nyes: 2\n~: 3", diag.WrongType, `p.yaml:1:1: a key is text: put 5 in quotes (wrong_type)
 | 5: 1
 | ^
p.yaml:3:1: a key is text: put ~ in quotes (wrong_type)
 | ~: 3
 | ^`},
		{"numbers that are none", "a: [.nan, 1e999, -.INF]", diag.OutOfRange, `p.yaml:1:5: the number .nan is too large or not a number (out_of_range)
 | a: [.nan, 1e999, -.INF]
 | ....^
p.yaml:1:11: the number 1e999 is too large or not a number (out_of_range)
 | a: [.nan, 1e999, -.INF]
 | ..........^
p.yaml:1:18: the number -.INF is too large or not a number (out_of_range)
 | a: [.nan, 1e999, -.INF]
 | .................^`},
		{"tags", "a: !!str 5\nb: !x {c: 1}", diag.Syntax, `p.yaml:1:4: tags such as !!str are not supported (syntax)
 | a: !!str 5
 | ...^
p.yaml:2:4: tags such as !x are not supported (syntax)
 | b: !x {c: 1}
 | ...^`},
		{"merge key", "a: &x {b: 1}\n<<: *x", diag.Syntax, `p.yaml:2:1: merge keys are not supported (syntax)
 | <<: *x
 | ^`},
		{"key with a question mark", "? a\n: b", diag.Syntax, `p.yaml:1:1: a key is one line of text, without an anchor, alias, tag or question mark (syntax)
 | ? a
 | ^`},
		{"two colons", "a: b: c", diag.Syntax, `p.yaml:1:4: this is not YAML: two colons on one line, or a wrong indentation below: text with a colon needs quotes (syntax)
 | a: b: c
 | ...^`},
		{"tab", "a:\n\t- b", diag.Syntax, `p.yaml:2:1: tabs are not supported: use spaces, or \t in double quotes (syntax)
 |  - b
 | ^`},
		{"bracket", "a: [1, 2", diag.Syntax, `p.yaml:1:4: this is not YAML: this [ is never closed (syntax)
 | a: [1, 2
 | ...^`},
		{"quote", "a: \"x\nb: 1", diag.Syntax, `p.yaml:1:4: this is not YAML: this quote is never closed (syntax)
 | a: "x
 | ...^`},
		{"stray value", "- a\nb: 1", diag.Syntax, `p.yaml:2:1: this is not YAML: this cannot stand here: look at the indentation, or put the text before it in quotes (syntax)
 | b: 1
 | ^`},
		{"tab in a word", "a: 1 # a\tb\n中: x\ty", diag.Syntax, `p.yaml:2:5: tabs are not supported: use spaces, or \t in double quotes (syntax)
 | 中: x y
 | ....^`},
		{"tab in quotes", "a: \"\t\"", diag.Syntax, `p.yaml:1:5: tabs are not supported: use spaces, or \t in double quotes (syntax)
 | a: " "
 | ....^`},
		{"tag at the end", "a: !x", diag.Syntax, `p.yaml:1:4: tags such as !x are not supported (syntax)
 | a: !x
 | ...^`},
		{"no space after the colon", "a: {b:1, \"c\":2, d:[3], e: 12:30}", diag.Syntax, `p.yaml:1:6: a space belongs after this colon (syntax)
 | a: {b:1, "c":2, d:[3], e: 12:30}
 | .....^`},
		{"control character", "a: \x01", diag.Syntax, "p.yaml:1:4: the control character '\\x01' is not allowed (syntax)\n | a: \x01\n | ...^"},
		{"two documents", "a: 1\n---\nb: 2", diag.Syntax, `p.yaml:2:1: a second document begins here; a file holds one (syntax)
 | ---
 | ^`},
		{"two headers", "---\n---\na: 1", diag.Syntax, `p.yaml:2:1: a second document begins here; a file holds one (syntax)
 | ---
 | ^`},
		{"end mark", "a: 1\n...\nb: 2", diag.Syntax, `p.yaml:2:1: the mark ... is not supported; the document ends with the file (syntax)
 | ...
 | ^`},
		{"directive", "%YAML 1.2\n---\na: 1", diag.Syntax, `p.yaml:1:1: a word that begins with % needs quotes (directives are not supported) (syntax)
 | %YAML 1.2
 | ^`},
		{"only a comment", "# x", diag.Syntax, `p.yaml:1:1: the document is empty (syntax)
 | # x
 | ^`},
		{"empty", "", diag.Syntax, `p.yaml:1:1: the document is empty (syntax)`},
		{"not UTF-8", "é: 1\né: \xff", diag.Syntax, "p.yaml:2:4: this is not UTF-8 text (syntax)\n | é: \xff\n | ...^"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := ParseYAML("p.yaml", []byte(tc.yaml))
			if doc != nil || !errors.Is(err, tc.code) {
				t.Fatalf("got %v, %v", doc, err)
			}
			if diff := cmp.Diff(tc.want, diag.All(err, tc.code).Render()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Every word of advice must still be given for some text: the parser may change its messages.
func TestAdvice(t *testing.T) {
	for text, want := range map[string]string{
		"a\nb: 1":       "a key, a colon and a value belong on this line",
		"a: 1\nb":       "a key and a colon belong here",
		"a: {b: 1}}":    "this cannot stand here: look at the indentation, or put the text before it in quotes",
		"a: b: c":       "two colons on one line, or a wrong indentation below: text with a colon needs quotes",
		"a: '1'\n  - b": "the key has its value already: look at the indentation",
		"a: - b":        "a list begins on the line below its key",
		"a: [1,,2]":     "a value is missing before this",
		"[a]: 1":        "the key before this colon is not text",
		"a: [1":         "this [ is never closed",
		"a: {b: 1":      "this { is never closed",
		"a: \"x":        "this quote is never closed",
		"a: 'x":         "this quote is never closed",
	} {
		_, err := ParseYAML("", []byte(text))
		got := ""
		if err != nil {
			got = diag.All(err, "")[0].Msg
		}
		if want := "this is not YAML: " + want; got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}
