package document

import "slices"

// The functions here make changed copies: nodes are shared and never written to.

// Set returns a map with a key set, in its place or at the end.
func Set(n *Node, key string, value *Node) *Node {
	copied := *n
	copied.Entries = slices.Clone(n.Entries)
	for i := range copied.Entries {
		if copied.Entries[i].Key == key {
			copied.Entries[i].Value = value
			return &copied
		}
	}
	copied.Entries = append(copied.Entries, Entry{Key: key, Value: value, Line: value.Line, Col: value.Col})
	return &copied
}

// Without returns a map without a key.
func Without(n *Node, key string) *Node {
	copied := *n
	copied.Entries = slices.DeleteFunc(slices.Clone(n.Entries), func(e Entry) bool { return e.Key == key })
	return &copied
}

// Merge returns a map with the keys of both: maps under one key are merged, otherwise the second one's value stands.
func Merge(a, b *Node) *Node {
	merged := a
	for _, e := range b.Entries {
		value, old := e.Value, a.Get(e.Key)
		if old != nil && old.Kind == Map && value.Kind == Map {
			value = Merge(old, value)
		}
		merged = Set(merged, e.Key, value)
	}
	return merged
}

// MapOf returns a map of one key, placed where another node stands.
func MapOf(at *Node, key string, value *Node) *Node {
	return &Node{Kind: Map, Entries: []Entry{{Key: key, Value: value, Line: at.Line, Col: at.Col}}, Line: at.Line, Col: at.Col}
}

// Keys lists the keys of a map in the order of the document.
func (n *Node) Keys() []string {
	var keys []string
	if n != nil {
		for _, e := range n.Entries {
			keys = append(keys, e.Key)
		}
	}
	return keys
}

// Word returns the text of a scalar, "" where there is none.
func (n *Node) Word() string {
	if n == nil {
		return ""
	}
	return n.Text
}
