package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
)

// ParseJSON reads a JSON document. All duplicate keys are reported; a syntax error or a limit ends the reading. There is no
// document when there is an error.
func ParseJSON(file string, data []byte) (*Document, error) {
	doc := New(file, string(data), nil)
	if problem := doc.CheckText(string(data)); problem != nil {
		return nil, diag.Errors{problem}
	}
	r := &jsonReader{doc: doc, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	r.dec.UseNumber()
	doc.Root = r.value(0)
	if r.failed == nil {
		end := r.at()
		if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
			r.fail(end, diag.Syntax, "text follows the end of the document")
		}
	}
	if r.failed != nil {
		r.errs = append(r.errs, r.failed)
	}
	if err := r.errs.Err(); err != nil {
		return nil, err
	}
	return doc, nil
}

// jsonReader turns tokens into nodes, keeping line and column as it goes.
type jsonReader struct {
	doc       *Document
	data      []byte
	dec       *json.Decoder
	errs      diag.Errors
	failed    *diag.Error // the first error after which nothing more can be read
	scanned   int         // bytes whose lines and characters are counted
	line, col int         // from 0, behind those bytes
}

// at returns an empty node placed where the next token begins.
func (r *jsonReader) at() *Node {
	i := int(r.dec.InputOffset())
	for i < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:"), r.data[i]) >= 0 {
		i++
	}
	for ; r.scanned < i; r.scanned++ {
		switch c := r.data[r.scanned]; {
		case c == '\n':
			r.line, r.col = r.line+1, 0
		case utf8.RuneStart(c):
			r.col++
		}
	}
	return &Node{Line: r.line + 1, Col: r.col + 1}
}

func (r *jsonReader) fail(n *Node, code diag.Code, format string, args ...any) {
	if r.failed == nil {
		r.failed = r.doc.Error(n, code, "", format, args...)
	}
}

func (r *jsonReader) value(depth int) *Node {
	n := r.at()
	if depth > MaxDepth {
		r.fail(n, diag.TooLarge, "the document is nested more than %d deep", MaxDepth)
		return n
	}
	tok, err := r.dec.Token()
	if err != nil {
		r.fail(n, diag.Syntax, "this is not JSON: %s", plain(err))
		return n
	}
	switch t := tok.(type) {
	case json.Delim:
		r.open(n, t, depth)
	case string:
		n.Kind, n.Text = String, t
	case json.Number:
		n.Kind = Number
		if n.Text = Shortest(string(t)); n.Text == "" {
			r.fail(n, diag.OutOfRange, "the number %s is too large", t)
		}
	case bool:
		n.Kind, n.Text = Bool, strconv.FormatBool(t)
	}
	return n
}

// open reads the rest of a list or map.
func (r *jsonReader) open(n *Node, delim json.Delim, depth int) {
	n.Kind = List
	seen := map[string]bool{}
	if delim == '{' {
		n.Kind = Map
	}
	for r.failed == nil && r.dec.More() {
		if n.Kind == List {
			n.Items = append(n.Items, r.value(depth+1))
			continue
		}
		key := r.value(depth)
		if r.failed != nil {
			return
		}
		if seen[key.Text] {
			r.errs = append(r.errs, r.doc.Error(key, diag.Duplicate, key.Text, "the key %q stands twice", key.Text))
		}
		seen[key.Text] = true
		n.Entries = append(n.Entries, Entry{Key: key.Text, Value: r.value(depth + 1), Line: key.Line, Col: key.Col})
	}
	if r.failed == nil {
		end := r.at()
		if _, err := r.dec.Token(); err != nil {
			r.fail(end, diag.Syntax, "this is not JSON: %s", plain(err))
		}
	}
}

// plain says a JSON syntax error without naming the library.
func plain(err error) string {
	var syntax *json.SyntaxError
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "it ends too early"
	}
	if errors.As(err, &syntax) {
		return syntax.Error()
	}
	return "a value cannot be read"
}

// Shortest returns a number's shortest text that reads back as the same float64, or "" when it is out of range.
func Shortest(text string) string {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return ""
	}
	if v == 0 {
		return "0"
	}
	out, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(out)
}
