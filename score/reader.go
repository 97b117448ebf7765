package score

import (
	"strconv"

	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/score/jsontext"
)

// reader reads the JSON of files that the core itself writes. The first problem ends the reading.
type reader struct {
	jsontext.Scanner
	problem string
}

func (r *reader) fail(message string, args ...any) {
	if !r.failed() {
		r.problem = format.Text(message, args...)
	}
}

func (r *reader) failed() bool { return r.problem != "" || r.Fault() != nil }

// object hands each key of an object to member, which reads its value.
func (r *reader) object(member func(key string)) {
	for r.Open('{'); !r.failed() && r.More('}'); {
		if key := string(r.Key()); r.Fault() == nil {
			member(key)
		}
	}
}

func (r *reader) list(item func()) {
	for r.Open('['); !r.failed() && r.More(']'); {
		item()
	}
}

func (r *reader) text() string { return string(r.Text()) }

func (r *reader) boolean() bool {
	if r.Kind() != 't' {
		r.fail("true or false is missing")
		return false
	}
	return string(r.Literal()) == "true"
}

// whole reads a whole number.
func (r *reader) whole() int64 {
	text := string(r.Literal())
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		r.fail("%s is not a whole number", text)
	}
	return n
}

// number reads a finite number; null is NaN.
func (r *reader) number() float64 {
	if r.Kind() == 'n' {
		r.Literal()
		return exact.NaN
	}
	text, v, ok := r.Number()
	if !ok {
		r.fail("%s is not a number", text)
	}
	return v
}

func (r *reader) day() Day {
	text := r.text()
	day, err := ParseDay(text)
	if err != nil {
		r.fail("%q is not a day", text)
	}
	return day
}

// end makes sure that nothing follows, and returns what was wrong, "" for nothing.
func (r *reader) end() string {
	if r.End(); r.problem == "" && r.Fault() != nil {
		return r.Fault().Msg
	}
	return r.problem
}
