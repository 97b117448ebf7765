package event

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// span is a cell: a range of a chunk's bytes, without quotes around it.
type span struct{ from, to uint32 }

// escaped marks the end of a cell that still has doubled quotes inside.
const escaped = 1 << 31

// fault is what keeps a record from being split.
type fault int

const (
	none       fault = iota
	incomplete       // the record may go on behind the bytes at hand
	tooLong          // longer than the limit
	stray            // a quote inside an unquoted cell, or text behind a closing quote
	unclosed         // a quote that no other one closes
)

// splitter takes CSV records apart. A record whose quoting is broken ends with its first line: the lines behind it are
// looked at on their own, so that one forgotten quote does not swallow the rest of a file.
type splitter struct {
	limit int    // bytes of the longest record
	cells []span // of the last record
	at    int    // where its fault is
}

// record splits the record that begins at pos. It returns where the record's text ends and where the next one begins.
// At the end of the input a record needs no line end.
func (s *splitter) record(data []byte, pos int, eof bool) (end, next int, f fault) {
	s.cells = s.cells[:0]
	end, next, f = s.line(data, pos, eof)
	if f != none {
		return end, next, f
	}
	if bytes.IndexByte(data[pos:end], '"') < 0 {
		s.plain(data, pos, end)
		return end, next, none
	}
	return s.quoted(data, pos, end, next, eof)
}

// line finds the line that begins at pos.
func (s *splitter) line(data []byte, pos int, eof bool) (end, next int, f fault) {
	n := bytes.IndexByte(data[pos:], '\n')
	switch {
	case n >= 0:
		end, next = pos+n, pos+n+1
	case eof:
		end, next = len(data), len(data)
	default:
		return pos, pos, incomplete
	}
	if end > pos && data[end-1] == '\r' {
		end--
	}
	if s.at = pos; end-pos > s.limit {
		return end, next, tooLong
	}
	return end, next, none
}

// plain splits a line without quotes. It looks at eight bytes at a time, because most cells are too short for
// bytes.IndexByte to pay: a byte of x is zero where the text has a comma, and the sum leaves its top bit clear then.
func (s *splitter) plain(data []byte, pos, end int) {
	const low, commas = 0x7f7f7f7f7f7f7f7f, 0x2c2c2c2c2c2c2c2c
	cells, at := s.cells, pos
	for ; at+8 <= end; at += 8 {
		x := binary.LittleEndian.Uint64(data[at:]) ^ commas
		for hits := ^(x&low + low | x | low); hits != 0; hits &= hits - 1 {
			comma := at + bits.TrailingZeros64(hits)/8
			cells = append(cells, span{uint32(pos), uint32(comma)})
			pos = comma + 1
		}
	}
	for ; at < end; at++ {
		if data[at] == ',' {
			cells = append(cells, span{uint32(pos), uint32(at)})
			pos = at + 1
		}
	}
	s.cells = append(cells, span{uint32(pos), uint32(end)})
}

// quoted splits a record with quotes, which may go on behind its first line, whose end and successor are given.
func (s *splitter) quoted(data []byte, start, end, next int, eof bool) (int, int, fault) {
	seen := data[:min(len(data), start+s.limit+len("\r\n"))]
	open := len(seen) == len(data) && !eof // what is missing may still come
	for pos := start; ; pos++ {
		cell, after, f := cellAt(seen, pos)
		switch {
		case open && f != stray && after == len(seen):
			return start, start, incomplete
		case f != none, after == len(seen) && len(seen) < len(data):
			return end, next, s.broken(data[:end], start)
		}
		s.cells = append(s.cells, cell)
		switch {
		case after == len(seen):
			return after, after, none
		case seen[after] == '\n':
			return after, after + 1, none
		}
		pos = after
	}
}

// cellAt reads the cell at pos. It ends at a comma, a line end or the end of the text.
func cellAt(text []byte, pos int) (cell span, after int, f fault) {
	if pos == len(text) || text[pos] != '"' {
		after = pos
		for after < len(text) && text[after] != ',' && text[after] != '\n' {
			if text[after] == '"' {
				return cell, after, stray
			}
			after++
		}
		end := after
		if end > pos && text[end-1] == '\r' && (after == len(text) || text[after] == '\n') {
			end--
		}
		return span{uint32(pos), uint32(end)}, after, none
	}
	closing, mark := closingQuote(text, pos)
	if closing < 0 {
		return cell, len(text), unclosed
	}
	after = closing + 1
	if after < len(text) && text[after] == '\r' && (after+1 == len(text) || text[after+1] == '\n') {
		after++
	}
	if after < len(text) && text[after] != ',' && text[after] != '\n' {
		return cell, after, stray
	}
	return span{uint32(pos + 1), uint32(closing) | mark}, after, none
}

// closingQuote finds the quote that closes the one at pos, or -1, and says whether doubled ones lie between.
func closingQuote(text []byte, pos int) (at int, mark uint32) {
	for at = pos + 1; ; at += 2 {
		n := bytes.IndexByte(text[at:], '"')
		if n < 0 {
			return -1, mark
		}
		if at += n; at+1 == len(text) || text[at+1] != '"' {
			return at, mark
		}
		mark = escaped
	}
}

// broken says what is wrong with a record, going by its first line only.
func (s *splitter) broken(line []byte, pos int) fault {
	for {
		_, after, f := cellAt(line, pos)
		if f == stray {
			s.at = after
			return stray
		}
		if s.at = pos; f == unclosed || after == len(line) {
			return unclosed
		}
		pos = after + 1
	}
}

// unescape appends a cell's text with its doubled quotes made single.
func unescape(to, text []byte) []byte {
	for {
		n := bytes.IndexByte(text, '"')
		if n < 0 {
			return append(to, text...)
		}
		to = append(to, text[:n+1]...)
		text = text[n+2:]
	}
}
