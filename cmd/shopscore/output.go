package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/shopscore/shopscore/score/diag"
)

// output is a file that takes its name only when it is complete, so that neither an error nor Ctrl-C leaves half of it.
// What is there and is no regular file (a device, a FIFO) is written straight through: it must stay what it is.
type output struct {
	*bufio.Writer
	path   string // as it was typed
	target string // where symbolic links lead; "" when written straight through
	file   *os.File
	sum    hash.Hash
}

// createOutput begins a file. One of commit and abandon must follow. A file that is replaced keeps its mode.
func createOutput(path string) (*output, error) {
	o := &output{path: path, sum: sha256.New()}
	mode := fs.FileMode(0o644)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, &diag.Error{Code: diag.NotWritable, File: path, Msg: "is a folder: name a file"}
	case err == nil && !info.Mode().IsRegular():
		o.file, err = os.OpenFile(path, os.O_WRONLY, 0)
	default:
		if err == nil {
			mode = info.Mode().Perm()
		}
		o.target = follow(path)
		if o.file, err = os.CreateTemp(filepath.Dir(o.target), "."+filepath.Base(o.target)+".*"); err == nil {
			err = o.file.Chmod(mode)
		}
	}
	if err != nil {
		o.abandon()
		return nil, unwritable(path, err)
	}
	o.Writer = bufio.NewWriterSize(io.MultiWriter(o.file, o.sum), 1<<16)
	return o, nil
}

// regular says whether a file of its own comes to be.
func (o *output) regular() bool { return o.target != "" }

// commit completes the file and returns the SHA-256 of its contents.
func (o *output) commit() (string, error) {
	err := o.Flush()
	if closing := o.file.Close(); err == nil {
		err = closing
	}
	if err == nil && o.regular() {
		err = os.Rename(o.file.Name(), o.target)
	}
	if err != nil {
		o.abandon()
		return "", unwritable(o.path, err)
	}
	return hex.EncodeToString(o.sum.Sum(nil)), nil
}

// abandon removes what was written, where that can be done.
func (o *output) abandon() {
	if o.file == nil {
		return
	}
	o.file.Close()
	if o.regular() {
		os.Remove(o.file.Name())
	}
}

// writeOutput writes a whole file. The sum is "" when it was written straight through.
func writeOutput(path string, write func(io.Writer) error) (sum string, err error) {
	o, err := createOutput(path)
	if err != nil {
		return "", err
	}
	if err := write(o); err != nil {
		o.abandon()
		if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
			err = unwritable(path, err)
		}
		return "", err
	}
	if sum, err = o.commit(); !o.regular() {
		sum = ""
	}
	return sum, err
}

// follow returns where symbolic links lead, to a file that need not be there yet.
func follow(path string) string {
	for range 40 { // as many as systems follow
		if whole, err := filepath.EvalSymlinks(path); err == nil {
			return whole
		}
		if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
			path = filepath.Join(dir, filepath.Base(path))
		}
		next, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = next
	}
	return path
}
