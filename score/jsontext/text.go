package jsontext

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Key takes the key of a member and the colon behind it. What it returns is valid until the next call.
func (s *Scanner) Key() []byte {
	if s.next() != '"' {
		s.fail(s.pos, "a key in quotes is missing")
		return nil
	}
	key := s.Text()
	if s.next() != ':' {
		s.fail(s.pos, "a colon is missing")
		return nil
	}
	s.pos++
	return key
}

// Text takes a text in quotes and returns what it says, valid until the next call.
func (s *Scanner) Text() []byte {
	if s.next() != '"' {
		s.fail(s.pos, "a text in quotes is missing")
		return nil
	}
	s.pos++
	from := s.pos
	for i := from; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case c == '"':
			s.pos = i + 1
			return s.data[from:i]
		case c == '\\':
			return s.escaped(from, i)
		case c < ' ':
			s.fail(i, "a control character stands in a text: write it as \\u00"+hex2(c))
			return nil
		}
	}
	s.fail(len(s.data), "")
	return nil
}

func hex2(c byte) string { return string([]byte{"0123456789abcdef"[c>>4], "0123456789abcdef"[c&15]}) }

// escaped reads on from the first backslash of a text.
func (s *Scanner) escaped(from, at int) []byte {
	s.buf = append(s.buf[:0], s.data[from:at]...)
	for i := at; i < len(s.data); {
		switch c := s.data[i]; {
		case c == '"':
			s.pos = i + 1
			return s.buf
		case c == '\\':
			if i += s.escape(i); s.fault != nil {
				return nil
			}
		case c < ' ':
			s.fail(i, "a control character stands in a text: write it as \\u00"+hex2(c))
			return nil
		default:
			s.buf = append(s.buf, c)
			i++
		}
	}
	s.fail(len(s.data), "")
	return nil
}

// escape appends what an escape stands for and returns its length.
func (s *Scanner) escape(at int) int {
	if at+1 >= len(s.data) {
		s.fail(len(s.data), "")
		return 0
	}
	for i, c := range []byte(`"\/bfnrt`) {
		if s.data[at+1] == c {
			s.buf = append(s.buf, "\"\\/\b\f\n\r\t"[i])
			return 2
		}
	}
	r := s.unit(at)
	if r < 0 {
		s.fail(at, "this is no escape that JSON has")
		return 0
	}
	if !utf16.IsSurrogate(r) {
		s.buf = utf8.AppendRune(s.buf, r)
		return 6
	}
	pair := utf16.DecodeRune(r, s.unit(at+6))
	if pair == utf8.RuneError {
		s.fail(at, string(s.data[at:at+6])+" is half of a surrogate pair without the other half")
		return 0
	}
	s.buf = utf8.AppendRune(s.buf, pair)
	return 12
}

// unit reads \uXXXX, or returns -1.
func (s *Scanner) unit(at int) rune {
	if at+6 > len(s.data) || s.data[at] != '\\' || s.data[at+1] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(s.data[at+2:at+6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}
