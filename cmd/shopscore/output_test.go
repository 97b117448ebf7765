package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteOutput(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.txt")
	if err := os.WriteFile(path, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	_, err := writeOutput(path, func(w io.Writer) error {
		fmt.Fprint(w, "half")
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("error %v, want that of the writer", err)
	}
	expectFiles(t, dir, map[string]string{"out.txt": "old"})

	sum, err := writeOutput(path, func(w io.Writer) error {
		_, err := fmt.Fprint(w, "new")
		return err
	})
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte("new"))); err != nil || sum != want {
		t.Errorf("sum %s, error %v, want %s", sum, err, want)
	}
	expectFiles(t, dir, map[string]string{"out.txt": "new"})
}

// expectFiles compares the files of a folder, hidden ones too.
func expectFiles(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil || string(text) != want[entry.Name()] {
			t.Errorf("%s holds %q, want %q", entry.Name(), text, want[entry.Name()])
		}
	}
	if len(entries) != len(want) {
		t.Errorf("%d files, want %d", len(entries), len(want))
	}
}
