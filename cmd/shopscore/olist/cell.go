package olist

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
)

// The styles of time that circulate; the first is also how times are kept and written. As text of fixed width they
// sort like the times they stand for.
const (
	isoTime   = "2006-01-02 15:04:05"
	slashTime = "1/2/2006 15:04"
)

var price = regexp.MustCompile(`^([0-9]{1,10})(?:\.([0-9]{1,2}))?$`)

// bad adds a cell that does not read.
func (r *row) bad(code diag.Code, column, format string, args ...any) {
	line, _ := r.reader.FieldPos(r.column[column])
	r.problems.add(&diag.Error{Code: code, File: r.file, Line: line, Path: column, Msg: fmt.Sprintf(format, args...)})
}

// filled checks that cells are not empty.
func (r *row) filled(columns ...string) {
	for _, c := range columns {
		if r.cells[r.column[c]] == "" {
			r.bad(diag.BadCell, c, "the cell is empty")
		}
	}
}

func (r *row) text(column string) string {
	cell := r.cells[r.column[column]]
	if !utf8.ValidString(cell) {
		r.bad(diag.BadCell, column, "%.40q is not UTF-8", cell)
	}
	return cell
}

// time returns a time in the style isoTime, or "" for an empty cell.
func (r *row) time(column string) string {
	cell := r.cells[r.column[column]]
	if cell == "" {
		return ""
	}
	t, err := time.Parse(isoTime, cell)
	if err != nil {
		t, err = time.Parse(slashTime, cell)
	}
	if err != nil {
		r.bad(diag.BadCell, column, "%.40q is not a time like 2017-10-02 10:56:33 or 10/2/2017 10:56", cell)
		return ""
	}
	return t.Format(isoTime)
}

// hundredths returns a price in hundredths, 0 for an empty cell.
func (r *row) hundredths(column string) int64 {
	cell := r.cells[r.column[column]]
	if cell == "" {
		return 0
	}
	parts := price.FindStringSubmatch(cell)
	if parts == nil {
		r.bad(diag.BadCell, column, "%.40q is not a price like 58.90", cell)
		return 0
	}
	fraction := (parts[2] + "00")[:2]
	n, _ := strconv.ParseInt(parts[1]+fraction, 10, 64) // at most 12 digits
	return n
}

// integer returns a whole number from least to most, 0 for an empty cell.
func (r *row) integer(column string, least, most int) int {
	cell := r.cells[r.column[column]]
	if cell == "" {
		return 0
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < least || n > most {
		r.bad(diag.BadCell, column, "%.40q is not a whole number from %d to %d", cell, least, most)
	}
	return n
}

// amount prints hundredths as a decimal.
func amount(hundredths int64) string {
	return fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
}
