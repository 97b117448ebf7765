package policies

import (
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// refuseCharacters refuses control characters, as YAML does, and tabs outside comments, which YAML allows here and there:
// the lexer drops a tab from plain words, and after one in quotes it loses count.
func (r *yamlReader) refuseCharacters(tokens token.Tokens) *diag.Error {
	comments := map[int]int{} // columns by line
	for _, tk := range tokens {
		if tk.Type == token.CommentType {
			comments[tk.Position.Line] = tk.Position.Column
		}
	}
	for i, line := range r.doc.Lines {
		at := strings.IndexFunc(line, isControl)
		if at < 0 {
			continue
		}
		n := &document.Node{Line: i + 1, Col: utf8.RuneCountInString(line[:at]) + 1}
		if comment, ok := comments[n.Line]; ok && comment < n.Col {
			continue
		}
		if line[at] == '\t' {
			return r.doc.Error(n, diag.Syntax, "", `tabs are not supported: use spaces, or \t in double quotes`)
		}
		return r.doc.Error(n, diag.Syntax, "", "the control character %q is not allowed", rune(line[at]))
	}
	return nil
}

func isControl(c rune) bool { return c < ' ' }

// inspect refuses what is no single document, and what would take the parser too long.
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
