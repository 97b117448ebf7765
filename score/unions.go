package score

import (
	"reflect"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Text is a text for people in English and Chinese; one of them stands for both where the other is missing.
type Text struct{ En, Zh string }

// In returns the text in a language ("en" or "zh").
func (t Text) In(lang string) string {
	if (lang == "zh" && t.Zh != "") || t.En == "" {
		return t.Zh
	}
	return t.En
}

// UnmarshalNode reads text, or a map of languages.
func (t *Text) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	if n.Kind == document.String {
		t.En = n.Text
		return
	}
	var both struct {
		En string `key:"en"`
		Zh string `key:"zh"`
	}
	d.Value(n, reflect.ValueOf(&both).Elem(), path, "")
	*t = Text(both)
}

// Names is one name or a list of names.
type Names []string

// UnmarshalNode reads one name or a list.
func (s *Names) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	if n.Kind == document.String {
		*s = Names{n.Text}
		return
	}
	if n.Kind != document.List {
		d.Fail(n, diag.WrongType, path, "one name or a list of names belongs here, not %s", n.Kind)
		return
	}
	var list []string
	d.Value(n, reflect.ValueOf(&list).Elem(), path, "")
	*s = list
	if len(list) == 0 {
		d.Fail(n, diag.MissingKey, path, "the list is empty")
	}
}

// Source tells where numbers come from: names of the policy's sources, or "our choice" (perhaps with a reason). The key ""
// speaks for the whole part, another key for that key alone.
type Source map[string]Names

// OurChoice begins a source that is not a platform's.
const OurChoice = "our choice"

// UnmarshalNode reads names for the whole part, or a map from key to names.
func (s *Source) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	*s = Source{}
	if n.Kind != document.Map {
		var names Names
		names.UnmarshalNode(d, n, path)
		(*s)[""] = names
		return
	}
	for _, e := range n.Entries {
		var names Names
		names.UnmarshalNode(d, e.Value, document.Join(path, e.Key))
		(*s)[e.Key] = names
	}
}

// Missing says what an indicator without a value counts as.
type Missing struct {
	Rule   string  // skip, full_marks, peer_mean or points
	Points float64 // for the rule points
}

// UnmarshalNode reads a rule's name, or {points: N}.
func (m *Missing) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	if n.Kind == document.String {
		rules := []string{"skip", "full_marks", "peer_mean"}
		if !slices.Contains(rules, n.Text) {
			d.Fail(n, diag.UnknownName, path, "%q is not known here; %s", n.Text, document.Suggest(n.Text, rules))
		}
		m.Rule = n.Text
		return
	}
	var fixed struct {
		Points float64 `key:"points" need:"yes" min:"0" max:"100"`
	}
	d.Value(n, reflect.ValueOf(&fixed).Elem(), path, "")
	*m = Missing{"points", fixed.Points}
}

// Spans is one span, or several whose lengths are added.
type Spans []Span

// UnmarshalNode reads one span or a list.
func (s *Spans) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	*s = readMany[Span](d, n, path)
}

// Sides is rows of one table, or of several that are added up.
type Sides []Side

// UnmarshalNode reads one side or a list.
func (s *Sides) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	*s = readMany[Side](d, n, path)
}

// readMany reads one map, or a list of them.
func readMany[T any](d *document.Decoder, n *document.Node, path string) []T {
	if n.Kind == document.Map {
		list := make([]T, 1)
		d.Value(n, reflect.ValueOf(&list[0]).Elem(), path, "")
		return list
	}
	var list []T
	d.Value(n, reflect.ValueOf(&list).Elem(), path, "")
	if len(list) == 0 {
		d.Fail(n, diag.MissingKey, path, "the list is empty")
	}
	return list
}

// UnmarshalNode reads a number, or a part of a number of the result.
func (f *Figure) UnmarshalNode(d *document.Decoder, n *document.Node, path string) {
	if n.Kind != document.Map && n.Kind != document.Number {
		d.Fail(n, diag.WrongType, path, "a number, or a part of one ({of: NAME, times: N}), belongs here, not %s", n.Kind)
		return
	}
	if n.Kind == document.Number {
		d.Value(n, reflect.ValueOf(&f.Fixed).Elem(), path, `min:"0" max:"1000000000000"`)
		return
	}
	var part struct {
		Of      string      `key:"of" need:"yes"`
		Times   float64     `key:"times" need:"yes" min:"0" max:"1000000"`
		Between *[2]float64 `key:"between" min:"0" max:"1000000000000"`
	}
	d.Value(n, reflect.ValueOf(&part).Elem(), path, "")
	*f = Figure{Of: part.Of, Times: part.Times, Between: part.Between}
}
