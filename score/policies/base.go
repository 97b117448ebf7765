package policies

import (
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// inherited are the keys that a policy takes over from the one it is based on: how things are measured and scored, and not
// what follows from it.
var inherited = []string{"platform", "subject", "timezone", "refresh", "sources", "sets", "indicators", "recency", "normalise", "missing",
	"minimum_volume", "dimensions", "weights_by_industry", "total", "eligible", "floors", "appeals"}

// united are the keys of which the base's entries are kept beside the policy's own.
var united = []string{"sources", "sets", "indicators"}

// ResolveBase replaces based_on by what the bundled policy of that name says, where the document does not say otherwise. A
// base may have a base of its own.
func ResolveBase(doc *document.Document) (*document.Document, error) {
	return resolveBase(doc, nil)
}

func resolveBase(doc *document.Document, seen []string) (*document.Document, error) {
	n := doc.Root.Get("based_on")
	if n == nil || n.Kind != document.String {
		return doc, nil
	}
	source, ok := Source(n.Text)
	switch {
	case !ok:
		return nil, diag.Errors{doc.Error(n, diag.UnknownName, "based_on", "there is no bundled policy %q; %s", n.Text, document.Suggest(n.Text, Names()))}
	case slices.Contains(seen, n.Text):
		return nil, diag.Errors{doc.Error(n, diag.Cycle, "based_on", "%q leads back to itself", n.Text)}
	}
	base, err := ParseYAML(n.Text+".yaml", source)
	if err != nil {
		return nil, err
	}
	if base, err = resolveBase(base, append(seen, n.Text)); err != nil {
		return nil, err
	}
	merged := *doc
	merged.Root = over(unplaced(base.Root), document.Without(doc.Root, "based_on"))
	return &merged, nil
}

// over lays a document over its base.
func over(base, own *document.Node) *document.Node {
	for _, key := range inherited {
		value, mine := base.Get(key), own.Get(key)
		switch {
		case value == nil:
		case mine == nil:
			own = document.Set(own, key, value)
		case slices.Contains(united, key) && mine.Kind == document.Map:
			for _, e := range value.Entries {
				if mine.Get(e.Key) == nil {
					mine = document.Set(mine, e.Key, e.Value)
				}
			}
			own = document.Set(own, key, mine)
		}
	}
	return withoutUncited(own, base)
}

// withoutUncited drops the base's sources that nothing cites any more.
func withoutUncited(own, base *document.Node) *document.Node {
	cited := map[string]bool{}
	citations(own, cited)
	sources := own.Get("sources")
	if sources == nil || sources.Kind != document.Map {
		return own // nothing to drop, or the wrong shape, which is reported where it is read
	}
	for _, name := range base.Get("sources").Keys() {
		if !cited[name] && sources.Get(name).Line == 0 {
			sources = document.Without(sources, name)
		}
	}
	return document.Set(own, "sources", sources)
}

// citations collects every name below a key source.
func citations(n *document.Node, cited map[string]bool) {
	for _, item := range n.Items {
		citations(item, cited)
	}
	for _, e := range n.Entries {
		if e.Key == "source" {
			texts(e.Value, cited)
		} else {
			citations(e.Value, cited)
		}
	}
}

func texts(n *document.Node, found map[string]bool) {
	found[n.Text] = true
	for _, item := range n.Items {
		texts(item, found)
	}
	for _, e := range n.Entries {
		texts(e.Value, found)
	}
}

// unplaced copies a tree without its places, which are of another file.
func unplaced(n *document.Node) *document.Node {
	copied := &document.Node{Kind: n.Kind, Text: n.Text}
	for _, item := range n.Items {
		copied.Items = append(copied.Items, unplaced(item))
	}
	for _, e := range n.Entries {
		copied.Entries = append(copied.Entries, document.Entry{Key: e.Key, Value: unplaced(e.Value)})
	}
	return copied
}
