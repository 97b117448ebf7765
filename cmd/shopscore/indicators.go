package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// volumeSuffix ends the name of the column that holds an indicator's volume.
const volumeSuffix = ".volume"

// maxProblems is how many bad rows an error names.
const maxProblems = 20

// shopRow is a row of an indicators file.
type shopRow struct {
	shop, product, industry string
	line                    int
	raw                     string
	tags                    []string
	total                   float64 // NaN where the cell is empty, as in values
	values                  []float64
	volumes                 []int64 // -1 where the cell is empty
}

// indicatorReader reads an indicators file.
type indicatorReader struct {
	file     string
	skip     bool
	rejects  *rejects
	warn     func(*diag.Error)
	plan     *score.Plan
	keys     []string // the columns that tell what a row is about
	ids      []string
	columns  map[string]int // values at 0.., volumes at len(ids)..
	supplied []bool         // by column
	totals   bool           // totals are given
	unknown  map[string]bool
	rows     []shopRow
	read     int
	rejected int
	errs     diag.Errors
	more     int
}

// readIndicators reads an indicators file: shop_id, where products are scored product_id, industry, tags, perhaps total (a published score that is taken as it is), a column for each indicator and, where they are known,
// its volume. Columns that the file does not have count as not supplied.
func (a *app) readIndicators(ctx context.Context, in *input, rej *rejects, m *market) error {
	var size int64
	if info, err := os.Stat(in.indicators); err == nil {
		size = info.Size()
	}
	meter := a.newMeter(ctx, size)
	defer meter.finish()
	r := &indicatorReader{file: in.indicators, skip: in.onBadRow == "skip", rejects: rej, warn: a.warn,
		plan: m.plan, keys: []string{"shop_id"}, ids: m.plan.IndicatorIDs(), columns: map[string]int{}, unknown: map[string]bool{}}
	r.supplied = make([]bool, 2*len(r.ids))
	for i, id := range r.ids {
		r.columns[id], r.columns[id+volumeSuffix] = i, len(r.ids)+i
	}
	if m.plan.Policy().Subject == "product" {
		r.keys = append(r.keys, "product_id")
	}
	for rec, err := range fileRows(in.indicators, r.keys, meter) {
		if err != nil {
			return append(r.errs, diag.All(err, diag.NotReadable)...)
		}
		r.add(rec)
	}
	var day score.Day
	if in.asOf != "" {
		day, _ = score.ParseDay(in.asOf) // checked with the flags
	}
	m.in = r.table(day)
	if r.more > 0 {
		r.errs = append(r.errs, &diag.Error{Code: diag.BadRow, Msg: fmt.Sprintf("%d more bad rows are not listed", r.more)})
	}
	if err := r.errs.Err(); err != nil {
		return err
	}
	a.indicatorSummary(r)
	return nil
}

// add takes a row over.
func (r *indicatorReader) add(rec fileRow) {
	r.read++
	bad := rec.err
	row := shopRow{line: rec.line, total: math.NaN(), values: make([]float64, len(r.ids)), volumes: make([]int64, len(r.ids))}
	for i := range r.ids {
		row.values[i], row.volumes[i] = math.NaN(), -1
	}
	for i, c := range rec.cells {
		if c.name == "" {
			c.name = fmt.Sprintf("column %d", i+1)
		}
		if e := r.cell(&row, c); e != nil && bad == nil {
			bad = e
			bad.Col = c.col
		}
	}
	if bad == nil {
		bad = r.nameless(&row)
	}
	if bad != nil || r.rejects.csv != nil { // what is in order may be rejected later, beside others
		row.raw = rec.raw
	}
	if bad != nil {
		r.reject(row, bad)
		return
	}
	r.rows = append(r.rows, row)
}

// products reports whether rows are about products, not shops.
func (r *indicatorReader) products() bool { return len(r.keys) > 1 }

// nameless is the problem of a row that does not say what it is about.
func (r *indicatorReader) nameless(row *shopRow) *diag.Error {
	for i, id := range []string{row.shop, row.product}[:len(r.keys)] {
		if id == "" {
			return &diag.Error{Code: diag.BadCell, Path: r.keys[i], Msg: "is empty, but every row needs one"}
		}
	}
	return nil
}

// cell reads one cell.
func (r *indicatorReader) cell(row *shopRow, c namedCell) *diag.Error {
	switch {
	case c.name == "shop_id":
		row.shop = c.text
		return nil
	case c.name == "product_id" && r.products():
		row.product = c.text
		return nil
	case c.name == "industry":
		row.industry = c.text
		return nil
	case c.name == "tags":
		row.tags = strings.FieldsFunc(c.text, func(r rune) bool { return r == ';' })
		return nil
	case c.name == "total":
		return r.total(row, c)
	}
	i, known := r.columns[c.name]
	if !known {
		r.warnUnknown(c.name)
		return nil
	}
	r.supplied[i] = true
	if c.text == "" {
		return nil
	}
	if i >= len(r.ids) {
		return row.volume(i-len(r.ids), c)
	}
	return r.value(row, i, c)
}

// total reads a published score.
func (r *indicatorReader) total(row *shopRow, c namedCell) *diag.Error {
	if r.plan.Policy().Total == nil {
		r.warnUnknown(c.name)
		return nil
	}
	r.totals = true
	if c.text == "" {
		return nil
	}
	low, high, _ := r.plan.Scale()
	v, err := strconv.ParseFloat(c.text, 64)
	if err != nil || !(v >= low && v <= high) || strings.ContainsAny(c.text, "xX_") {
		return &diag.Error{Code: diag.BadCell, Path: c.name, Msg: fmt.Sprintf("%q is not a score from %s to %s", c.text, number(low), number(high))}
	}
	row.total = v
	return nil
}

// value reads the value of an indicator.
func (r *indicatorReader) value(row *shopRow, i int, c namedCell) *diag.Error {
	v, err := strconv.ParseFloat(c.text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || strings.ContainsAny(c.text, "xX_") {
		return &diag.Error{Code: diag.BadCell, Path: c.name,
			Msg: fmt.Sprintf("%q is not a number: write a decimal such as 0.05, or nothing where there is no value", c.text)}
	}
	if !r.plan.Possible(i, v) {
		return &diag.Error{Code: diag.BadCell, Path: c.name,
			Msg: fmt.Sprintf(score.Impossible, c.text)}
	}
	row.values[i] = v
	return nil
}

func (row *shopRow) volume(i int, c namedCell) *diag.Error {
	v, err := strconv.ParseUint(c.text, 10, 50)
	if err != nil {
		return &diag.Error{Code: diag.BadCell, Path: c.name, Msg: fmt.Sprintf("%q is not a volume: write a whole number, not negative", c.text)}
	}
	row.volumes[i] = int64(v)
	return nil
}

func (r *indicatorReader) warnUnknown(column string) {
	if !r.unknown[column] {
		r.unknown[column] = true
		r.warn(&diag.Error{Code: diag.UnknownColumn, File: r.file, Path: column, Msg: "is not read: it is no indicator of the policy" +
			suggest(column, r.ids)})
	}
}

// reject gives a row up.
func (r *indicatorReader) reject(row shopRow, bad *diag.Error) {
	bad.File = r.file
	bad.Line = row.line
	if !strings.Contains(row.raw, "\n") {
		bad.Source = row.raw
	}
	r.rejected++
	switch {
	case r.skip:
		r.rejects.add(event.Rejected{File: r.file, Line: row.line, Err: bad, Record: []byte(row.raw)})
	case len(r.errs) < maxProblems:
		r.errs = append(r.errs, bad)
	default:
		r.more++
	}
}
