// Package jsontext reads JSON text (RFC 8259) one value after another, strictly and without making garbage.
//
// The caller says what comes next: it asks for the [Scanner.Kind] of the next value and takes it, or walks a list or an object:
//
//	for s.Open('{'); s.More('}'); {
//		key := s.Key()
//		...
//	}
//
// The first problem ends the reading: from then on Kind is 0, More is false, and Fault tells what it was.
package jsontext

// Scanner reads one text. It must be valid UTF-8: that is not looked at.
type Scanner struct {
	data  []byte
	pos   int
	fresh bool // directly behind an opening brace or bracket
	fault *Fault
	buf   []byte // of a text with escapes
}

// Fault is what ended the reading, and where.
type Fault struct {
	Offset int // in bytes, from 0
	Msg    string
}

// Error returns the message.
func (f *Fault) Error() string { return f.Msg }

// New returns a scanner of a text.
func New(data []byte) *Scanner { return &Scanner{data: data} }

// Reset begins another text.
func (s *Scanner) Reset(data []byte) { *s = Scanner{data: data, buf: s.buf} }

// Fault returns the problem that ended the reading, or nil.
func (s *Scanner) Fault() *Fault { return s.fault }

func (s *Scanner) fail(at int, msg string) {
	if at >= len(s.data) {
		at, msg = len(s.data), "it ends too early"
	}
	if s.fault == nil {
		s.fault = &Fault{at, msg}
		s.pos = len(s.data)
	}
}

// Offset returns where the next token begins.
func (s *Scanner) Offset() int {
	if s.pos < len(s.data) && s.data[s.pos] > ' ' {
		return s.pos
	}
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return s.pos
		}
	}
	return s.pos
}

// next returns the byte with which the next token begins, 0 at the end.
func (s *Scanner) next() byte {
	if at := s.Offset(); at < len(s.data) {
		return s.data[at]
	}
	return 0
}

// Kind returns what the next value is: '{', '[', '"', '0' for a number, 't' for true or false, 'n' for null, and 0 where
// there is no value.
func (s *Scanner) Kind() byte {
	switch c := s.next(); {
	case c == '{' || c == '[' || c == '"' || c == 'n' || c == 't':
		return c
	case c == 'f':
		return 't'
	case c == '-' || '0' <= c && c <= '9':
		return '0'
	}
	return 0
}

// Open takes the brace or bracket with which an object or a list begins.
func (s *Scanner) Open(c byte) {
	if s.next() != c {
		s.fail(s.pos, "a value is missing")
		return
	}
	s.pos++
	s.fresh = true
}

// More reports whether another member follows, and takes the comma before it, or the end ('}' or ']').
func (s *Scanner) More(end byte) bool {
	fresh, c := s.fresh, s.next()
	s.fresh = false
	switch {
	case s.fault != nil:
		return false
	case c == end:
		s.pos++
		return false
	case fresh:
		return true
	case c == ',':
		s.pos++
		return true
	}
	s.fail(s.pos, "a comma or "+string(end)+" is missing")
	return false
}

// End makes sure that nothing follows.
func (s *Scanner) End() {
	if at := s.Offset(); at < len(s.data) {
		s.fail(at, "text follows the end")
	}
}

// Skip passes over a value of any kind and returns it as it stands. One that is nested more than deep levels is a fault.
func (s *Scanner) Skip(deep int) []byte {
	from := s.Offset()
	s.skip(deep)
	if s.fault != nil {
		return nil
	}
	return s.data[from:s.pos]
}

func (s *Scanner) skip(deep int) {
	kind := s.Kind()
	if (kind == '{' || kind == '[') && deep == 0 {
		s.fail(s.pos, "the value is nested too deep")
		return
	}
	switch kind {
	case '{':
		for s.Open('{'); s.More('}'); s.skip(deep - 1) {
			s.Key()
		}
	case '[':
		for s.Open('['); s.More(']'); {
			s.skip(deep - 1)
		}
	case '"':
		s.Text()
	default:
		s.Literal()
	}
}
