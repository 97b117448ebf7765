// Package eventfile writes event tables as files that read back, cell by cell, as what was written. Tables come part by part: the rows of
// some shops after those of others, so that no file has to fit into memory. The rows that others refer to must have ids.
package eventfile

import "github.com/shopscore/shopscore/score/event"

// column is a column of a file while the rows of a part are written.
type column struct {
	*event.Column
	spec  *event.ColumnSpec
	texts *event.Dict // of text and of ids, its own or those of the rows that it refers to
}

// filled returns the numbers of a table's columns that have cells or must be there.
func filled(t *event.Table) (list []int) {
	for i, spec := range event.Specs[t.ID].Columns {
		if spec.Required || t.Columns[i].Wide != nil || t.Columns[i].Code != nil {
			list = append(list, i)
		}
	}
	return list
}

// columns returns some columns of a part.
func columns(part *event.Tables, id event.TableID, numbers []int) (list []column) {
	t := part.Table(id)
	for _, i := range numbers {
		c := column{&t.Columns[i], &event.Specs[id].Columns[i], t.Columns[i].Dict}
		switch c.spec.Kind {
		case event.ShopRef:
			c.texts = part.Table(event.Shops).Column("shop_id").Dict
		case event.OrderRef:
			c.texts = part.Table(event.Orders).Column("order_id").Dict
		}
		list = append(list, c)
	}
	return list
}

// empty tells whether a row has no cell.
func (c *column) empty(row int) bool {
	switch {
	case c.Wide != nil:
		return c.Wide[row] == event.Missing
	case c.Code != nil:
		return c.Code[row] < 0
	}
	return true
}

// text is a cell of text, of an id or of one of the column's words.
func (c *column) text(row int) string {
	if c.spec.Kind == event.Enum {
		return c.spec.Values[c.Code[row]]
	}
	return c.texts.String(c.Code[row])
}
