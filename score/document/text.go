package document

import (
	"strings"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
)

// CheckText returns the problem of a source text that no reader should begin with: more than MaxBytes, or not UTF-8.
func (d *Document) CheckText(text string) *diag.Error {
	if len(text) > MaxBytes {
		return d.Error(nil, diag.TooLarge, "", "the document has %d bytes, more than %d", len(text), MaxBytes)
	}
	if utf8.ValidString(text) {
		return nil
	}
	valid := strings.ToValidUTF8(text, "\xff")
	before := text[:strings.IndexByte(valid, 0xff)]
	at := &Node{Line: strings.Count(before, "\n") + 1, Col: utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1}
	return d.Error(at, diag.Syntax, "", "this is not UTF-8 text")
}
