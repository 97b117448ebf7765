package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// LoadTable reads a table of shops: CSV with a header, of which shop_id must be there; industry and habits may be. File is its name in messages.
//
// Errors: score.Errors with every problem, each with its line and column.
func LoadTable(file string, data []byte, b *behaviour.Behaviour) (*sim.Table, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.ReuseRecord = true
	t := &tableReader{file: file, into: &sim.Table{}}
	header, err := r.Read()
	if err == nil {
		t.header(header)
	}
	for err == nil && len(t.problems) == 0 || err == nil && len(t.problems) < 100 {
		var cells []string
		if cells, err = r.Read(); err == nil {
			line, _ := r.FieldPos(0)
			t.row(cells, line)
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		t.syntax(err)
	}
	if len(t.problems) > 0 {
		return nil, t.problems.Err()
	}
	if len(t.lines) == 0 {
		return nil, diag.Errors{{Code: diag.MissingKey, File: file, Msg: "has no shops"}}
	}
	return t.into, t.sorted(b)
}

// tableReader fills a table of shops.
type tableReader struct {
	file     string
	into     *sim.Table
	columns  []string
	lines    []int // by shop
	problems diag.Errors
}

func (t *tableReader) fail(code diag.Code, line int, column, message string) {
	t.problems = append(t.problems, &diag.Error{Code: code, File: t.file, Line: line, Path: column, Msg: message})
}

func (t *tableReader) syntax(err error) {
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		t.fail(diag.Syntax, broken.Line, "", broken.Err.Error())
		return
	}
	t.fail(diag.Syntax, 1, "", err.Error())
}

// header looks at the names of the columns.
func (t *tableReader) header(names []string) {
	known := append([]string{"shop_id", "industry"}, behaviour.Laws()...)
	t.columns = slices.Clone(names)
	for i, name := range names {
		if !slices.Contains(known, name) {
			t.fail(diag.UnknownName, 1, name, format.Text("%q is not a column here; %s", name, document.Suggest(name, known)))
		} else if slices.Index(names, name) < i {
			t.fail(diag.Duplicate, 1, name, format.Text("the column %q stands twice", name))
		}
	}
	if !slices.Contains(names, "shop_id") {
		t.fail(diag.MissingKey, 1, "shop_id", `the column "shop_id" is missing`)
	}
}

// row adds a shop.
func (t *tableReader) row(cells []string, line int) {
	row := t.into.Add("", "")
	t.lines = append(t.lines, line)
	for i, cell := range cells {
		switch name := t.columns[i]; name {
		case "shop_id":
			t.into.IDs[row] = cell
		case "industry":
			t.into.Industries[row] = cell
		default:
			habit, known := behaviour.HabitOf(name)
			if cell == "" || !known {
				continue
			}
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil || !(v >= 0 && v <= 1e6) || habit.Share() && v > 1 {
				most := "1000000"
				if habit.Share() {
					most = "1"
				}
				t.fail(diag.BadCell, line, name, format.Text("%q is not a number from 0 to %s", cell, most))
				continue
			}
			t.into.Habits[habit][row] = v
		}
	}
}

// sorted puts the shops in order, and what is wrong with them at their lines.
func (t *tableReader) sorted(b *behaviour.Behaviour) error {
	list := diag.All(t.into.Sort(b), diag.Syntax)
	for _, e := range list {
		e.File, e.Line = t.file, t.lines[e.Line-1]
	}
	return list.Err()
}
