package event

import (
	"encoding/binary"
	"unicode/utf8"
)

// column reads the cells in one position of all records. Going by column, not by row, each kind has its own loop.
func (p *parser) column(position, to int) {
	spec, c := &p.spec.Columns[to], &p.block.columns[to]
	if p.empty(position) {
		if spec.Required {
			p.failEmpty(spec, position)
		}
		return
	}
	switch spec.Kind {
	case Time, Deadline:
		p.times(position, spec, c)
	case Amount:
		p.numbers(position, spec, c, parseAmount)
	case Value:
		p.numbers(position, spec, c, spec.parseValue)
	case Volume:
		p.numbers(position, spec, c, parseVolume)
	case Flag, Integer, Enum:
		p.codes(position, spec, c)
	case ShopRef, OrderRef:
		p.refs(position, spec, c)
	default:
		p.texts(position, to, spec, c)
	}
}

// empty reports whether no record has a cell in the position.
func (p *parser) empty(position int) bool {
	for i := position; i < len(p.cells); i += p.width {
		if p.cells[i].from != p.cells[i].to {
			return false
		}
	}
	return true
}

func (p *parser) failEmpty(spec *ColumnSpec, position int) {
	for row := range p.records {
		p.fail(row, position, badCell(spec, nil))
	}
}

// times reads Time and Deadline cells.
func (p *parser) times(position int, spec *ColumnSpec, c *part) {
	c.wide = cells(c.wide, len(p.records))
	for row := range c.wide {
		cell := p.cell(row, position)
		if len(cell) == 0 && !spec.Required {
			c.wide[row] = Missing
			continue
		}
		t, ok := p.clock.parse(cell)
		if !ok {
			p.fail(row, position, badCell(spec, cell))
		}
		c.wide[row] = t
	}
}

// numbers reads Amount, Value and Volume cells.
func (p *parser) numbers(position int, spec *ColumnSpec, c *part, parse func(cell []byte) (int64, bool)) {
	c.wide = cells(c.wide, len(p.records))
	for row := range c.wide {
		cell := p.cell(row, position)
		if len(cell) == 0 && !spec.Required {
			c.wide[row] = Missing
			continue
		}
		n, ok := parse(cell)
		if !ok {
			p.fail(row, position, badCell(spec, cell))
		}
		c.wide[row] = n
	}
}

// codes reads Flag, Integer and Enum cells. Most are short and few values make up the column, so that it pays to
// remember what they mean.
func (p *parser) codes(position int, spec *ColumnSpec, c *part) {
	var known [64]struct {
		key  uint64 // a cell of at most 7 bytes, above its length
		code int32
	}
	c.code = cells(c.code, len(p.records))
	for row := range c.code {
		cell := p.cell(row, position)
		if len(cell) == 0 && !spec.Required {
			c.code[row] = spec.filler()
			continue
		}
		key := shortKey(cell)
		k := &known[key*0x9e3779b97f4a7c15>>58]
		if key == 0 || k.key != key {
			code, ok := spec.parseCode(cell)
			if !ok {
				p.fail(row, position, badCell(spec, cell))
				continue
			}
			k.key, k.code = key, code
		}
		c.code[row] = k.code
	}
}

// shortKey makes a number of a cell of at most 7 bytes, a different one of each; 0 for longer ones.
func shortKey(cell []byte) uint64 {
	if len(cell) > 7 || cap(cell) < 8 {
		return 0
	}
	bits := 8 * uint(len(cell))
	return (binary.LittleEndian.Uint64(cell[:8])&(1<<bits-1))<<8 | uint64(len(cell))
}

// parseCode reads a Flag, Integer or Enum cell.
func (s *ColumnSpec) parseCode(cell []byte) (code int32, ok bool) {
	switch s.Kind {
	case Flag:
		return parseFlag(cell)
	case Enum:
		return parseEnum(cell, s.Values)
	}
	n, ok := parseInteger(cell)
	return int32(n), ok && n >= s.Least && n <= s.Most
}

// filler is the code of an empty cell.
func (c *ColumnSpec) filler() int32 {
	if c.Kind == Flag {
		return int32(c.Default)
	}
	return -1
}

// refs looks up the rows that ids name. When any shop will do, a shop_id is kept like a text.
func (p *parser) refs(position int, spec *ColumnSpec, c *part) {
	ids, limited := p.ids[spec.Kind]
	c.code = cells(c.code, len(p.records))
	last := int32(-1)
	for row := range c.code {
		cell := p.cell(row, position)
		c.code[row] = -1
		switch {
		case len(cell) == 0 && !spec.Required:
			continue
		case len(cell) == 0 || !p.valid && !utf8.Valid(cell):
			p.fail(row, position, badCell(spec, cell))
			continue
		case limited:
			last = ids.near(last, cell)
		default:
			last = intern(&c.dict, hash(cell), cell)
		}
		if c.code[row] = last; last < 0 && !p.loose[spec.Kind] {
			p.failRef(row, position, spec, cell)
		}
	}
}

// texts reads Text, Tags and Name cells; ids are only checked here.
func (p *parser) texts(position, to int, spec *ColumnSpec, c *part) {
	keep := spec.Kind != Name && p.kept[to]
	if keep {
		c.code = cells(c.code, len(p.records))
	} else if p.valid && !spec.Required {
		return
	}
	for row := range p.records {
		cell, code := p.cell(row, position), int32(-1)
		switch {
		case len(cell) == 0 && !spec.Required:
		case len(cell) == 0 || !p.valid && !utf8.Valid(cell):
			p.fail(row, position, badCell(spec, cell))
		case keep:
			code = intern(&c.dict, hash(cell), cell)
		}
		if keep {
			c.code[row] = code
		}
	}
}
