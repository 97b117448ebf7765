package policies

import (
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// yamlReader turns the parser's tree into nodes. An alias is expanded by reading its anchor's value once more.
type yamlReader struct {
	doc       *document.Document
	errs      diag.Errors
	full      *diag.Error         // the limit that ended the reading
	anchors   map[string]ast.Node // values of the anchors, by name
	open      map[string]bool     // anchors whose value is being read
	expanding int                 // aliases whose value is being read
	nodes     int                 // nodes so far
	bytes     int                 // text in them
}

// fail records a problem. While an alias is expanded all is silent: the anchor's value has had its say.
func (r *yamlReader) fail(n *document.Node, code diag.Code, message string, args ...any) {
	if r.expanding == 0 {
		r.errs = append(r.errs, r.doc.Error(n, code, "", message, args...))
	}
}

func (r *yamlReader) tooDeep(n *document.Node) *diag.Error {
	return r.doc.Error(n, diag.TooLarge, "", "the document is nested more than %d deep", document.MaxDepth)
}

// value reads a node of the parser's tree.
func (r *yamlReader) value(from ast.Node, depth int) *document.Node {
	n := r.place(from)
	if !r.fits(n, depth) {
		return n
	}
	switch from := from.(type) {
	case *ast.MappingNode:
		n.Kind = document.Map
		r.entries(n, from.Values, depth)
	case *ast.MappingValueNode:
		n.Kind = document.Map
		r.entries(n, []*ast.MappingValueNode{from}, depth)
	case *ast.SequenceNode:
		n.Kind = document.List
		for _, item := range from.Values {
			n.Items = append(n.Items, r.value(item, depth+1))
		}
	case *ast.AnchorNode:
		return r.anchor(n, from, depth)
	case *ast.AliasNode:
		return r.alias(n, from, depth)
	case *ast.TagNode:
		r.fail(n, diag.Syntax, "tags such as %s are not supported", from.Start.Value)
	default:
		r.scalar(n, from)
	}
	r.bytes += len(n.Text)
	return n
}

// fits reports whether another node may be read.
func (r *yamlReader) fits(n *document.Node, depth int) bool {
	r.nodes++
	switch {
	case r.full != nil:
	case depth > document.MaxDepth:
		r.full = r.tooDeep(n)
	case r.nodes > maxNodes:
		r.full = r.doc.Error(n, diag.TooLarge, "", "the document has more than %d values", maxNodes)
	case r.bytes > document.MaxBytes:
		r.full = r.doc.Error(n, diag.TooLarge, "", "the document has more than %d bytes when its aliases are expanded", document.MaxBytes)
	}
	return r.full == nil
}

func (r *yamlReader) entries(n *document.Node, from []*ast.MappingValueNode, depth int) {
	seen := make(map[string]bool, len(from))
	for _, e := range from {
		if r.full != nil {
			return
		}
		key := r.key(e.Key)
		if key.Kind == document.String && seen[key.Text] {
			r.fail(key, diag.Duplicate, "the key %q stands twice", key.Text)
		}
		seen[key.Text] = true
		r.bytes += len(key.Text)
		n.Entries = append(n.Entries, document.Entry{Key: key.Text, Value: r.value(e.Value, depth+1), Line: key.Line, Col: key.Col})
	}
}

// key reads a key, whose kind is String unless a problem was reported.
func (r *yamlReader) key(from ast.MapKeyNode) *document.Node {
	n := r.place(from)
	switch from := from.(type) {
	case *ast.MergeKeyNode:
		r.fail(n, diag.Syntax, "merge keys are not supported")
	case *ast.MappingKeyNode, *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.LiteralNode:
		r.fail(n, diag.Syntax, "a key is one line of text, without an anchor, alias, tag or question mark")
	default:
		if r.scalar(n, from); n.Kind != document.String {
			r.fail(n, diag.WrongType, "a key is text: put %s in quotes", from.GetToken().Value)
		}
	}
	return n
}

// place returns an empty node that begins where a node of the parser's tree begins.
func (r *yamlReader) place(from ast.Node) *document.Node {
	tk := from.GetToken()
	switch from := from.(type) {
	case *ast.MappingNode:
		if !from.IsFlowStyle && len(from.Values) > 0 {
			tk = from.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		tk = from.Key.GetToken()
	}
	n := tokenPlace(tk)
	if tk.Type == token.ImplicitNullType { // which the parser may place behind the end of the line
		n.Col = min(n.Col, utf8.RuneCountInString(r.doc.Lines[n.Line-1])+1)
	}
	return n
}

// scalar fills in the kind and text of a scalar.
func (r *yamlReader) scalar(n *document.Node, from ast.Node) {
	tk := from.GetToken()
	switch from := from.(type) {
	case *ast.LiteralNode:
		n.Kind, n.Text = document.String, from.Value.Value
		return
	case *ast.NullNode:
		if tk.Type == token.ImplicitNullType {
			return
		}
	}
	if tk.Type == token.SingleQuoteType || tk.Type == token.DoubleQuoteType {
		n.Kind, n.Text = document.String, tk.Value
		return
	}
	var finite bool
	if n.Kind, n.Text, finite = plain(tk.Value); !finite {
		r.fail(n, diag.OutOfRange, "the number %s is too large or not a number", tk.Value)
	}
}
