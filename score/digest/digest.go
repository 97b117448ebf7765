// Package digest makes the SHA-256 hashes that name policies, peers and states.
//
// Native builds take the standard library's. In the WebAssembly module that one would cost a twentieth of its size, since all
// of Go's cryptography comes with it; there the few lines of sha256.go do the same, held equal by a test.
package digest

// Of returns the SHA-256 of data, in hexadecimal.
func Of(data []byte) string {
	h := New()
	h.Write(data)
	return Hex(h.Sum(nil))
}

// Hex prints a sum.
func Hex(sum []byte) string {
	text := make([]byte, 0, 2*len(sum))
	for _, b := range sum {
		text = append(text, "0123456789abcdef"[b>>4], "0123456789abcdef"[b&15])
	}
	return string(text)
}

// Hash takes data piece by piece. Sum appends the hash of what was written.
type Hash interface {
	Write(p []byte) (int, error)
	Sum(b []byte) []byte
}
