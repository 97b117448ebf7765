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
	return &meter{ctx: ctx, bar: a.newBar("reading", bytes, progressbar.OptionShowBytes(true))}
}

// newBar is a progress bar with the time that is left; nil where nobody would see it.
func (a *app) newBar(what string, total int64, more ...progressbar.Option) *progressbar.ProgressBar {
	file, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return progressbar.NewOptions64(total, append(more, progressbar.OptionSetWriter(file), progressbar.OptionSetDescription(what),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond))...)
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
