package jsontext

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// tree reads a value as encoding/json does into an any, but for numbers, which stay as they stand.
func tree(s *Scanner) any {
	switch s.Kind() {
	case '{':
		m := map[string]any{}
		for s.Open('{'); s.More('}'); {
			key := string(s.Key())
			m[key] = tree(s)
		}
		return m
	case '[':
		list := []any{}
		for s.Open('['); s.More(']'); {
			list = append(list, tree(s))
		}
		return list
	case '"':
		return string(s.Text())
	}
	switch text := string(s.Literal()); text {
	case "true", "false":
		return text == "true"
	case "null", "":
		return nil
	default:
		return json.Number(text)
	}
}

func read(text string) (any, *Fault) {
	s := New([]byte(text))
	v := tree(s)
	s.End()
	return v, s.Fault()
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		text   string
		offset int
		msg    string
	}{
		{``, 0, "it ends too early"},
		{`{"a": nope}`, 6, "this word is no value: text needs quotes"},
		{`[nulls]`, 1, "this word is no value: text needs quotes"},
		{`[1, ]`, 4, "a value is missing"},
		{`[1 2]`, 3, "a comma or ] is missing"},
		{`{"a":1 "b":2}`, 7, "a comma or } is missing"},
		{`{a: 1}`, 1, "a key in quotes is missing"},
		{`{"a" 1}`, 5, "a colon is missing"},
		{`{"a":1,}`, 7, "a key in quotes is missing"},
		{`{"a": [1`, 8, "it ends too early"},
		{`{} x`, 3, "text follows the end"},
		{`01`, 0, "this is not how JSON writes a number"},
		{`-`, 0, "this is not how JSON writes a number"},
		{`[1.]`, 1, "this is not how JSON writes a number"},
		{`1e+`, 0, "this is not how JSON writes a number"},
		{`"a`, 2, "it ends too early"},
		{`"a\`, 3, "it ends too early"},
		{"\"a\nb\"", 2, `a control character stands in a text: write it as \u000a`},
		{"\"\\n\x1f\"", 3, `a control character stands in a text: write it as \u001f`},
		{`"\x41"`, 1, "this is no escape that JSON has"},
		{`"\u00g0"`, 1, "this is no escape that JSON has"},
		{`"\ud800"`, 1, `\ud800 is half of a surrogate pair without the other half`},
		{`"a\uDFFFb"`, 2, `\uDFFF is half of a surrogate pair without the other half`},
		{`"\ud83d\ude00\ude00"`, 13, `\ude00 is half of a surrogate pair without the other half`},
		{`"\ud800\n\udc00"`, 1, `\ud800 is half of a surrogate pair without the other half`},
	} {
		if _, f := read(c.text); f == nil || f.Offset != c.offset || f.Msg != c.msg {
			t.Errorf("%s: %+v, want %d %s", c.text, f, c.offset, c.msg)
		}
	}
}

// After the first fault nothing is read any more, whatever is called.
func TestStaysFaulty(t *testing.T) {
	s := New([]byte(`{"a" 1, "b": [2]}`))
	s.Open('{')
	s.More('}')
	s.Key()
	for range 3 {
		if s.Kind() != 0 || s.More('}') || s.Key() != nil || s.Text() != nil || s.Literal() != nil || s.Skip(9) != nil || s.Fault().Offset != 5 {
			t.Fatal("it read on")
		}
	}
}

func TestSkip(t *testing.T) {
	s := New([]byte(` [ {"a": [1, "x"]} , 2]`))
	s.Open('[')
	if s.More(']'); string(s.Skip(2)) != `{"a": [1, "x"]}` {
		t.Error(s.Fault())
	}
	s = New([]byte(strings.Repeat("[", 1_000_000)))
	if s.Skip(32); s.Fault() == nil || s.Fault().Offset != 32 || s.Fault().Msg != "the value is nested too deep" {
		t.Error(s.Fault())
	}
}

// What encoding/json takes is read as it reads it, and what it refuses is refused, but for lone surrogates.
func TestSameAsStandardLibrary(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"{", "}", "[", "]", ":", ",", `"a"`, `"b\n\u0041\ud83d\ude00"`, `"é\/"`, "1", "-0.5e3", "0", "true", "false", "null", " ", "\n", "1.", "x", `"`, `\`})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "text"), "")
		compare(t, text)
	})
}

func FuzzScanner(f *testing.F) {
	f.Add(`{"a": [1, -2.5e3, "x\u00e9\ud83d\ude00", true, null]}`)
	f.Add(`[[[]], {}, "\\\"", 0]`)
	f.Fuzz(func(t *testing.T, text string) { compare(t, text) })
}

func compare(t interface{ Fatalf(string, ...any) }, text string) {
	if !utf8.ValidString(text) {
		return
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var want any
	err := d.Decode(&want)
	if err == nil && strings.Trim(text[d.InputOffset():], " \t\r\n") != "" {
		want, err = nil, &json.SyntaxError{}
	}
	got, f := read(text)
	if f != nil && strings.Contains(f.Msg, "surrogate") {
		return
	}
	if (f == nil) != (err == nil) {
		t.Fatalf("%q: %v, but %v", text, f, err)
	}
	if f != nil {
		return
	}
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		t.Fatalf("%q: %s, want %s", text, a, b)
	}
}

// Numbers read as the standard library reads them, to the bit.
func TestNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?(e-?[0-9]{1,3})?`).Draw(t, "text")
		want, err := strconv.ParseFloat(text, 64)
		got, v, ok := New([]byte(text)).Number()
		if string(got) != text || ok != (err == nil) || ok && math.Float64bits(v) != math.Float64bits(want) {
			t.Fatalf("%s: %s %v %v, want %v %v", text, got, v, ok, want, err)
		}
	})
}
