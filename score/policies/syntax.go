package policies

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml/token"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// advice says in plain words what the parser's commonest messages mean.
var advice = map[string]string{
	"unexpected key name":                                                "a key, a colon and a value belong on this line",
	"non-map value is specified":                                         "a key and a colon belong here",
	"value is not allowed in this context":                               "this cannot stand here: look at the indentation, or put the text before it in quotes",
	"mapping value is not allowed in this context":                       "two colons on one line, or a wrong indentation below: text with a colon needs quotes",
	"value is not allowed in this context. map key-value is pre-defined": "the key has its value already: look at the indentation",
	"block sequence entries are not allowed in this context":             "a list begins on the line below its key",
	"unexpected scalar value type":                                       "a value is missing before this",
	"found an invalid key for this map":                                  "the key before this colon is not text",
	"sequence end token ']' not found":                                   "this [ is never closed",
	"could not find flow mapping end token '}'":                          "this { is never closed",
	"could not find end character of double-quoted text":                 "this quote is never closed",
	"could not find end character of single-quoted text":                 "this quote is never closed",
}

// syntax turns the parser's error, which prints several lines, into one of ours.
func (r *yamlReader) syntax(err error) *diag.Error {
	var placed interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &placed) {
		return r.doc.Error(nil, diag.Syntax, "", "this is not YAML")
	}
	message, _, _ := strings.Cut(placed.GetMessage(), "\n")
	if strings.HasPrefix(message, "invalid header option") {
		message = "text that begins with > or | needs quotes; a threshold is written {above: 0.05}, {at_most: 3} and the like"
	}
	if plain, ok := advice[message]; ok {
		message = plain
	}
	return r.doc.Error(tokenPlace(placed.GetToken()), diag.Syntax, "", "this is not YAML: %s", message)
}

// tokenPlace returns an empty node at the place of a token.
func tokenPlace(tk *token.Token) *document.Node {
	if tk == nil || tk.Position == nil {
		return nil
	}
	return &document.Node{Line: tk.Position.Line, Col: tk.Position.Column}
}
