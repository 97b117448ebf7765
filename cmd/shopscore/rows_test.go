package main

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCSVSplitter takes records apart that a forgotten quote would swallow.
func TestCSVSplitter(t *testing.T) {
	type taken struct {
		Text string
		Line int
	}
	for _, c := range []struct {
		text string
		want []taken
	}{
		{"a,b\n\r\n\nc,d", []taken{{"a,b\n", 1}, {"c,d", 4}}},
		{"\"x\ny\",1\nc\n", []taken{{"\"x\ny\",1\n", 1}, {"c\n", 3}}},
		{"\"x,1\nc\nd\n", []taken{{"\"x,1\n", 1}, {"c\n", 2}, {"d\n", 3}}},
		{"\"x,1\nc,\"y\nz\",2\n", []taken{{"\"x,1\n", 1}, {"c,\"y\nz\",2\n", 2}}},
		{"\"say \"\"hi\"\"\",1\n", []taken{{"\"say \"\"hi\"\"\",1\n", 1}}},
		{"", nil},
	} {
		s := newCSVSplitter(bufio.NewReader(strings.NewReader(c.text)))
		var got []taken
		for {
			text, line, err := s.next()
			if err != nil {
				t.Fatal(err)
			}
			if text == "" {
				break
			}
			got = append(got, taken{text, line})
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

func TestLineLimit(t *testing.T) {
	for n, fails := range map[int]bool{longest: false, longest + 1: true} {
		in := strings.Repeat(strings.Repeat("x", 1000)+"\n", 3000) + strings.Repeat("y", n) + "\nz\n"
		got, err := io.ReadAll(&lineLimit{in: strings.NewReader(in)})
		if (err != nil) != fails || (!fails && len(got) != len(in)) {
			t.Errorf("a line of %d bytes: read %d of %d, %v", n, len(got), len(in), err)
		}
	}
}
