package event

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// readObjects takes the cells out of one JSON object a line.
func (p *parser) readObjects(line int) {
	size := len(p.data)
	for pos := 0; pos < size; line++ {
		end, next, f := p.split.line(p.data[:size], pos, true)
		r := record{uint32(pos), uint32(end), line}
		pos = next
		text := p.data[r.from:r.to]
		if f == none && len(bytes.TrimSpace(text)) == 0 {
			continue // a blank line
		}
		from := len(p.cells)
		p.cells = append(p.cells, make([]span, p.width)...)
		var e *diag.Error
		if f == tooLong {
			e = p.tooLong()
		} else {
			e = p.readObject(text, p.cells[from:])
		}
		if e != nil {
			p.cells = p.cells[:from]
			p.reject(r, e)
			continue
		}
		p.records = append(p.records, r)
	}
}

// readObject takes the cells out of one JSON object.
func (p *parser) readObject(text []byte, cells []span) *diag.Error {
	if !utf8.Valid(text) {
		return badRow("", "is not valid UTF-8")
	}
	s := &p.scan
	s.Reset(text)
	if s.Kind() != '{' {
		return badRow("", "is not a JSON object")
	}
	if e := p.readMembers(cells); e != nil {
		return e
	}
	if s.End(); s.Fault() != nil {
		return badRow("", "has something behind the object")
	}
	return nil
}

// readMembers reads the keys and values of an object.
func (p *parser) readMembers(cells []span) *diag.Error {
	s := &p.scan
	var seen []string
	for s.Open('{'); s.More('}'); {
		key := string(s.Key())
		switch {
		case s.Fault() != nil:
			return p.notJSON()
		case slices.Contains(seen, key):
			return badRow(key, "stands twice in the object")
		case len(seen) == maxColumns:
			return badRow("", format.Text("has more than %d keys", maxColumns))
		}
		seen = append(seen, key)
		from := len(p.data)
		if e := p.readValue(p.tags(key)); e != nil {
			e.Path = key
			return e
		}
		p.put(key, span{uint32(from), uint32(len(p.data))}, cells)
	}
	if s.Fault() != nil {
		return p.notJSON()
	}
	return nil
}

// put notes which part of the chunk's text is the cell of a key's column.
func (p *parser) put(key string, value span, cells []span) {
	to := p.spec.Column(key)
	if to < 0 {
		p.unknownKey(key)
		return
	}
	if p.block.keys == nil {
		p.block.keys = make([]bool, len(p.spec.Columns))
	}
	p.block.keys[to] = true
	cells[to] = value
}

// unknownKey notes a key that the table does not have, once, and no more than a table may have columns.
func (p *parser) unknownKey(key string) {
	if !p.met[key] && len(p.met) < maxColumns {
		p.met[key] = true
		p.block.unknown = append(p.block.unknown, unknownColumn(p.spec, key))
	}
}

func (p *parser) tags(key string) bool {
	to := p.spec.Column(key)
	return to >= 0 && p.spec.Columns[to].Kind == Tags
}

// readValue appends a value to the chunk's text, as the text of a cell; a list is one only for tags.
func (p *parser) readValue(tags bool) *diag.Error {
	s := &p.scan
	switch s.Kind() {
	case '"':
		p.data = append(p.data, s.Text()...)
	case 'n':
		s.Literal()
	case '{', '[':
		if s.Kind() == '{' || !tags {
			return badRow("", "is a nested value: write a text, a number, true, false or null")
		}
		return p.readTags()
	default:
		p.data = append(p.data, s.Literal()...)
	}
	if s.Fault() != nil {
		return p.notJSON()
	}
	return nil
}

// readTags appends a list of tags.
func (p *parser) readTags() *diag.Error {
	s := &p.scan
	first := true
	for s.Open('['); s.More(']'); first = false {
		if s.Kind() != '"' {
			return badRow("", "must be a list of names without "+tagSeparator)
		}
		name := s.Text()
		if bytes.Contains(name, []byte(tagSeparator)) {
			return badRow("", "must be a list of names without "+tagSeparator)
		}
		if !first {
			p.data = append(p.data, tagSeparator...)
		}
		p.data = append(p.data, name...)
	}
	if s.Fault() != nil {
		return p.notJSON()
	}
	return nil
}

func (p *parser) notJSON() *diag.Error {
	return badRow("", "is not JSON: "+p.scan.Fault().Msg)
}
