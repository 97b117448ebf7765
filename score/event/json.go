package event

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
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
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return badRow("", "is not a JSON object")
	}
	if e := p.readMembers(d, text, cells); e != nil {
		return e
	}
	if _, err := d.Token(); err != nil {
		return notJSON(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return badRow("", "has something behind the object")
	}
	return nil
}

// readMembers reads the keys and values of the object that text holds.
func (p *parser) readMembers(d *json.Decoder, text []byte, cells []span) *diag.Error {
	var seen []string
	for d.More() {
		from := d.InputOffset()
		t, err := d.Token()
		if err != nil {
			return notJSON(err)
		}
		key := t.(string)
		if slices.Contains(seen, key) {
			return badRow(key, "stands twice in the object")
		}
		if seen = append(seen, key); len(seen) > maxColumns {
			return badRow("", fmt.Sprintf("has more than %d keys", maxColumns))
		}
		value, e := jsonValue(d, p.tags(key))
		if e != nil {
			e.Path = key
			return e
		}
		if half := loneSurrogate(text[from:d.InputOffset()]); half != "" {
			return badRow(key, "has "+half+", half of a surrogate pair without the other half")
		}
		p.put(key, value, cells)
	}
	return nil
}

// put writes a value behind the chunk's text, as the cell of its column.
func (p *parser) put(key, value string, cells []span) {
	to := p.spec.Column(key)
	if to < 0 {
		p.unknownKey(key)
		return
	}
	p.block.keys |= 1 << to
	from := len(p.data)
	p.data = append(p.data, value...)
	cells[to] = span{uint32(from), uint32(len(p.data))}
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

// jsonValue reads a value as the text of a cell; a list is one only for tags.
func jsonValue(d *json.Decoder, tags bool) (string, *diag.Error) {
	t, err := d.Token()
	if err != nil {
		return "", notJSON(err)
	}
	switch v := t.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		return fmt.Sprint(v), nil
	case nil:
		return "", nil
	}
	if !tags || t != json.Delim('[') {
		return "", badRow("", "is a nested value: write a text, a number, true, false or null")
	}
	return tagList(d)
}

// tagList reads the rest of a list of tags as the text of a cell.
func tagList(d *json.Decoder) (string, *diag.Error) {
	var names []string
	for d.More() {
		t, err := d.Token()
		name, text := t.(string)
		if err != nil {
			return "", notJSON(err)
		}
		if !text || strings.Contains(name, tagSeparator) {
			return "", badRow("", "must be a list of names without "+tagSeparator)
		}
		names = append(names, name)
	}
	if _, err := d.Token(); err != nil {
		return "", notJSON(err)
	}
	return strings.Join(names, tagSeparator), nil
}

func notJSON(err error) *diag.Error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return badRow("", "is not JSON: "+err.Error())
}
