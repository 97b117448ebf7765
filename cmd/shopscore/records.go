package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

// longest is how long a line of a file may be, in bytes.
const longest = 1 << 20

// record is a row of a file as it stands: cells with their columns' names. A bad one has only its problem.
type record struct {
	line  int
	raw   string
	cells []named
	err   *diag.Error
}

type named struct {
	name, text string
	col        int // from 1; 0 when unknown
}

// records reads a .csv, .jsonl or .parquet file under a meter. The error ends the reading.
func records(path string, m *meter) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		var err error
		switch ending := filepath.Ext(path); ending {
		case ".parquet":
			err = parquetRecords(path, m, yield)
		case ".csv", ".jsonl":
			var file *os.File
			if file, err = os.Open(path); err != nil {
				break
			}
			defer file.Close()
			in := bufio.NewReader(&lineLimit{in: m.watch(file)})
			if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
				in.Discard(3)
			}
			if ending == ".csv" {
				err = csvRecords(path, in, yield)
			} else {
				err = jsonRecords(in, yield)
			}
		default:
			err = fmt.Errorf("its name must end in .csv, .jsonl or .parquet")
		}
		if err != nil {
			yield(record{}, unreadable(path, err))
		}
	}
}

func csvRecords(path string, in io.Reader, yield func(record, error) bool) error {
	r := csv.NewReader(in)
	header, err := r.Read()
	if err == io.EOF {
		return errors.New("the file is empty: its first line must name the columns")
	}
	for err == nil {
		var cells []string
		cells, err = r.Read()
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			if !yield(record{line: broken.StartLine, raw: joined(cells), err: &diag.Error{Code: diag.BadRow, Line: broken.Line,
				Col: broken.Column, Msg: brokenRow(broken.Err, len(cells), len(header))}}, nil) {
				return nil
			}
			err = nil
			continue
		}
		if err == nil && !yield(csvRecord(r, header, cells), nil) {
			return nil
		}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

func csvRecord(r *csv.Reader, header, cells []string) record {
	rec := record{raw: joined(cells)}
	rec.line, _ = r.FieldPos(0)
	for i, text := range cells {
		_, col := r.FieldPos(i)
		rec.cells = append(rec.cells, named{header[i], text, col})
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

func jsonRecords(in *bufio.Reader, yield func(record, error) bool) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longest+1)
	for line := 1; lines.Scan(); line++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		rec := record{line: line, raw: lines.Text()}
		if err := rec.object(); err != nil {
			rec.err = &diag.Error{Code: diag.BadRow, Msg: err.Error()}
		}
		if !yield(rec, nil) {
			return nil
		}
	}
	return lines.Err()
}

// object takes the cells out of a JSON object.
func (rec *record) object() error {
	d := json.NewDecoder(strings.NewReader(rec.raw))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.New("is not a JSON object")
	}
	seen := map[string]bool{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return errors.New("is not JSON")
		}
		name := key.(string) // the decoder lets only text be a key
		value, err := d.Token()
		_, nested := value.(json.Delim)
		switch {
		case err != nil:
			return errors.New("is not JSON")
		case nested:
			return fmt.Errorf("%q is a nested value: write a number, text or null", name)
		case seen[name]:
			return fmt.Errorf("%q stands twice", name)
		}
		seen[name] = true
		if value != nil {
			rec.cells = append(rec.cells, named{name: name, text: fmt.Sprint(value)})
		}
	}
	if _, err := d.Token(); err != nil || d.More() {
		return errors.New("is not one JSON object")
	}
	return nil
}

func parquetRecords(path string, m *meter, yield func(record, error) bool) error {
	t, file, err := openParquet(path, m)
	if err != nil {
		return err
	}
	defer file.Close()
	line := 0
	for cells, err := range t.Rows() {
		if err != nil {
			return err
		}
		line++
		rec := record{line: line}
		texts := make([]string, len(cells))
		for i, cell := range cells {
			texts[i] = string(cell)
			rec.cells = append(rec.cells, named{name: t.Header[i], text: texts[i]})
		}
		rec.raw = joined(texts)
		if !yield(rec, nil) {
			return nil
		}
	}
	return nil
}

// lineLimit ends the reading of a file at a line that is too long to be one.
type lineLimit struct {
	in io.Reader
	n  int
}

func (l *lineLimit) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	for rest := p[:n]; ; {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			l.n += len(rest)
			break
		}
		l.n, rest = 0, rest[i+1:]
	}
	if l.n > longest {
		return 0, fmt.Errorf("a line is longer than %d bytes", longest)
	}
	return n, err
}
