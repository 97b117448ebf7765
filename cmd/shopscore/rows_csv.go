package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
)

// csvSplitter takes CSV apart. A record whose quote is not closed ends with its first line, so that one forgotten quote
// does not swallow the rest of a file.
type csvSplitter struct {
	in   *bufio.Reader
	back []string // lines that were looked at and not taken
	line int      // of the next line, from 1
	text strings.Reader
	csv  *csv.Reader
}

func newCSVSplitter(in *bufio.Reader) *csvSplitter {
	s := &csvSplitter{in: in, line: 1}
	s.csv = csv.NewReader(&s.text)
	s.csv.FieldsPerRecord = -1 // compared with the header by the caller
	return s
}

// take returns the next line with its end, "" at the end of the file.
func (s *csvSplitter) take() (line string, err error) {
	if len(s.back) > 0 {
		line, s.back = s.back[0], s.back[1:]
		return line, nil
	}
	line, err = s.in.ReadString('\n')
	if err == io.EOF {
		err = nil
	}
	return line, err
}

// next returns the next record as it stands and the line on which it begins; "" at the end of the file.
func (s *csvSplitter) next() (text string, line int, err error) {
	for strings.TrimSpace(text) == "" { // blank lines are no records
		if text, err = s.take(); err != nil || text == "" {
			return "", 0, err
		}
		line = s.line
		s.line++
	}
	open, size := strings.Count(text, `"`)%2 == 1, len(text)
	var more []string
	for open && size <= longest {
		follow, err := s.take()
		if err != nil {
			return "", 0, err
		}
		if follow == "" {
			break
		}
		more, size = append(more, follow), size+len(follow)
		open = strings.Count(follow, `"`)%2 == 0
	}
	whole := text + strings.Join(more, "")
	if len(more) > 0 {
		if _, err := s.cells(whole); open || err != nil {
			s.back = append(more, s.back...)
			return text, line, nil
		}
	}
	s.line += len(more)
	return whole, line, nil
}

// cells splits a record.
func (s *csvSplitter) cells(text string) ([]string, error) {
	s.text.Reset(strings.TrimRight(text, "\r\n") + "\n")
	cells, err := s.csv.Read()
	s.text.Reset("")
	return cells, err
}

func csvRows(in *bufio.Reader, keys []string, yield func(fileRow, error) bool) error {
	s := newCSVSplitter(in)
	text, _, err := s.next()
	if err != nil {
		return err
	}
	header, err := s.cells(text)
	if text == "" {
		return badHeader("the file is empty: its first line must name the columns")
	}
	if err != nil {
		return badHeader("the header has a stray or unclosed quote")
	}
	if len(header) == 1 {
		if mark := separator(header[0]); mark != "" {
			return badHeader("the columns are separated by " + mark + ": write commas")
		}
	}
	if err := checkHeader(header, keys); err != nil {
		return err
	}
	for {
		text, line, err := s.next()
		if err != nil || text == "" || !yield(s.row(header, text, line), nil) {
			return err
		}
	}
}

// row splits a record into cells with their columns' names.
func (s *csvSplitter) row(header []string, text string, line int) fileRow {
	row := fileRow{line: line, raw: strings.TrimRight(text, "\r\n")}
	cells, err := s.cells(text)
	var broken *csv.ParseError
	switch {
	case errors.As(err, &broken):
		row.err = &diag.Error{Code: diag.BadRow, Col: column(text, broken.Column), Msg: "has a quote that is not closed, or that stands inside a cell"}
	case len(cells) != len(header):
		row.err = &diag.Error{Code: diag.BadRow, Col: 1, Msg: fmt.Sprintf("has %d cells where the header has %d", len(cells), len(header))}
	default:
		for i, cell := range cells {
			_, col := s.csv.FieldPos(i)
			row.cells = append(row.cells, namedCell{header[i], cell, column(text, col)})
		}
	}
	return row
}

// column counts the characters up to a byte's position, both from 1.
func column(text string, position int) int {
	return utf8.RuneCountInString(text[:min(max(position, 1)-1, len(text))]) + 1
}

// joined writes cells as a CSV record.
func joined(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(cells) // a strings.Builder takes everything
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
