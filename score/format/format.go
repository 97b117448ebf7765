// Package format fills texts in, as package fmt does, for the few verbs that the core needs.
//
// The core must not import fmt: with what that brings along, the WebAssembly module would be a tenth larger.
package format

import (
	"reflect"
	"strconv"
	"strings"
)

// Text returns the format with each verb filled in by an argument, as fmt.Sprintf does:
//
//   - %s a text, an error, or what has a String method; %.12s at most that many bytes of it
//   - %q the same in quotes, or a character
//   - %d a whole number; %+d with its sign, %02d with leading zeros
//   - %t true or false
//   - %.4g a number with that many significant digits
//   - %% a percent sign
//
// A verb or argument that it does not know stands as ?.
func Text(format string, args ...any) string {
	var b []byte
	for {
		text, rest, found := strings.Cut(format, "%")
		b = append(b, text...)
		if !found {
			return string(b)
		}
		var v verb
		v, format = read(rest)
		if v.kind == '%' {
			b = append(b, '%')
			continue
		}
		if len(args) == 0 {
			b = append(b, '?')
			continue
		}
		b = v.append(b, args[0])
		args = args[1:]
	}
}

// verb is how an argument is written.
type verb struct {
	kind      byte
	sign      bool
	width     int // with zeros
	precision int // -1: none is given
}

// read takes a verb off the beginning of a format.
func read(text string) (verb, string) {
	v := verb{precision: -1}
	number := &v.width
	for i := range len(text) {
		switch c := text[i]; {
		case c == '+':
			v.sign = true
		case c == '.':
			v.precision, number = 0, &v.precision
		case '0' <= c && c <= '9':
			*number = 10**number + int(c-'0')
		default:
			v.kind = c
			return v, text[i+1:]
		}
	}
	return v, ""
}

func (v verb) append(b []byte, arg any) []byte {
	value := reflect.ValueOf(arg)
	switch {
	case v.kind == 'd' && value.CanInt():
		return v.appendInt(b, value.Int())
	case v.kind == 'd' && value.CanUint():
		return strconv.AppendUint(b, value.Uint(), 10)
	case v.kind == 'q' && value.Kind() == reflect.Int32:
		return strconv.AppendQuoteRune(b, rune(value.Int()))
	case v.kind == 't' && value.Kind() == reflect.Bool:
		return strconv.AppendBool(b, value.Bool())
	case v.kind == 'g' && value.CanFloat():
		return strconv.AppendFloat(b, value.Float(), 'g', v.precision, 64)
	}
	text, ok := words(arg, value)
	switch {
	case v.kind == 's' && ok && v.precision >= 0:
		return append(b, text[:min(v.precision, len(text))]...)
	case v.kind == 's' && ok:
		return append(b, text...)
	case v.kind == 'q' && ok:
		return strconv.AppendQuote(b, text)
	}
	return append(b, '?')
}

func (v verb) appendInt(b []byte, n int64) []byte {
	width := v.width
	switch {
	case n < 0:
		b, width = append(b, '-'), width-1
	case v.sign:
		b, width = append(b, '+'), width-1
	}
	digits := strconv.AppendUint(nil, magnitude(n), 10)
	for i := len(digits); i < width; i++ {
		b = append(b, '0')
	}
	return append(b, digits...)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// words is what an argument says as text.
func words(arg any, value reflect.Value) (string, bool) {
	switch a := arg.(type) {
	case string:
		return a, true
	case []byte:
		return string(a), true
	case error:
		return a.Error(), true
	case interface{ String() string }:
		return a.String(), true
	}
	if value.Kind() == reflect.String {
		return value.String(), true
	}
	return "", false
}
