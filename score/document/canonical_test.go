package document

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		" { \"b\" : 1.50 ,\n\"a\":[ true , null,false ] } ": `{"a":[true,null,false],"b":1.5}`,
		`{"a": {}, "B": [], "": ""}`:                        `{"":"","B":[],"a":{}}`,
		`["\u4e2d", "\ud83d\ude00", "\/", "<&>"]`:           `["中","😀","/","<&>"]`,
		`["\u0000\u001f", "\"\\\n\t", "\u2028", "\u007f"]`:  "[\"\\u0000\\u001f\",\"\\\"\\\\\\n\\t\",\"\\u2028\",\"\u007f\"]",
		`{"é": 1, "z": 2, "中": 3}`:                          `{"z":2,"é":1,"中":3}`, // by bytes: 7a, c3, e4
		`[1E2, 1e-7, -0.0, 100000000000000000000000]`:       `[100,1e-7,0,1e+23]`,
		`"text"`: `"text"`,
	} {
		doc, err := ParseJSON("", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := string(doc.Root.Canonical()); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}

// The hash is that of the canonical form, so it does not change with layout and key order.
func TestHash(t *testing.T) {
	a, err := ParseJSON("", []byte(`{"x": 1, "y": [2.0]}`))
	if err != nil {
		t.Fatal(err)
	}
	b, err := ParseJSON("", []byte("{\n\"y\":[2], \"x\":1e0}"))
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(`{"x":1,"y":[2]}`))); a.Root.Hash() != want || b.Root.Hash() != want {
		t.Errorf("got %s and %s, want %s", a.Root.Hash(), b.Root.Hash(), want)
	}
}

func TestCanonicalIsFixed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := drawNode(t, 4).Canonical()
		doc, err := ParseJSON("", first)
		if err != nil {
			t.Fatalf("%s: %v", first, err)
		}
		if again := doc.Root.Canonical(); string(again) != string(first) {
			t.Fatalf("%s becomes %s", first, again)
		}
	})
}

func drawNode(t *rapid.T, depth int) *Node {
	n := &Node{Kind: Kind(rapid.IntRange(0, int(Map)).Draw(t, "kind"))}
	if depth == 0 && n.Kind >= List {
		n.Kind = Null
	}
	switch n.Kind {
	case Bool:
		n.Text = rapid.SampledFrom([]string{"true", "false"}).Draw(t, "bool")
	case Number:
		n.Text = Shortest(rapid.StringMatching(`-?[0-9]{1,20}(\.[0-9]{1,20})?(e-?[0-9]{1,2})?`).Draw(t, "number"))
	case String:
		n.Text = rapid.String().Draw(t, "text")
	case List:
		for range rapid.IntRange(0, 4).Draw(t, "items") {
			n.Items = append(n.Items, drawNode(t, depth-1))
		}
	case Map:
		for _, key := range rapid.SliceOfNDistinct(rapid.String(), 0, 4, rapid.ID).Draw(t, "keys") {
			n.Entries = append(n.Entries, Entry{Key: key, Value: drawNode(t, depth-1)})
		}
	}
	return n
}

// Whatever parses must have a canonical form that parses to itself.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{
		`{"a": [1, 2.50, -0, 1e400], "a": null}`, `["\ud83d\ude00", "\ud800", "\u2028"]`, `{"a":{"b":[true,false]}} x`,
		"[[[[", "\"\xff\"", "{,}", "[1,]", "  ", "\ufeff{}", `{"a" 1}`, "nul", `{"":{"":""}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := ParseJSON("f", data)
		if err != nil {
			return
		}
		form := doc.Root.Canonical()
		if len(form) > MaxBytes {
			return
		}
		again, err := ParseJSON("f", form)
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		if got := again.Root.Canonical(); string(got) != string(form) {
			t.Fatalf("%s becomes %s", form, got)
		}
	})
}
