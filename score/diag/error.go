package diag

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// Error is one problem at one place.
type Error struct {
	Code Code   `json:"code"`
	File string `json:"file,omitempty"` // document or table file, as the caller named it
	Line int    `json:"line,omitempty"` // from 1; 0 when unknown
	Col  int    `json:"col,omitempty"`  // from 1, in characters; 0 when unknown
	Path string `json:"path,omitempty"` // place in a document (indicators.reply.window), or a table's column
	Msg  string `json:"message"`        // one sentence: what is wrong and what would be right

	Source string `json:"-"` // the text of the line, for the caret
}

// Error prints the problem on one line: file:line:col: path: message (code).
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		if e.File != "" {
			b.WriteByte(':')
		}
		b.WriteString(format.Text("%d", e.Line))
		if e.Col > 0 {
			b.WriteString(format.Text(":%d", e.Col))
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if e.Path != "" {
		b.WriteString(e.Path + ": ")
	}
	b.WriteString(format.Text("%s (%s)", e.Msg, string(e.Code)))
	return b.String()
}

// Is reports whether target is this problem's code, or an *Error whose non-empty fields all match.
func (e *Error) Is(target error) bool {
	switch t := target.(type) {
	case Code:
		return e.Code == t
	case *Error:
		return (t.Code == "" || t.Code == e.Code) && (t.File == "" || t.File == e.File) &&
			(t.Line == 0 || t.Line == e.Line) && (t.Path == "" || t.Path == e.Path)
	}
	return false
}

// Errors are all problems of one input, in the order of their places.
type Errors []*Error

// Error prints each problem on a line of its own.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.Is and errors.As look at every problem.
func (es Errors) Unwrap() []error {
	errs := make([]error, len(es))
	for i, e := range es {
		errs[i] = e
	}
	return errs
}

// Add appends a problem.
func (es *Errors) Add(code Code, path, message string, args ...any) {
	*es = append(*es, &Error{Code: code, Path: path, Msg: format.Text(message, args...)})
}

// Err sorts the problems by place and returns them as an error, or nil when there are none. What is said of one place
// once is not said again: slices of one indicator share its problems.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	slices.SortStableFunc(es, func(a, b *Error) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	return slices.CompactFunc(es, func(a, b *Error) bool {
		return a.Line > 0 && a.Line == b.Line && a.Col == b.Col && a.File == b.File && a.Code == b.Code && a.Msg == b.Msg
	})
}

// All returns the problems that err carries; a foreign error becomes one problem with the given code.
func All(err error, code Code) Errors {
	switch e := err.(type) {
	case nil:
		return nil
	case Errors:
		return e
	case *Error:
		return Errors{e}
	}
	return Errors{{Code: code, Msg: err.Error()}}
}
