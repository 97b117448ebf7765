package policies

import (
	"maps"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// anchor reads a value that has a name, and keeps it for the aliases below it.
func (r *yamlReader) anchor(n *document.Node, from *ast.AnchorNode, depth int) *document.Node {
	if r.expanding > 0 {
		return r.value(from.Value, depth)
	}
	name := from.Name.GetToken().Value
	if r.anchors[name] != nil {
		r.fail(n, diag.Duplicate, "the anchor &%s stands twice", name)
	}
	r.anchors[name], r.open[name] = from.Value, true
	value := r.value(from.Value, depth)
	delete(r.open, name)
	return value
}

// alias reads the value of an anchor once more. What is wrong with the value as a whole is shown at the alias.
func (r *yamlReader) alias(n *document.Node, from *ast.AliasNode, depth int) *document.Node {
	name := from.Value.GetToken().Value
	target := r.anchors[name]
	switch {
	case target == nil:
		r.fail(n, diag.UnknownName, "%s", r.unknownAnchor(name))
		return n
	case r.open[name]:
		r.fail(n, diag.Cycle, "the alias *%s stands inside its own anchor", name)
		return n
	}
	r.expanding++
	value := r.value(target, depth)
	r.expanding--
	value.Line, value.Col = n.Line, n.Col
	return value
}

func (r *yamlReader) unknownAnchor(name string) string {
	message := "no anchor &" + name + " stands above"
	if len(r.anchors) > 0 {
		message += "; " + document.Suggest(name, slices.Sorted(maps.Keys(r.anchors)))
	}
	return message
}
