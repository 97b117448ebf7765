package document

import (
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/digest"
)

// Canonical prints the tree as JSON without white space, keys sorted by their bytes, numbers in their shortest form.
// Two documents that say the same print the same, whatever their layout, comments and key order.
func (n *Node) Canonical() []byte { return n.append(nil) }

// Hash returns the SHA-256 of the canonical form, in hexadecimal.
func (n *Node) Hash() string { return digest.Of(n.Canonical()) }

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

// Sorted returns the entries of a map by their keys.
func (n *Node) Sorted() []Entry {
	sorted := slices.Clone(n.Entries)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Key < sorted[j].Key })
	return sorted
}

func (n *Node) appendMap(b []byte) []byte {
	b = append(b, '{')
	for i, e := range n.Sorted() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(AppendString(b, e.Key), ':')
		b = e.Value.append(b)
	}
	return append(b, '}')
}
