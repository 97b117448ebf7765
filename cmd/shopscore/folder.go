package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/shopscore/shopscore/cmd/shopscore/parquet"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/event"
)

// endings are the kinds of table files, by the end of the name.
var endings = []string{".csv", ".jsonl", ".parquet"}

// tableFile is a file of one event table.
type tableFile struct {
	table event.TableID
	path  string
	size  int64
}

// findTables lists the table files of a folder, and warns about files that look like tables and are none.
func findTables(dir string) (files []tableFile, warnings diag.Errors, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, unreadable(dir, err)
	}
	var errs diag.Errors
	taken := map[event.TableID]string{}
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		name, isTable := cutEnding(entry.Name())
		if !isTable {
			continue
		}
		table, known := event.TableByName(name)
		if !known {
			warnings = append(warnings, &diag.Error{Code: diag.UnknownTable, File: path,
				Msg: fmt.Sprintf("is not read: there is no table %q%s", name, suggest(name, event.TableNames()))})
			continue
		}
		if taken[table] != "" {
			errs = append(errs, &diag.Error{Code: diag.Duplicate, File: path,
				Msg: fmt.Sprintf("is a second file of the table %s beside %s", table, taken[table])})
			continue
		}
		taken[table] = entry.Name()
		info, err := os.Stat(path)
		if err != nil {
			return nil, nil, unreadable(path, err)
		}
		files = append(files, tableFile{table, path, info.Size()})
	}
	if len(errs) == 0 && len(files) == 0 {
		errs = diag.Errors{{Code: diag.NotReadable, File: dir,
			Msg: "holds no table: it needs files such as orders.csv, orders.jsonl or orders.parquet"}}
	}
	return files, warnings, errs.Err()
}

func cutEnding(file string) (name string, ok bool) {
	for _, ending := range endings {
		if name, ok = strings.CutSuffix(file, ending); ok {
			return name, true
		}
	}
	return file, false
}

// sources makes the files ready for reading under a meter. The files that are opened here are in opened, error or not.
func sources(files []tableFile, m *meter) (list []event.Source, opened []io.Closer, err error) {
	for _, f := range files {
		src := event.Source{Table: f.table, File: f.path, Size: f.size, Open: func() (io.ReadCloser, error) {
			file, err := os.Open(f.path)
			return m.watch(file), unnamed(err)
		}}
		switch filepath.Ext(f.path) {
		case ".jsonl":
			src.Format = event.JSONLines
		case ".parquet":
			src.Open = nil
			t, file, err := openParquet(f.path, m)
			if err != nil {
				return nil, opened, err
			}
			opened = append(opened, file)
			src.Header, src.Records = t.Header, t.Rows()
		}
		list = append(list, src)
	}
	return list, opened, nil
}

func openParquet(path string, m *meter) (*parquet.Table, io.Closer, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, nil, unreadable(path, err)
	}
	t, err := parquet.Open(m.watch(file), info.Size())
	if err != nil {
		file.Close()
		return nil, nil, unreadable(path, err)
	}
	return t, file, nil
}

func closeAll(files []io.Closer) {
	for _, f := range files {
		f.Close() // only read: nothing is lost when closing fails
	}
}
