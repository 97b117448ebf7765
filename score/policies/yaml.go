package policies

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Limits of a YAML document beside those of package document.
const (
	maxNodes  = 100_000 // after aliases are expanded, so that a few lines cannot become gigabytes
	maxTokens = 50_000  // the parser's time grows with the square of a map's keys: this is about 2 seconds
)

// newlines makes line feeds of the line breaks of all systems, as YAML does.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// ParseYAML reads a file that holds one YAML document, strictly. Keys are text and stand once. Tags, directives, merge keys,
// tabs outside comments and {a:1} without a space are refused. The only plain words that are not text are null, true, false
// and the decimal numbers of YAML 1.2; no, 2022-06-28, 12:30 and 0x1F are text. An anchor is defined once, before its
// aliases. The nodes have the shapes that [document.ParseJSON] gives and the places of the YAML source. All problems are
// reported at once, except that a syntax error or a limit ends the reading.
func ParseYAML(file string, data []byte) (*document.Document, error) {
	text := newlines.Replace(string(data))
	r := &yamlReader{doc: document.New(file, text, nil), anchors: map[string]ast.Node{}, open: map[string]bool{}}
	if problem := r.parse(text); problem != nil {
		r.errs = append(r.errs, problem)
	}
	if len(r.errs) > 0 {
		return nil, r.errs.Err()
	}
	return r.doc, nil
}

// parse builds the tree; it returns the problem that ends the reading, if there is one.
func (r *yamlReader) parse(text string) *diag.Error {
	if problem := r.doc.CheckText(text); problem != nil {
		return problem
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n" // without it the lexer drops a last tag and folds a last line wrongly
	}
	tokens := lexer.Tokenize(text)
	for _, check := range []func(token.Tokens) *diag.Error{r.refuseCharacters, r.inspect} {
		if problem := check(tokens); problem != nil {
			return problem
		}
	}
	tree, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return r.syntax(err)
	}
	if len(tree.Docs) == 0 || tree.Docs[0].Body == nil {
		return r.doc.Error(&document.Node{Line: 1, Col: 1}, diag.Syntax, "", "the document is empty")
	}
	r.doc.Root = r.value(tree.Docs[0].Body, 0)
	return r.full
}
