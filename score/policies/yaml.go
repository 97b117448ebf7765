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

// ParseYAML reads a file that holds one YAML document, strictly: keys are text and stand once; tags, directives and merge
// keys are refused; the only plain words that are not text are null, true, false and decimal numbers of YAML 1.2 (so no,
// 2022-06-28, 12:30 and 0x1F are text). An anchor is defined once and before its aliases. The nodes have the shapes that
// [document.ParseJSON] gives and the places of the YAML source. All problems are reported at once, except that a syntax
// error or a limit ends the reading.
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
	if at := strings.IndexFunc(text, isControl); at >= 0 {
		return r.doc.Error(nil, diag.Syntax, "", "the document holds the control character %q", text[at])
	}
	tokens := lexer.Tokenize(text)
	if problem := r.inspect(tokens); problem != nil {
		return problem
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

// isControl says that YAML does not allow a character in a source.
func isControl(c rune) bool { return c < ' ' && c != '\t' && c != '\n' || c == 0x7f }

// inspect refuses, before any tree is built, what is no single document, and what would take the parser too long.
func (r *yamlReader) inspect(tokens token.Tokens) *diag.Error {
	if len(tokens) > maxTokens {
		return r.doc.Error(nil, diag.TooLarge, "", "the document has %d words and marks, more than %d", len(tokens), maxTokens)
	}
	var open nesting
	content := 0
	for _, tk := range tokens {
		if open.add(tk); open.depth() > document.MaxDepth+1 {
			return r.tooDeep(tokenPlace(tk))
		}
		switch tk.Type {
		case token.CommentType:
			continue
		case token.StringType:
			r.refuseTab(tk)
		case token.MappingValueType:
			if open.flow > 0 {
				r.refuseTightColon(tk)
			}
		case token.DirectiveType:
			return r.doc.Error(tokenPlace(tk), diag.Syntax, "", "a word that begins with %% needs quotes (directives are not supported)")
		case token.DocumentHeaderType:
			if content > 0 {
				return r.doc.Error(tokenPlace(tk), diag.Syntax, "", "a second document begins here; a file holds one")
			}
		case token.DocumentEndType:
			return r.doc.Error(tokenPlace(tk), diag.Syntax, "", "the mark ... is not supported; the document ends with the file")
		}
		content++
	}
	return nil
}

// refuseTab refuses a tab within a plain word, which the parser would drop without a word.
func (r *yamlReader) refuseTab(tk *token.Token) {
	block := tk.Prev != nil && (tk.Prev.Type == token.LiteralType || tk.Prev.Type == token.FoldedType)
	if !block && strings.Contains(strings.TrimSpace(tk.Origin), "\t") {
		r.fail(tokenPlace(tk), diag.Syntax, "a text with a tab in it needs quotes")
	}
}

// refuseTightColon refuses {key:value}, which is a key and its value to the parser, but the one word key:value in YAML.
func (r *yamlReader) refuseTightColon(tk *token.Token) {
	key, value := tk.Prev, tk.Next
	if key == nil || value == nil || key.Type == token.DoubleQuoteType || key.Type == token.SingleQuoteType {
		return
	}
	switch value.Type {
	case token.CollectEntryType, token.MappingStartType, token.MappingEndType, token.SequenceStartType, token.SequenceEndType:
		return
	}
	if value.Position.Line == tk.Position.Line && value.Position.Column == tk.Position.Column+1 {
		r.fail(tokenPlace(tk), diag.Syntax, "a space belongs after this colon")
	}
}
