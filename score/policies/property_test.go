package policies

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score/document"
)

// What parses must have a canonical form that the core's own reader takes, and takes as the same.
func FuzzParseYAML(f *testing.F) {
	for _, seed := range []string{
		"policy: p\ntimezone: America/New_York\nlist:\n- 1\n- {a: b, 'c': \"d\\n\"}\n",
		"a: &x [1, &y {b: 2}]\nc: [*x, *y]\n", "a: &x [*x]", "<<: {a: 1}", "a: !!str 1", "? a\n: b",
		"a: |+\n  text\n\nb: >-\n  folded\n  text\n", "- - - 1\n  -\n-\n", "中: [文, ~, .inf, 1e400, 0x1, 2022-06-28]",
		"a: 1\n---\nb: 2\n...\n", "%TAG ! x\n--- !x\n", "\"\\ud83d\\ude00\": 'it''s'", "[[[[[[", "a:\n\t- b", "{\"a\":{\"b\":[true,null]}}", "&a a: *a\n*a : &b",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, read := range []func(string, []byte) (*document.Document, error){ParseYAML, Read} {
			doc, err := read("f", data)
			if err != nil {
				continue
			}
			form := doc.Root.Canonical()
			again, err := document.ParseJSON("f", form)
			if err != nil {
				t.Fatalf("canonical form %s: %v", form, err)
			}
			if got := again.Root.Canonical(); string(got) != string(form) {
				t.Fatalf("canonical form %s becomes %s", form, got)
			}
		}
	})
}

// A tree must read the same from YAML in block style, from flow style and from JSON, which is YAML too.
func TestStylesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := drawNode(t, 3)
		want := string(tree.Canonical())
		for style, text := range map[string]string{
			"block": block(t, tree, 0),
			"flow":  flow(t, tree),
			"JSON":  want,
		} {
			doc, err := ParseYAML("p.yaml", []byte(text))
			if err != nil {
				t.Fatalf("%s:\n%s\n%v", style, text, err)
			}
			if got := string(doc.Root.Canonical()); got != want {
				t.Fatalf("%s:\n%s\n got %s\nwant %s", style, text, got, want)
			}
		}
	})
}

var words = rapid.OneOf(
	rapid.SampledFrom([]string{"", "null", "true", "no", "1", "1e5", ".inf", "2022-06-28", "12:30", "a: b", "- a", "#", "a #b", "'", `"`, "*x", "&x", "!x", "%", "@", "{", "]", ",", "|", ">", "<<", "---", "?", "~", " a ", "a\nb", "\n", "\t", "中文", "😀", "\\", "\u2028"}),
	rapid.StringN(0, 8, -1),
	rapid.StringMatching(`[a-z_]{1,8}`),
)

func drawNode(t *rapid.T, depth int) *document.Node {
	kinds := []document.Kind{document.Null, document.Bool, document.Number, document.String, document.List, document.Map}
	if depth == 0 {
		kinds = kinds[:4]
	}
	n := &document.Node{Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
	switch n.Kind {
	case document.Bool:
		n.Text = rapid.SampledFrom([]string{"true", "false"}).Draw(t, "bool")
	case document.Number:
		n.Text = document.Shortest(fmt.Sprint(rapid.Float64().Draw(t, "number")))
	case document.String:
		n.Text = words.Draw(t, "text")
	case document.List:
		for range rapid.IntRange(0, 4).Draw(t, "items") {
			n.Items = append(n.Items, drawNode(t, depth-1))
		}
	case document.Map:
		for _, key := range rapid.SliceOfNDistinct(words, 0, 4, rapid.ID).Draw(t, "keys") {
			n.Entries = append(n.Entries, document.Entry{Key: key, Value: drawNode(t, depth-1)})
		}
	}
	return n
}

// scalar writes a scalar in one of its spellings.
func scalar(t *rapid.T, n *document.Node) string {
	quoted := string(document.AppendString(nil, n.Text))
	switch n.Kind {
	case document.Null:
		return rapid.SampledFrom([]string{"null", "~", "Null"}).Draw(t, "null")
	case document.Bool, document.Number:
		return n.Text
	}
	single := "'" + strings.ReplaceAll(n.Text, "'", "''") + "'"
	if strings.ContainsFunc(n.Text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == 0xfffd }) {
		return quoted
	}
	return rapid.SampledFrom([]string{quoted, single}).Draw(t, "quotes")
}

func flow(t *rapid.T, n *document.Node) string {
	var parts []string
	switch n.Kind {
	case document.List:
		for _, item := range n.Items {
			parts = append(parts, flow(t, item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case document.Map:
		for _, e := range n.Entries {
			parts = append(parts, scalar(t, &document.Node{Kind: document.String, Text: e.Key})+": "+flow(t, e.Value))
		}
		return "{" + strings.Join(parts, ", ") + " }"
	}
	return scalar(t, n)
}

// block writes a tree as lines, each indented by so many spaces.
func block(t *rapid.T, n *document.Node, indent int) string {
	pad := strings.Repeat(" ", indent)
	var b strings.Builder
	switch {
	case n.Kind == document.List && len(n.Items) > 0:
		for _, item := range n.Items {
			b.WriteString(pad + "-" + below(t, item, indent))
		}
	case n.Kind == document.Map && len(n.Entries) > 0:
		for _, e := range n.Entries {
			b.WriteString(pad + scalar(t, &document.Node{Kind: document.String, Text: e.Key}) + ":" + below(t, e.Value, indent))
		}
	default:
		return pad + flow(t, n) + "\n"
	}
	return b.String()
}

// below writes what follows a key or a dash.
func below(t *rapid.T, n *document.Node, indent int) string {
	if len(n.Items)+len(n.Entries) == 0 || rapid.Bool().Draw(t, "flow") {
		return " " + flow(t, n) + " # note\n"
	}
	return "\n" + block(t, n, indent+rapid.IntRange(1, 4).Draw(t, "indent"))
}
