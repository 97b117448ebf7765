package event

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// A Dict does what a map and a list do.
func TestDict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d Dict
		codes, texts := map[string]int32{}, []string{}
		for _, s := range rapid.SliceOfN(rapid.StringN(0, 2, -1), 0, 100).Draw(t, "texts") {
			want, old := codes[s]
			if !old {
				want = int32(len(texts))
				codes[s], texts = want, append(texts, s)
			}
			if got := intern(&d, hash([]byte(s)), s); got != want {
				t.Fatalf("%q has code %d, want %d", s, got, want)
			}
		}
		for code, s := range texts {
			if got, ok := d.Code(s); !ok || got != int32(code) || d.String(got) != s {
				t.Fatalf("%q: %d, %q", s, got, d.String(got))
			}
		}
		if _, ok := d.Code("not there"); ok || d.Len() != len(texts) {
			t.Fatalf("%d texts", d.Len())
		}
	})
}

func TestDictWithOneHash(t *testing.T) {
	var d Dict
	for i := range 100 {
		intern(&d, 7, fmt.Sprint(i))
	}
	for i := range 100 {
		if got := intern(&d, 7, fmt.Sprint(i)); got != int32(i) {
			t.Errorf("%d has code %d", i, got)
		}
	}
}

func TestNilDict(t *testing.T) {
	var d *Dict
	if _, ok := d.Code("x"); ok || d.Len() != 0 {
		t.Error("a nil Dict has texts")
	}
}

func TestDictAllocatesNothingForKnownTexts(t *testing.T) {
	var d Dict
	known := []byte("known")
	intern(&d, hash(known), known)
	if n := testing.AllocsPerRun(100, func() { _ = d.String(intern(&d, hash(known), known)) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
