package event

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// loneSurrogate returns the first escape in valid JSON that is half of a surrogate pair without the other half, "" when
// there is none. encoding/json reads each of them as U+FFFD, which would make one id of different ones.
func loneSurrogate(text []byte) string {
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 {
			return ""
		}
		text = text[at:]
		r := escapedRune(text)
		switch {
		case !utf16.IsSurrogate(r):
			text = text[len(`\\`):] // what follows of a longer escape has no backslash
		case utf16.DecodeRune(r, escapedRune(text[len(`\ud800`):])) == utf8.RuneError:
			return string(text[:len(`\ud800`)])
		default:
			text = text[len(`\ud800\udc00`):]
		}
	}
}

// escapedRune reads the \uXXXX with which text begins, -1 when it begins otherwise.
func escapedRune(text []byte) rune {
	if len(text) < len(`\ud800`) || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}
