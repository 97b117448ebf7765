//go:build wasip1

package main

import (
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// lastError is what last_error returns.
var lastError []byte

func cleared() { lastError = lastError[:0] }

// failed notes what is wrong with the current call.
func failed(err error) { lastError = appendErrors(lastError[:0], diag.All(err, diag.Internal)) }

func problem(code diag.Code, message string, args ...any) error {
	var errs diag.Errors
	errs.Add(code, "", message, args...)
	return errs
}

// recovered turns a panic into an error. Every export defers it.
func recovered() {
	switch r := recover().(type) {
	case nil:
	case error:
		failed(problem(diag.Internal, "a fault of shopscore itself: %s", strings.TrimPrefix(r.Error(), "runtime error: ")))
	default:
		failed(problem(diag.Internal, "a fault of shopscore itself"))
	}
}

//go:wasmexport last_error
func lastErrorJSON() (text int64) {
	defer recovered()
	if len(lastError) == 0 {
		return 0
	}
	return pack(lastError)
}

func appendErrors(b []byte, errs diag.Errors) []byte {
	b = document.AppendString(append(b, `{"code":`...), string(errs[0].Code))
	b = document.AppendString(append(b, `,"message":`...), errs.Error())
	b = append(b, `,"problems":[`...)
	for i, e := range errs {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendError(b, e)
	}
	return append(b, "]}"...)
}

func appendError(b []byte, e *diag.Error) []byte {
	b = document.AppendString(append(b, `{"code":`...), string(e.Code))
	b = appendText(b, "file", e.File)
	b = appendPlace(b, "line", e.Line)
	b = appendPlace(b, "col", e.Col)
	b = appendText(b, "path", e.Path)
	b = document.AppendString(append(b, `,"message":`...), e.Msg)
	return append(appendText(b, "source", e.Source), '}')
}

func appendText(b []byte, key, text string) []byte {
	if text == "" {
		return b
	}
	return document.AppendString(append(append(append(b, `,"`...), key...), `":`...), text)
}

func appendPlace(b []byte, key string, n int) []byte {
	if n == 0 {
		return b
	}
	return document.AppendNumber(append(append(append(b, `,"`...), key...), `":`...), float64(n))
}
