package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
)

// table makes columns of the rows, sorted by shop, then product. Of rows about the same one all are rejected: to keep one
// of them would make results depend on the order of rows.
func (r *indicatorReader) table(day score.Day) *score.Indicators {
	slices.SortFunc(r.rows, func(a, b shopRow) int {
		return cmp.Or(cmp.Compare(a.shop, b.shop), cmp.Compare(a.product, b.product), cmp.Compare(a.line, b.line))
	})
	var kept []shopRow
	for i, row := range r.rows {
		if bad := r.whole(i); bad != nil {
			r.reject(row, bad)
		} else {
			kept = append(kept, row)
		}
	}
	in := &score.Indicators{AsOf: day, Columns: make([]score.Column, len(r.ids))}
	if r.products() {
		in.Products = []string{}
	}
	for _, row := range kept {
		in.Shops = append(in.Shops, row.shop)
		if r.products() {
			in.Products = append(in.Products, row.product)
		}
		in.Industries = append(in.Industries, row.industry)
		in.Tags = append(in.Tags, row.tags)
		if r.totals {
			in.Total = append(in.Total, row.total)
		}
	}
	for i := range r.ids {
		in.Columns[i] = r.column(i, kept)
	}
	return in
}

// whole says what is wrong with a row beside the others.
func (r *indicatorReader) whole(i int) *diag.Error {
	row := &r.rows[i]
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j == len(r.rows) || r.rows[j].shop != row.shop || r.rows[j].product != row.product {
			continue
		}
		what := fmt.Sprintf("%q", row.shop)
		if r.products() {
			what = fmt.Sprintf("%q of shop %q", row.product, row.shop)
		}
		return &diag.Error{Code: diag.DuplicateID, Path: r.keys[len(r.keys)-1], Msg: fmt.Sprintf("%s stands in line %d too", what, r.rows[j].line)}
	}
	for k, id := range r.ids {
		if r.supplied[len(r.ids)+k] && row.volumes[k] < 0 && !math.IsNaN(row.values[k]) {
			return &diag.Error{Code: diag.BadCell, Path: id + volumeSuffix, Msg: "is empty beside a value"}
		}
	}
	return nil
}

func (r *indicatorReader) column(i int, rows []shopRow) score.Column {
	c := score.Column{Supplied: r.supplied[i]}
	if r.supplied[len(r.ids)+i] {
		c.Volume = make([]int64, 0, len(rows))
	}
	for _, row := range rows {
		c.Value = append(c.Value, row.values[i])
		if c.Volume != nil {
			c.Volume = append(c.Volume, max(row.volumes[i], 0))
		}
	}
	return c
}
