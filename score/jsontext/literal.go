package jsontext

// Literal takes a number, true, false or null, and returns it as it stands.
func (s *Scanner) Literal() []byte {
	from := s.Offset()
	switch s.Kind() {
	case '0':
		s.number()
	case 't':
		if s.data[from] == 't' {
			s.word("true")
		} else {
			s.word("false")
		}
	case 'n':
		s.word("null")
	default:
		s.fail(from, "a value is missing")
	}
	if s.fault != nil {
		return nil
	}
	return s.data[from:s.pos]
}

func (s *Scanner) word(word string) {
	end := s.pos + len(word)
	if end > len(s.data) || string(s.data[s.pos:end]) != word || end < len(s.data) && isWord(s.data[end]) {
		s.fail(s.pos, "this word is no value: text needs quotes")
		return
	}
	s.pos = end
}

func isWord(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '.' || c == '+' || c == '-'
}

func (s *Scanner) number() {
	from := s.pos
	if s.data[s.pos] == '-' {
		s.pos++
	}
	whole := s.pos
	ok := s.digits() && (s.data[whole] != '0' || s.pos == whole+1)
	if ok && s.at('.') {
		s.pos++
		ok = s.digits()
	}
	if ok && (s.at('e') || s.at('E')) {
		s.pos++
		if s.at('+') || s.at('-') {
			s.pos++
		}
		ok = s.digits()
	}
	if !ok || s.pos < len(s.data) && isWord(s.data[s.pos]) {
		s.fail(from, "this is not how JSON writes a number")
	}
}

func (s *Scanner) at(c byte) bool { return s.pos < len(s.data) && s.data[s.pos] == c }

// digits passes over digits and reports whether there were any.
func (s *Scanner) digits() bool {
	from := s.pos
	for s.pos < len(s.data) && '0' <= s.data[s.pos] && s.data[s.pos] <= '9' {
		s.pos++
	}
	return s.pos > from
}
