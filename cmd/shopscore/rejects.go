package main

import (
	"encoding/csv"
	"strconv"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/event"
)

// rejects is the file of skipped rows. The zero rejects writes nothing.
type rejects struct {
	out *output
	csv *csv.Writer
	err error
}

func newRejects(path string) (*rejects, error) {
	if path == "" {
		return &rejects{}, nil
	}
	out, err := createOutput(path)
	if err != nil {
		return nil, err
	}
	r := &rejects{out: out, csv: csv.NewWriter(out)}
	r.write("file", "line", "column", "reason", "message", "row")
	return r, nil
}

// add writes a row with what is wrong with it.
func (r *rejects) add(bad event.Rejected) {
	if r.csv == nil {
		return
	}
	record := string(bad.Record)
	if !utf8.ValidString(record) {
		record = strconv.QuoteToASCII(record) // nothing is lost, and the file stays readable
	}
	r.write(bad.File, strconv.Itoa(bad.Line), bad.Err.Path, string(bad.Err.Code), bad.Err.Msg, record)
}

func (r *rejects) write(cells ...string) {
	if err := r.csv.Write(cells); err != nil {
		r.err = err
	}
}

func (r *rejects) commit() error {
	if r.csv == nil {
		return nil
	}
	r.csv.Flush()
	if r.err != nil {
		r.abandon()
		return unwritable(r.out.path, r.err)
	}
	_, err := r.out.commit()
	return err
}

func (r *rejects) abandon() {
	if r.out != nil {
		r.out.abandon()
	}
}
