package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
)

// Canonical prints the tree as JSON without white space, keys sorted by their bytes, numbers in their shortest form.
// Two documents that say the same print the same, whatever their layout, comments and key order.
func (n *Node) Canonical() []byte { return n.append(nil) }

// Hash returns the SHA-256 of the canonical form.
func (n *Node) Hash() [32]byte { return sha256.Sum256(n.Canonical()) }

func (n *Node) append(b []byte) []byte {
	switch n.Kind {
	case Null:
		return append(b, "null"...)
	case String:
		return AppendString(b, n.Text)
	case List:
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.append(b)
		}
		return append(b, ']')
	case Map:
		return n.appendMap(b)
	}
	return append(b, n.Text...)
}

func (n *Node) appendMap(b []byte) []byte {
	sorted := slices.Clone(n.Entries)
	slices.SortFunc(sorted, func(x, y Entry) int { return strings.Compare(x.Key, y.Key) })
	b = append(b, '{')
	for i, e := range sorted {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(AppendString(b, e.Key), ':')
		b = e.Value.append(b)
	}
	return append(b, '}')
}

// AppendString appends a JSON string. Only what JSON requires is escaped, and U+2028 and U+2029, which JavaScript once
// took for line breaks.
func AppendString(b []byte, s string) []byte {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < 0x20 || r == '"' || r == '\\' || r >= 0x7f }) {
		return append(append(append(b, '"'), s...), '"')
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return append(b, bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...)
}
