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

// FuzzRows reads arbitrary text: no panic, and every line that is not blank ends up in one row.
func FuzzRows(f *testing.F) {
	f.Add("shop_id,late\na,1\n\"b\n,2\nc,\"3\n4\"\n")
	f.Add("shop_id\n\"\"\"\n\"\n\r\n\x00")
	f.Add("{\"shop_id\":\"a\",\"late\":[1]}\n{}{}\nnull\n{\"a\":1")
	f.Fuzz(func(t *testing.T, text string) {
		s := newCSVSplitter(bufio.NewReader(strings.NewReader(text)))
		var got strings.Builder
		for {
			record, line, err := s.next()
			if err != nil || record == "" {
				break
			}
			if row := s.row([]string{"shop_id", "late"}, record, line); row.err == nil && len(row.cells) != 2 {
				t.Errorf("%q has %d cells", record, len(row.cells))
			}
			got.WriteString(strings.Join(strings.Fields(record), ""))
		}
		if want := strings.Join(strings.Fields(text), ""); got.String() != want {
			t.Errorf("%q was read as %q", want, got.String())
		}
		jsonRows(bufio.NewReader(strings.NewReader(text)), func(row fileRow, err error) bool { return true })
	})
}
