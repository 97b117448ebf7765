package event

import (
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// maxColumns is the most columns that a source may have, unless half as many are of the table.
const maxColumns = 1000

// layout says which of a table's columns stands where in its source.
type layout struct {
	spec  *TableSpec
	file  string
	names []string // as the source has them
	to    []int    // index in the table by position, -1 for unknown columns
}

// newLayout reads a header. Its second result are the problems that make it unusable, its third the unknown columns.
func newLayout(src *Source, names []string, line int) (*layout, diag.Errors, diag.Errors) {
	l := &layout{spec: src.spec, file: src.File, names: names}
	var bad, warnings diag.Errors
	if most := max(maxColumns, 2*len(l.spec.Columns)); len(names) > most {
		return nil, diag.Errors{{Code: diag.BadHeader, File: src.File, Line: line,
			Msg: format.Text("has %d columns; at most %d are allowed", len(names), most)}}, nil
	}
	for i, name := range names {
		to := l.spec.Column(name)
		l.to = append(l.to, to)
		switch {
		case slices.Contains(names[:i], name):
			bad.Add(diag.BadHeader, name, "stands twice in the header")
		case to < 0:
			warnings = append(warnings, unknownColumn(l.spec, name))
		}
	}
	if e := separated(src, names); e != nil {
		e.Line = line
		return nil, diag.Errors{e}, nil
	}
	for _, column := range l.spec.Columns {
		if column.Required && !slices.Contains(names, column.Name) {
			bad.Add(diag.BadHeader, column.Name, "is required, but the header does not have it%s", l.respelt(column.Name))
		}
	}
	for _, e := range slices.Concat(bad, warnings) {
		e.File, e.Line = src.File, line
	}
	return l, bad, warnings
}

// columns tells of each of the table's whether the header names it; what JSON lines have only their rows tell.
func (l *layout) columns(json bool) []bool {
	set := make([]bool, len(l.spec.Columns))
	for _, to := range l.to {
		if to >= 0 && !json {
			set[to] = true
		}
	}
	return set
}

// separated is the problem of a header whose names are separated by something else than commas.
func separated(src *Source, names []string) *diag.Error {
	if src.Open == nil || len(names) != 1 {
		return nil
	}
	called := ";"
	switch {
	case strings.Contains(names[0], "\t"):
		called = "tabs"
	case !strings.Contains(names[0], ";"):
		return nil
	}
	return &diag.Error{Code: diag.BadHeader, File: src.File, Msg: "the columns are separated by " + called + ": write commas"}
}

// respelt suggests the name, unknown to the table, that the header has for a column in another spelling.
func (l *layout) respelt(column string) string {
	names := map[string]string{} // as they stand, by their small letters
	var small []string
	for i, name := range l.names {
		if l.to[i] < 0 {
			low := strings.ToLower(name)
			names[low], small = name, append(small, low)
		}
	}
	if near := diag.Nearest(column, small); near != "" {
		return format.Text("; did you mean %q?", names[near])
	}
	return ""
}

// jsonLayout takes the columns by name, so each stands where the table has it.
func jsonLayout(src *Source) *layout {
	l := &layout{spec: src.spec, file: src.File}
	for i, column := range l.spec.Columns {
		l.names, l.to = append(l.names, column.Name), append(l.to, i)
	}
	return l
}

func unknownColumn(spec *TableSpec, name string) *diag.Error {
	var known []string
	for _, column := range spec.Columns {
		known = append(known, column.Name)
	}
	e := &diag.Error{Code: diag.UnknownColumn, Path: name, Msg: format.Text("is not a column of %s: it is not read", spec.Name)}
	if near := diag.Nearest(strings.ToLower(name), known); near != "" {
		e.Msg += format.Text("; did you mean %q?", near)
	}
	return e
}

// headerNames takes the names out of a header record.
func headerNames(data []byte, cells []span) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		text := data[c.from : c.to&^escaped]
		if c.to&escaped != 0 {
			text = unescape(nil, text)
		}
		names[i] = strings.Clone(string(text))
	}
	return names
}
