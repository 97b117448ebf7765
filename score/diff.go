package score

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/document"
)

// Difference is one change from a policy to another, in words.
type Difference struct {
	Path string // place in the documents, as in dimensions.logistics.weight
	Text string // such as: dimension logistics: weight 0.15 -> 0.2
}

// Diff says what changes from one policy to another, in the order of the documents' keys. Titles, sources and cases
// count as one change each.
func Diff(from, to *Policy) []Difference {
	d := &differ{}
	d.compare("", from.doc.Root, to.doc.Root)
	return d.list
}

type differ struct{ list []Difference }

// parts are the words for the parts of a policy that have names.
var parts = map[string]string{
	"indicators": "indicator", "dimensions": "dimension", "decisions": "decision", "weights_by_industry": "weights of industry", "sources": "source",
}

// compare walks two nodes at the same path.
func (d *differ) compare(path string, a, b *document.Node) {
	switch {
	case a == nil && b == nil, a != nil && b != nil && string(a.Canonical()) == string(b.Canonical()):
		return
	case path == "tests":
		d.add(path, "the cases differ")
	case path == "timezone":
		d.add(path, "time zone "+a.Get("name").Text+" -> "+b.Get("name").Text)
	case a == nil:
		d.add(path, words(path)+" added"+value(path, b))
	case b == nil:
		d.add(path, words(path)+" removed"+value(path, a))
	case a.Kind == document.Map && b.Kind == document.Map:
		d.keys(path, byKey(a), byKey(b))
	case identified(a) && identified(b):
		d.keys(path, byID(a), byID(b))
	default:
		d.add(path, words(path)+" "+short(a)+" -> "+short(b))
	}
}

func (d *differ) add(path, text string) { d.list = append(d.list, Difference{path, text}) }

func (d *differ) keys(path string, a, b map[string]*document.Node) {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if a[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		d.compare(document.Join(path, name), a[name], b[name])
	}
}

func byKey(n *document.Node) map[string]*document.Node {
	m := map[string]*document.Node{}
	for _, e := range n.Entries {
		m[e.Key] = e.Value
	}
	return m
}

// identified tells whether a list's items all have an id.
func identified(n *document.Node) bool {
	return n.Kind == document.List && !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return item.Get("id") == nil })
}

func byID(n *document.Node) map[string]*document.Node {
	m := map[string]*document.Node{}
	for _, item := range n.Items {
		m[item.Get("id").Text] = item
	}
	return m
}

// words says a path as people do: indicators.reply.window.days is "indicator reply: window days".
func words(path string) string {
	steps := strings.Split(path, ".")
	part, ok := parts[steps[0]]
	if !ok || len(steps) < 2 {
		return strings.ReplaceAll(strings.Join(steps, " "), "_", " ")
	}
	text := part + " " + steps[1]
	if len(steps) > 2 {
		text += ": " + strings.Join(steps[2:], " ")
	}
	return text
}

// value shows what is added or removed where it is short enough to read.
func value(path string, n *document.Node) string {
	if strings.Count(path, ".") < 2 && n.Kind == document.Map {
		return ""
	}
	return " (" + short(n) + ")"
}

// short prints a node on part of a line.
func short(n *document.Node) string {
	text := []rune(string(n.Canonical()))
	if n.Kind == document.String {
		text = []rune(n.Text)
	}
	if len(text) > 80 {
		return string(text[:77]) + "..."
	}
	return string(text)
}
