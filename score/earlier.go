package score

import (
	"cmp"
	"strings"

	"github.com/shopscore/shopscore/score/event"
)

// earlier orders two rows of a table by the moment at which they came into being. Rows of the same moment are ordered by
// their cells, column by column, so that the order of rows in the input cannot matter; equal rows are interchangeable.
func (v *view) earlier(table event.TableID) func(a, b int32) bool {
	t, spec := v.tables.Table(table), &event.Specs[table]
	var at []int64
	if spec.At != "" {
		at = t.Column(spec.At).Wide
	}
	return func(a, b int32) bool {
		if at != nil && at[a] != at[b] {
			return at[a] < at[b]
		}
		for i := range t.Columns {
			if c := v.compareCells(&t.Columns[i], spec.Columns[i].Kind, a, b); c != 0 {
				return c < 0
			}
		}
		return false
	}
}

func (v *view) compareCells(c *event.Column, kind event.Kind, a, b int32) int {
	switch {
	case c.Wide != nil:
		return cmp.Compare(c.Wide[a], c.Wide[b])
	case kind == event.Name && c.Dict != nil:
		return strings.Compare(c.Dict.String(a), c.Dict.String(b))
	case c.Code == nil:
		return 0
	}
	x, y := c.Code[a], c.Code[b]
	dict := c.Dict // of texts and tags, whose codes come in the order of rows
	if kind == event.ShopRef {
		dict = v.tables.Table(event.Shops).Column("shop_id").Dict
	}
	if dict != nil && x >= 0 && y >= 0 {
		return strings.Compare(dict.String(x), dict.String(y))
	}
	return cmp.Compare(x, y)
}
