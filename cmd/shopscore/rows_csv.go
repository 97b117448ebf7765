package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

func csvRows(path string, in io.Reader, yield func(fileRow, error) bool) error {
	r := csv.NewReader(in)
	header, err := r.Read()
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return errors.New("the header has a stray or unclosed quote")
	}
	if err == io.EOF {
		return errors.New("the file is empty: its first line must name the columns")
	}
	if err == nil {
		err = checkHeader(header)
	}
	for err == nil {
		var cells []string
		cells, err = r.Read()
		if errors.As(err, &broken) {
			if !yield(fileRow{line: broken.StartLine, raw: joined(cells), err: &diag.Error{Code: diag.BadRow, Line: broken.Line,
				Col: broken.Column, Msg: brokenRow(broken.Err, len(cells), len(header))}}, nil) {
				return nil
			}
			err = nil
			continue
		}
		if err == nil && !yield(csvRow(r, header, cells), nil) {
			return nil
		}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// checkHeader finds a header that cannot be used.
func checkHeader(names []string) error {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			return fmt.Errorf("the header names the column %.60q twice", name)
		}
		seen[name] = true
	}
	if !seen["shop_id"] {
		return errors.New("the header must name the column shop_id")
	}
	return nil
}

func csvRow(r *csv.Reader, header, cells []string) fileRow {
	rec := fileRow{raw: joined(cells)}
	rec.line, _ = r.FieldPos(0)
	for i, text := range cells {
		_, col := r.FieldPos(i)
		rec.cells = append(rec.cells, namedCell{header[i], text, col})
	}
	return rec
}

func brokenRow(err error, cells, header int) string {
	if errors.Is(err, csv.ErrFieldCount) {
		return fmt.Sprintf("has %d cells where the header has %d", cells, header)
	}
	return "has a quote that is not closed, or that stands inside a cell"
}

func joined(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(cells) // a strings.Builder takes everything
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
