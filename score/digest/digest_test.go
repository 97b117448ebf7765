package digest

import (
	"bytes"
	reference "crypto/sha256"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// The module's hash is the standard library's, for any data and however it comes in pieces.
func TestSameAsStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := bytes.Repeat(rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "data"), rapid.IntRange(0, 3).Draw(t, "times"))
		h := newSHA256()
		for rest := data; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "piece")
			h.Write(rest[:n])
			rest = rest[n:]
		}
		if got, want := h.Sum(nil), reference.Sum256(data); !bytes.Equal(got, want[:]) {
			t.Fatalf("%d bytes: %x, want %x", len(data), got, want)
		}
		if got, want := Of(data), fmt.Sprintf("%x", reference.Sum256(data)); got != want {
			t.Fatalf("%d bytes: %s, want %s", len(data), got, want)
		}
	})
}

// The vector of FIPS 180-4's examples.
func TestVector(t *testing.T) {
	h := newSHA256()
	h.Write([]byte("abc"))
	if got := Hex(h.Sum(nil)); got != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Error(got)
	}
}
