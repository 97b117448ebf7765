package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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

// TestWriteOutputThroughLinks follows symbolic links, to a file that is not there too, and keeps the mode of what is.
func TestWriteOutputThroughLinks(t *testing.T) {
	dir := t.TempDir()
	file, sub := filepath.Join(dir, "file"), filepath.Join(dir, "sub")
	if err := errors.Join(os.WriteFile(file, []byte("old"), 0o600), os.Mkdir(sub, 0o700),
		os.Symlink("../file", filepath.Join(sub, "link")), os.Symlink("sub/link", filepath.Join(dir, "chain")),
		os.Symlink("new", filepath.Join(sub, "dangling"))); err != nil {
		t.Skip(err) // a system without links
	}
	for path, want := range map[string]string{filepath.Join(dir, "chain"): file, filepath.Join(sub, "dangling"): filepath.Join(sub, "new")} {
		_, err := writeOutput(path, func(w io.Writer) error {
			_, err := io.WriteString(w, path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", path)
		}
		if text, err := os.ReadFile(want); err != nil || string(text) != path {
			t.Errorf("%s holds %q, error %v", want, text, err)
		}
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, error %v, want 0600", info.Mode(), err)
	}
	expectNames(t, dir, "chain", "file", "sub")
	expectNames(t, sub, "dangling", "link", "new")
}

// expectNames compares the names in a folder, hidden ones too.
func expectNames(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", dir, got, want)
	}
}
