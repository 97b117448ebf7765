package event

import (
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// lost are the ids of rejected rows, each with the first line on which it stands, so that rows that refer to them can be
// told what happened. A nil lost forgets: no other table refers to such ids.
type lost map[string]int

// add remembers an id.
func (l lost) add(id string, line int) {
	if l == nil || id == "" {
		return
	}
	if first, ok := l[id]; !ok || line < first {
		l[strings.Clone(id)] = line // the id may lie in a table's texts, which are not to be held
	}
}

// lose notes the ids of the rows with problems, in a table that others refer to.
func (p *parser) lose() {
	if p.lost[p.spec.ID] == nil {
		return
	}
	p.block.lost = lost{}
	position := p.position(p.spec.Columns[p.spec.name()].Name)
	for row := range p.problems {
		p.block.lost.add(string(p.cell(row, position)), p.records[row].line)
	}
}

// failRef notes that no row has the id that a row names.
func (p *parser) failRef(row, position int, spec *ColumnSpec, cell []byte) {
	e, table, what := &diag.Error{Code: diag.UnknownOrder, Path: spec.Name}, Orders, "order"
	if spec.Kind == ShopRef {
		e.Code, table, what = diag.UnknownShop, Shops, "shop"
	}
	e.Msg = format.Text("%s is not in %s", shorten(cell), table)
	if line, ok := p.lost[table][string(cell)]; ok {
		e.Msg = format.Text("%s %s was rejected (line %d)", what, shorten(cell), line)
	}
	p.fail(row, position, e)
}

// refers reports whether a problem lies in what a row refers to, not in the row itself.
func refers(e *diag.Error) bool { return e.Code == diag.UnknownOrder || e.Code == diag.UnknownShop }
