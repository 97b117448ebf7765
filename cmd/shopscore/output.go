package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// output is a file that takes its name only when it is complete, so that neither an error nor Ctrl-C leaves half of it.
type output struct {
	*bufio.Writer
	path string
	temp *os.File
	sum  hash.Hash
}

// createOutput begins a file. One of commit and abandon must follow.
func createOutput(path string) (*output, error) {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, unreadable(path, err)
	}
	o := &output{path: path, temp: temp, sum: sha256.New()}
	o.Writer = bufio.NewWriterSize(io.MultiWriter(temp, o.sum), 1<<16)
	return o, nil
}

// commit completes the file and returns the SHA-256 of its contents.
func (o *output) commit() (string, error) {
	err := o.Flush()
	if err == nil {
		err = o.temp.Chmod(0o644)
	}
	if closing := o.temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(o.temp.Name(), o.path)
	}
	if err != nil {
		os.Remove(o.temp.Name())
		return "", unreadable(o.path, err)
	}
	return hex.EncodeToString(o.sum.Sum(nil)), nil
}

// abandon removes what was written.
func (o *output) abandon() {
	o.temp.Close()
	os.Remove(o.temp.Name())
}

// writeOutput writes a whole file.
func writeOutput(path string, write func(io.Writer) error) (sum string, err error) {
	o, err := createOutput(path)
	if err != nil {
		return "", err
	}
	if err := write(o); err != nil {
		o.abandon()
		return "", err
	}
	return o.commit()
}
