package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawTree draws a small tree with few different keys.
func drawTree(t *rapid.T, depth int) *Node {
	n := &Node{Kind: rapid.SampledFrom([]Kind{Map, Map, List, String, Number}).Draw(t, "kind"), Line: rapid.IntRange(0, 9).Draw(t, "line")}
	switch {
	case n.Kind == Map:
		for _, key := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 3, rapid.ID).Draw(t, "keys") {
			if depth > 0 {
				n.Entries = append(n.Entries, Entry{Key: key, Value: drawTree(t, depth-1), Line: depth})
			}
		}
	case n.Kind == List && depth > 0:
		for range rapid.IntRange(0, 2).Draw(t, "items") {
			n.Items = append(n.Items, drawTree(t, depth-1))
		}
	default:
		n.Text = rapid.SampledFrom([]string{"1", "2"}).Draw(t, "text")
	}
	return n
}

// copyOf copies a tree, with room behind its entries for others to write into by mistake.
func copyOf(n *Node) *Node {
	c := *n
	c.Items, c.Entries = nil, nil
	for _, item := range n.Items {
		c.Items = append(c.Items, copyOf(item))
	}
	for _, e := range n.Entries {
		e.Value = copyOf(e.Value)
		c.Entries = append(c.Entries, e)
	}
	return &c
}

// Whatever is changed, changed copies are made: what they are made of stays as it was.
func TestEditsLeaveTheirArguments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawTree(t, 3), drawTree(t, 3)
		a.Kind, b.Kind = Map, Map
		key := rapid.SampledFrom([]string{"a", "b", "e"}).Draw(t, "key")
		wantA, wantB := copyOf(a), copyOf(b)
		room := append(a.Entries[:len(a.Entries):len(a.Entries)], Entry{Key: "room"}, Entry{Key: "room"})
		a.Entries = room[:len(a.Entries)]
		merged := Merge(Without(Set(a, key, b), "c"), Set(b, "d", a))
		Without(a, key)
		for range 2 {
			merged = Merge(Set(merged, "new", b), a)
		}
		if diff := cmp.Diff([]*Node{wantA, wantB}, []*Node{copyOf(a), copyOf(b)}); diff != "" {
			t.Fatal(diff)
		}
		for _, e := range room[len(a.Entries):] {
			if e.Key != "room" {
				t.Fatalf("%q was written behind the entries", e.Key)
			}
		}
	})
}

func text(s string) *Node { return &Node{Kind: String, Text: s, Line: 7, Col: 8} }

func mapOf(pairs ...any) *Node {
	n := &Node{Kind: Map}
	for i := 0; i < len(pairs); i += 2 {
		value, ok := pairs[i+1].(*Node)
		if !ok {
			value = text(pairs[i+1].(string))
		}
		n.Entries = append(n.Entries, Entry{Key: pairs[i].(string), Value: value})
	}
	return n
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		name, want string
		got        *Node
	}{
		{"set in its place", `{"a":"2","b":"1"}`, Set(mapOf("a", "1", "b", "1"), "a", text("2"))},
		{"set at the end", `{"a":"1","b":"2"}`, Set(mapOf("a", "1"), "b", text("2"))},
		{"without", `{"b":"1"}`, Without(mapOf("a", "1", "b", "1"), "a")},
		{"without what is not there", `{"a":"1"}`, Without(mapOf("a", "1"), "b")},
		{"merged", `{"a":"2","b":"1","c":"2"}`, Merge(mapOf("a", "1", "b", "1"), mapOf("c", "2", "a", "2"))},
		{"maps are merged", `{"m":{"a":"1","b":"2"}}`, Merge(mapOf("m", mapOf("a", "1", "b", "1")), mapOf("m", mapOf("b", "2")))},
		{"a map replaces a text", `{"m":{"b":"2"}}`, Merge(mapOf("m", "1"), mapOf("m", mapOf("b", "2")))},
		{"a text replaces a map", `{"m":"2"}`, Merge(mapOf("m", mapOf("b", "1")), mapOf("m", "2"))},
		{"one key", `{"k":"1"}`, MapOf(text("x"), "k", text("1"))},
	} {
		if got := string(c.got.Canonical()); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if e := Set(mapOf(), "a", text("1")).Entries[0]; e.Line != 7 || e.Col != 8 {
		t.Errorf("a new key stands at %d:%d", e.Line, e.Col)
	}
	if n := MapOf(text("x"), "k", text("1")); n.Line != 7 || n.Entries[0].Col != 8 {
		t.Errorf("a new map stands at %d:%d", n.Line, n.Entries[0].Col)
	}
	if diff := cmp.Diff([]string{"b", "a"}, mapOf("b", "1", "a", "1").Keys()); diff != "" || (*Node)(nil).Keys() != nil {
		t.Error(diff)
	}
	if text("w").Word() != "w" || (*Node)(nil).Word() != "" {
		t.Error("words")
	}
}
