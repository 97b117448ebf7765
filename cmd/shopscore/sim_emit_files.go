package main

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/shopscore/shopscore/cmd/shopscore/eventfile"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim"
)

// emitted are the files of the tables while they are written.
type emitted []emittedFile

type emittedFile struct {
	out   *output
	table tableWriter
}

// tableWriter writes a table part by part.
type tableWriter interface {
	Add(part *event.Tables) error
	Close() error
}

// create begins a file for each table.
func (e *emission) create() (emitted, error) {
	if err := e.alone(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(e.dir, 0o755); err != nil {
		return nil, unwritable(e.dir, err)
	}
	var files emitted
	for _, id := range sim.Played() {
		out, err := createOutput(filepath.Join(e.dir, id.String()+"."+e.format))
		if err != nil {
			files.abandon()
			return nil, err
		}
		var table tableWriter = eventfile.NewCSV(id, out)
		if e.format == "parquet" {
			table = eventfile.NewParquet(id, out)
		}
		files = append(files, emittedFile{out, table})
	}
	return files, nil
}

// alone demands that the folder has no tables but those that will be replaced: they would be scored together.
func (e *emission) alone() error {
	entries, err := os.ReadDir(e.dir)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return unreadable(e.dir, err)
	}
	for _, entry := range entries {
		name, _ := cutEnding(entry.Name())
		id, known := event.TableByName(name)
		if known && (!slices.Contains(sim.Played(), id) || entry.Name() != name+"."+e.format) {
			return &diag.Error{Code: diag.Conflict, File: filepath.Join(e.dir, entry.Name()),
				Msg: "is of another market: name a folder of its own for this one"}
		}
	}
	return nil
}

func (files emitted) add(part *event.Tables) error {
	for _, f := range files {
		if err := f.table.Add(part); err != nil {
			return unwritable(f.out.path, err)
		}
	}
	return nil
}

// commit completes all files.
func (files emitted) commit() error {
	for _, f := range files {
		if err := f.table.Close(); err != nil {
			return unwritable(f.out.path, err)
		}
	}
	for _, f := range files {
		if _, err := f.out.commit(); err != nil {
			return err
		}
	}
	return nil
}

func (files emitted) abandon() {
	for _, f := range files {
		f.out.abandon()
	}
}
