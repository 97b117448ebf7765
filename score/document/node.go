package document

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// Kind is the type of a node.
type Kind int

// The kinds, named as people name them.
const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Map
)

// String names the kind in messages.
func (k Kind) String() string {
	return [...]string{"nothing", "true or false", "a number", "text", "a list", "a map of keys"}[k]
}

// Node is one value of a document, with the place where it begins.
type Node struct {
	Kind      Kind
	Text      string  // scalars: the value; numbers in their shortest form
	Items     []*Node // lists
	Entries   []Entry // maps, in the order of the document
	Line, Col int     // from 1
}

// Entry is one key of a map, with the place of the key.
type Entry struct {
	Key       string
	Value     *Node
	Line, Col int
}

// Get returns the value of a key of a map, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return n.Entries[i].Value
		}
	}
	return nil
}

// Document is a parsed document, immutable and safe for concurrent use.
type Document struct {
	File  string // as the caller named it
	Root  *Node
	Lines []string // the text, for carets
}

// New makes a document from its parts. Text is the source as written.
func New(file, text string, root *Node) *Document {
	return &Document{File: file, Root: root, Lines: strings.Split(text, "\n")}
}

// Limits of a document: what is past them is refused with diag.TooLarge.
const (
	MaxBytes = 1 << 20
	MaxDepth = 32
)

// Error makes a problem placed at a node.
func (d *Document) Error(n *Node, code diag.Code, path, message string, args ...any) *diag.Error {
	e := &diag.Error{Code: code, File: d.File, Path: path, Msg: format.Text(message, args...)}
	if n != nil {
		e.Line, e.Col = n.Line, n.Col
	}
	d.source(e)
	return e
}

// Place fills in file, line, column and source text of the problems that have only a path.
func (d *Document) Place(errs diag.Errors) {
	for _, e := range errs {
		e.File = d.File
		if e.Line == 0 {
			e.Line, e.Col = d.locate(e.Path)
		}
		d.source(e)
	}
}

func (d *Document) source(e *diag.Error) {
	if e.Line > 0 && e.Line <= len(d.Lines) {
		e.Source = d.Lines[e.Line-1]
	}
}

// locate returns the place of the deepest node on a path such as dimensions[0].weight: of its key where it has one.
func (d *Document) locate(path string) (line, col int) {
	n := d.Root
	if n == nil {
		return 0, 0
	}
	line, col = n.Line, n.Col
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		if n.Kind == List {
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(n.Items) {
				return line, col
			}
			n = n.Items[i]
			line, col = n.Line, n.Col
			continue
		}
		step, _, _ = strings.Cut(step, "/") // a slice lies where the indicator does that it was cut from
		i := slices.IndexFunc(n.Entries, func(e Entry) bool { return e.Key == step })
		if i < 0 {
			return line, col
		}
		line, col, n = n.Entries[i].Line, n.Entries[i].Col, n.Entries[i].Value
	}
	return line, col
}

// At returns the deepest node on a path, for its place.
func (d *Document) At(path string) *Node {
	line, col := d.locate(path)
	return &Node{Line: line, Col: col}
}
