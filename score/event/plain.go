package event

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// readPlain splits a chunk without quotes, in which every comma and line end separates cells: it need not look at each
// record on its own. It reports whether all records are in order; if not, readRecords has to find out what is wrong.
func (p *parser) readPlain(c chunk) bool {
	ascii := p.separate()
	p.valid = ascii || utf8.Valid(p.data)
	if bytes.HasSuffix(p.data, newline) && len(p.cells) == c.lines*p.width && p.plainRecords(c) {
		return true
	}
	p.cells, p.records = p.cells[:0], p.records[:0]
	return false
}

// separate cuts at all commas and line ends, eight bytes at a time, because most cells are too short for
// bytes.IndexByte to pay. It reports whether the text is ASCII.
func (p *parser) separate() (ascii bool) {
	const low, top, commas, newlines = 0x7f7f7f7f7f7f7f7f, 0x8080808080808080, 0x2c2c2c2c2c2c2c2c, 0x0a0a0a0a0a0a0a0a
	data, cells, n := p.data, p.cells[:cap(p.cells)], 0
	from, seen, at := uint32(0), uint64(0), 0
	for ; at+8 <= len(data); at += 8 {
		if n+8 > len(cells) {
			cells = append(cells, make([]span, len(cells)+1024)...)
		}
		word := binary.LittleEndian.Uint64(data[at:])
		seen |= word
		// Added to 0x7f, any seven bits but 0 reach the top one: it stays clear where the text has a separator.
		x := word & low
		hits := ^((x^commas+low)&(x^newlines+low) | word) & top
		for ; hits != 0; hits &= hits - 1 {
			to := uint32(at + bits.TrailingZeros64(hits)/8)
			cells[n] = span{from, to}
			from = to + 1
			n++
		}
	}
	p.cells = cells[:n]
	for ; at < len(data); at++ {
		seen |= uint64(data[at])
		if data[at] == ',' || data[at] == '\n' {
			p.cells = append(p.cells, span{from, uint32(at)})
			from = uint32(at) + 1
		}
	}
	return seen&top == 0
}

// plainRecords makes records of the cells. As many cells as the lines must have, and every so many of them at a line
// end, means that the others are at commas.
func (p *parser) plainRecords(c chunk) bool {
	from := uint32(0)
	for i := p.width - 1; i < len(p.cells); i += p.width {
		last := &p.cells[i]
		next := last.to + 1
		if p.data[last.to] != '\n' {
			return false
		}
		if last.to > last.from && p.data[last.to-1] == '\r' {
			last.to--
		}
		if size := last.to - from; size == 0 || int(size) > p.limit {
			return false
		}
		p.records = append(p.records, record{from, last.to, c.line + len(p.records)})
		from = next
	}
	return true
}
