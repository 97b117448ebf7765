package document

import (
	"strconv"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/jsontext"
)

// ParseJSON reads a JSON document. All duplicate keys are reported; a syntax error or a limit ends the reading. There is no
// document when there is an error.
func ParseJSON(file string, data []byte) (*Document, error) {
	doc := New(file, string(data), nil)
	if problem := doc.CheckText(string(data)); problem != nil {
		return nil, diag.Errors{problem}
	}
	r := &jsonReader{doc: doc, data: data, scan: jsontext.New(data)}
	doc.Root = r.value(0)
	if r.scan.Fault() == nil && r.failed == nil {
		end := r.at()
		if r.scan.End(); r.scan.Fault() != nil {
			r.failed = doc.Error(end, diag.Syntax, "", "text follows the end of the document")
		}
	}
	if f := r.scan.Fault(); f != nil && r.failed == nil {
		r.failed = doc.Error(r.place(f.Offset), diag.Syntax, "", "this is not JSON: %s", f.Msg)
	}
	if r.failed != nil {
		r.errs = append(r.errs, r.failed)
	}
	if err := r.errs.Err(); err != nil {
		return nil, err
	}
	return doc, nil
}

// jsonReader turns JSON into nodes, keeping line and column as it goes.
type jsonReader struct {
	doc       *Document
	data      []byte
	scan      *jsontext.Scanner
	errs      diag.Errors
	failed    *diag.Error // the first error after which nothing more is read
	scanned   int         // bytes whose lines and characters are counted
	line, col int         // from 0, behind those bytes
}

// at returns an empty node placed where the next token begins.
func (r *jsonReader) at() *Node { return r.place(r.scan.Offset()) }

func (r *jsonReader) place(offset int) *Node {
	for ; r.scanned < offset; r.scanned++ {
		switch c := r.data[r.scanned]; {
		case c == '\n':
			r.line, r.col = r.line+1, 0
		case utf8.RuneStart(c):
			r.col++
		}
	}
	return &Node{Line: r.line + 1, Col: r.col + 1}
}

func (r *jsonReader) fail(n *Node, code diag.Code, message string, args ...any) {
	if r.failed == nil {
		r.failed = r.doc.Error(n, code, "", message, args...)
	}
}

func (r *jsonReader) value(depth int) *Node {
	n := r.at()
	if depth > MaxDepth {
		r.fail(n, diag.TooLarge, "the document is nested more than %d deep", MaxDepth)
		return n
	}
	switch r.scan.Kind() {
	case '{':
		r.object(n, depth)
	case '[':
		n.Kind = List
		for r.scan.Open('['); r.more(']'); {
			n.Items = append(n.Items, r.value(depth+1))
		}
	case '"':
		n.Kind, n.Text = String, string(r.scan.Text())
	case '0':
		text := string(r.scan.Literal())
		n.Kind, n.Text = Number, Shortest(text)
		if n.Text == "" && r.scan.Fault() == nil {
			r.fail(n, diag.OutOfRange, "the number %s is too large", text)
		}
	case 't':
		n.Kind, n.Text = Bool, string(r.scan.Literal())
	default:
		r.scan.Literal()
	}
	return n
}

func (r *jsonReader) more(end byte) bool { return r.failed == nil && r.scan.More(end) }

func (r *jsonReader) object(n *Node, depth int) {
	n.Kind = Map
	seen := map[string]bool{}
	for r.scan.Open('{'); r.more('}'); {
		at := r.at()
		key := string(r.scan.Key())
		if r.scan.Fault() != nil {
			return
		}
		if seen[key] {
			r.errs = append(r.errs, r.doc.Error(at, diag.Duplicate, key, "the key %q stands twice", key))
		}
		seen[key] = true
		n.Entries = append(n.Entries, Entry{Key: key, Value: r.value(depth + 1), Line: at.Line, Col: at.Col})
	}
}

// Shortest returns a number's shortest text that reads back as the same float64, or "" when it is out of range.
func Shortest(text string) string {
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		return ""
	case v == 0:
		return "0" // without a sign
	}
	return string(AppendNumber(nil, v))
}
