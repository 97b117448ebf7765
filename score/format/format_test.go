package format

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

type named string

type spoken struct{}

func (spoken) String() string { return "spoken" }

// What is printed is what package fmt prints.
func TestSameAsFmt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, text, v := rapid.Int64().Draw(t, "n"), rapid.String().Draw(t, "text"), rapid.Float64().Draw(t, "v")
		small := rapid.IntRange(-120, 120).Draw(t, "small")
		for _, c := range []struct {
			format string
			args   []any
		}{
			{"%d of %d", []any{n, small}},
			{"%+d %02d %04d|%06d", []any{n, small, small, n}},
			{"%s, %q; %.12s%%", []any{text, text, "0123456789abcdef"}},
			{"%q %s %s", []any{named(text), errors.New(text), spoken{}}},
			{"%q %q", []any{rune(small + 130), []byte(text)}},
			{"%t %t", []any{small > 0, true}},
			{"%.4g", []any{v}},
			{"100 %%" + "\n", nil},
			{"%d %d", []any{uint32(7), uint8(small & 127)}},
		} {
			if got, want := Text(c.format, c.args...), fmt.Sprintf(c.format, c.args...); got != want {
				t.Fatalf("%q: %q, want %q", c.format, got, want)
			}
		}
	})
}

// What cannot be printed never breaks the message.
func TestUnknown(t *testing.T) {
	for _, c := range []struct {
		format string
		args   []any
	}{{"a %d", nil}, {"a %d", []any{"text"}}, {"a %s", []any{3}}, {"a %x", []any{3}}, {"a %", []any{3}}, {"a %s", []any{nil}}} {
		if got := Text(c.format, c.args...); got != "a ?" {
			t.Errorf("%q %v: %q", c.format, c.args, got)
		}
	}
}
