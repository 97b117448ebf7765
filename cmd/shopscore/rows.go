package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/shopscore/shopscore/score/diag"
)

// longest is how long a line of a file may be, in bytes.
const longest = 1 << 20

// fileRow is a row of a file as it stands: cells with their columns' names. A bad one has only its problem.
type fileRow struct {
	line  int
	raw   string
	cells []namedCell
	err   *diag.Error
}

type namedCell struct {
	name, text string
	col        int // from 1; 0 when unknown
}

// fileRows reads a .csv, .jsonl or .parquet file under a meter. A header must name the keys. The error ends the reading.
func fileRows(path string, keys []string, m *meter) iter.Seq2[fileRow, error] {
	return func(yield func(fileRow, error) bool) {
		var err error
		switch ending := filepath.Ext(path); ending {
		case ".parquet":
			err = parquetRows(path, keys, m, yield)
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
				err = csvRows(in, keys, yield)
			} else {
				err = jsonRows(in, yield)
			}
		default:
			err = fmt.Errorf("its name must end in .csv, .jsonl or .parquet")
		}
		if err != nil {
			yield(fileRow{}, unreadable(path, err))
		}
	}
}

func parquetRows(path string, keys []string, m *meter, yield func(fileRow, error) bool) error {
	t, file, err := openParquet(path, m)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := checkHeader(t.Header, keys); err != nil {
		return err
	}
	line := 0
	for cells, err := range t.Rows() {
		if err != nil {
			return err
		}
		line++
		rec := fileRow{line: line}
		texts := make([]string, len(cells))
		for i, cell := range cells {
			texts[i] = string(cell)
			rec.cells = append(rec.cells, namedCell{name: t.Header[i], text: texts[i]})
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
	for rest := p[:n]; len(rest) > 0; {
		i := bytes.IndexByte(rest, '\n')
		if l.n += len(rest); i >= 0 {
			l.n += i - len(rest)
		}
		if l.n > longest {
			return 0, fmt.Errorf("a line is longer than %d bytes", longest)
		}
		if i < 0 {
			break
		}
		l.n, rest = 0, rest[i+1:]
	}
	return n, err
}
