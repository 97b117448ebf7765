package olist

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
)

// Import reads Olist's files in dir and writes shops.csv, orders.csv and reviews.csv into out, which is made if need
// be; tables of these names are replaced. Rows are sorted by Olist's order_id and seller_id, so the same files give the
// same bytes, in whatever order their rows and columns are.
//
// When the files cannot be used the error is a diag.Errors with the first 20 problems, and nothing is written. When
// ctx ends before the tables are complete, out keeps what it had, and the error is that of ctx.
func Import(ctx context.Context, dir, out string) (Report, error) {
	l := load(ctx, dir)
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	if err := l.problems.err(); err != nil {
		return Report{}, err
	}
	tables := l.tables()
	if err := write(ctx, out, tables); err != nil {
		return Report{}, err
	}
	return l.report, nil
}

// write writes all tables beside their places and moves them there when each is complete.
func write(ctx context.Context, out string, tables []table) error {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(out, ".import-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	for _, t := range tables {
		if err := writeTable(ctx, filepath.Join(beside, t.file), t.rows); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if err := os.Rename(filepath.Join(beside, t.file), filepath.Join(out, t.file)); err != nil {
			return err
		}
	}
	return nil
}

func writeTable(ctx context.Context, path string, rows [][]string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := csv.NewWriter(f)
	for _, row := range rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
