package main

import (
	"context"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// meter watches the reading of files: it moves a progress bar where standard error is a terminal, and ends the reading
// when the context ends.
type meter struct {
	ctx context.Context
	bar *progressbar.ProgressBar // nil: none is shown
}

func (a *app) newMeter(ctx context.Context, bytes int64) *meter {
	m := &meter{ctx: ctx}
	if file, ok := a.stderr.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		m.bar = progressbar.NewOptions64(bytes, progressbar.OptionSetWriter(file), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription("reading"), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(100*time.Millisecond))
	}
	return m
}

// progress shows how much of some work is done.
func (m *meter) progress(done, total int64) {
	if m.bar != nil {
		m.bar.ChangeMax64(total)
		m.bar.Set64(done)
	}
}

// finish takes the bar off the screen.
func (m *meter) finish() {
	if m.bar != nil {
		m.bar.Finish()
	}
}

// watch returns a file whose reading is watched.
func (m *meter) watch(f *os.File) watched { return watched{f, m} }

type watched struct {
	file *os.File
	*meter
}

var _ io.ReaderAt = watched{}

func (w watched) Read(p []byte) (int, error) {
	return w.count(w.file.Read(p))
}

// ReadAt is how Parquet files are read.
func (w watched) ReadAt(p []byte, at int64) (int, error) {
	return w.count(w.file.ReadAt(p, at))
}

func (w watched) count(n int, err error) (int, error) {
	if w.ctx.Err() != nil {
		return 0, w.ctx.Err()
	}
	if w.bar != nil {
		w.bar.Add(n)
	}
	return n, unnamed(err)
}

func (w watched) Close() error { return w.file.Close() }

// Stat tells the size, with which tables make room for all rows at once.
func (w watched) Stat() (fs.FileInfo, error) { return w.file.Stat() }
