package olist

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
)

// row is the current row of a file. Its cells are asked for by column name; what is wrong with them goes to problems.
type row struct {
	file     string
	reader   *csv.Reader
	column   map[string]int
	cells    []string
	problems *problems
}

// scan calls each for every row of a file that has the given columns, and returns how many rows there were.
func scan(ctx context.Context, file string, p *problems, columns []string, each func(*row)) (rows int) {
	f, err := os.Open(file)
	if err != nil {
		p.unreadable(file, err)
		return 0
	}
	defer f.Close()
	r := &row{file: file, reader: csv.NewReader(unmarked(f)), problems: p}
	r.reader.ReuseRecord = true
	if !r.header(columns) {
		return 0
	}
	for ctx.Err() == nil && r.next() {
		each(r)
		rows++
	}
	return rows
}

// unmarked passes over a byte order mark, which the csv package would take for a part of the first name.
func unmarked(f io.Reader) io.Reader {
	in := bufio.NewReader(f)
	const mark = "\ufeff"
	if start, _ := in.Peek(len(mark)); string(start) == mark {
		in.Discard(len(mark))
	}
	return in
}

// header reads the first line and says whether it has each of the columns exactly once.
func (r *row) header(columns []string) bool {
	names, err := r.reader.Read()
	if err == io.EOF {
		r.problems.add(&diag.Error{Code: diag.BadHeader, File: r.file, Line: 1, Msg: "the file is empty"})
		return false
	}
	if err != nil {
		r.broken(err)
		return false
	}
	r.column = make(map[string]int, len(columns))
	for _, c := range columns {
		at := slices.Index(names, c)
		switch {
		case at < 0:
			r.problems.add(&diag.Error{Code: diag.BadHeader, File: r.file, Line: 1, Path: c, Msg: missing(c, names)})
		case slices.Contains(names[at+1:], c):
			r.problems.add(&diag.Error{Code: diag.BadHeader, File: r.file, Line: 1, Path: c, Msg: "the column is there twice"})
		default:
			r.column[c] = at
		}
	}
	return len(r.column) == len(columns)
}

func missing(column string, names []string) string {
	if near := diag.Nearest(column, names); near != "" {
		return fmt.Sprintf("the column is missing; there is %.40q", near)
	}
	return "the column is missing"
}

// next moves to the next row that can be read, and says whether there is one.
func (r *row) next() bool {
	for {
		cells, err := r.reader.Read()
		if err == nil {
			r.cells = cells
			return true
		}
		if err == io.EOF || !r.broken(err) {
			return false
		}
	}
}

// broken adds a failed read to the problems and says whether reading can go on after it.
func (r *row) broken(err error) bool {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		r.problems.unreadable(r.file, err)
		return false
	}
	r.problems.add(&diag.Error{Code: diag.BadRow, File: r.file, Line: bad.StartLine, Msg: bad.Err.Error()})
	return true
}
