package event

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// plainParser is a parser of a table with so many columns.
func plainParser(width int) *parser {
	p := newParser(&shared{layout: &layout{spec: &Specs[Shops], to: make([]int, width)}, zone: &Zone{}, limit: 220})
	p.block, p.width = &block{}, width
	return p
}

// What is split as a whole is what splitting record by record gives; only texts that are not in order are left to that.
func TestReadPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(t, "width")
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab,,\n\n\r\u00ac\u208a语")), 1, 60, -1).Draw(t, "text")
		if rapid.Bool().Draw(t, "regular") {
			cell := rapid.StringOfN(rapid.SampledFrom([]rune("abc\u00ac\u208a语")), 0, 40, -1)
			text = ""
			for range rapid.IntRange(1, 5).Draw(t, "rows") {
				cells := rapid.SliceOfN(cell, width, width).Draw(t, "cells")
				text += strings.Join(cells, ",") + rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
			}
		}
		whole, single := plainParser(width), plainParser(width)
		whole.data, single.data = []byte(text), []byte(text)
		single.readRecords(5)
		if !whole.readPlain(chunk{line: 5, lines: strings.Count(text, "\n")}) {
			if len(whole.records) > 0 || len(whole.cells) > 0 {
				t.Fatalf("%q leaves something behind", text)
			}
			if len(single.block.rejects) == 0 && strings.HasSuffix(text, "\n") && width > 1 && !strings.Contains("\n"+strings.ReplaceAll(text, "\r", ""), "\n\n") {
				t.Fatalf("%q is in order", text)
			}
			return
		}
		exact := cmp.AllowUnexported(span{}, record{})
		if diff := cmp.Diff(single.cells, whole.cells, exact) + cmp.Diff(single.records, whole.records, exact); diff != "" || len(single.block.rejects) > 0 {
			t.Fatalf("%q: %s, rejected %v", text, diff, single.block.rejects)
		}
	})
}

func TestReadPlainLeavesLongRecords(t *testing.T) {
	for size, want := range map[int]bool{220: true, 221: false} {
		p := plainParser(1)
		p.data = []byte(strings.Repeat("a", size) + "\n")
		if p.readPlain(chunk{lines: 1}) != want {
			t.Errorf("%d bytes: %t", size, !want)
		}
	}
}

func TestReadPlainSeesText(t *testing.T) {
	for text, want := range map[string]bool{"a,b\n": true, "a,\xe8\xaf\xad\n": true, "a,\xff\n": false, "12345,78\xac\n": false} {
		p := plainParser(2)
		p.data = []byte(text)
		if !p.readPlain(chunk{lines: 1}) || p.valid != want {
			t.Errorf("%q: valid %t", text, p.valid)
		}
	}
}
