package event

import (
	"fmt"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
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
		c.wide = wideCells(p, position, spec, c, p.clock.parse)
	case Amount:
		c.wide = wideCells(p, position, spec, c, parseAmount)
	case Integer:
		c.code = codeCells(p, position, spec, c, func(s []byte) (int32, bool) {
			n, ok := parseInteger(s)
			return int32(n), ok && n >= spec.Least && n <= spec.Most
		})
	case Flag:
		c.code = codeCells(p, position, spec, c, parseFlag)
	case Enum:
		c.code = codeCells(p, position, spec, c, func(s []byte) (int32, bool) { return parseEnum(s, spec.Values) })
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

func wideCells(p *parser, position int, spec *ColumnSpec, c *part, parse func([]byte) (int64, bool)) []int64 {
	cells := cells(c.wide, len(p.records))
	for row := range cells {
		cell := p.cell(row, position)
		if len(cell) == 0 && !spec.Required {
			cells[row] = Missing
			continue
		}
		n, ok := parse(cell)
		if !ok {
			p.fail(row, position, badCell(spec, cell))
			n = Missing
		}
		cells[row] = n
	}
	return cells
}

func codeCells(p *parser, position int, spec *ColumnSpec, c *part, parse func([]byte) (int32, bool)) []int32 {
	cells, empty := cells(c.code, len(p.records)), spec.filler()
	for row := range cells {
		cell := p.cell(row, position)
		if len(cell) == 0 && !spec.Required {
			cells[row] = empty
			continue
		}
		n, ok := parse(cell)
		if !ok {
			p.fail(row, position, badCell(spec, cell))
			n = empty
		}
		cells[row] = n
	}
	return cells
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
	code := diag.UnknownOrder
	if spec.Kind == ShopRef {
		code = diag.UnknownShop
	}
	c.code = cells(c.code, len(p.records))
	for row := range c.code {
		cell := p.cell(row, position)
		c.code[row] = -1
		switch {
		case len(cell) == 0 && !spec.Required:
		case len(cell) == 0 || !p.valid && !utf8.Valid(cell):
			p.fail(row, position, badCell(spec, cell))
		case !limited:
			c.code[row] = intern(&c.dict, hash(cell), cell)
		default:
			c.code[row] = find(ids, hash(cell), cell)
			if c.code[row] < 0 && !p.loose[spec.Kind] {
				table := map[Kind]TableID{ShopRef: Shops, OrderRef: Orders}[spec.Kind]
				p.fail(row, position, &diag.Error{Code: code, Path: spec.Name, Msg: fmt.Sprintf("%s is not in %s", shorten(cell), table)})
			}
		}
	}
}

// texts reads Text, Tags and Name cells; ids are only checked here.
func (p *parser) texts(position, to int, spec *ColumnSpec, c *part) {
	keep := spec.Kind != Name && p.stored[to]
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
