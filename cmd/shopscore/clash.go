package main

import (
	"os"
	"path/filepath"

	"github.com/shopscore/shopscore/score/policies"
)

// named is a file with what names it on the command line.
type named struct{ by, path string }

// clash refuses outputs that are inputs too, or each other: writing one would destroy the other.
func (in *input) clash(outputs ...named) error {
	if in.rejects != "" {
		outputs = append(outputs, named{"--rejects", in.rejects})
	}
	for i, out := range outputs {
		for _, other := range append(outputs[i+1:len(outputs):len(outputs)], in.files()...) {
			if sameFile(out.path, other.path) {
				return wrong("%s %s and %s %s are the same file", out.by, out.path, other.by, other.path)
			}
		}
	}
	return nil
}

// files are the files that are read.
func (in *input) files() []named {
	files := []named{{"--peers", in.peers}, {"--indicators", in.indicators}}
	if _, bundled := policies.Source(in.policy); !bundled {
		files = append(files, named{"--policy", in.policy})
	}
	if in.events != "" {
		tables, _, _ := findTables(in.events) // what is wrong with the folder is told when it is read
		for _, t := range tables {
			files = append(files, named{"--events", t.path})
		}
	}
	return files
}

// sameFile looks at files behind symbolic links. Devices can be named more than once.
func sameFile(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	first, err := os.Stat(a)
	if second, missing := os.Stat(b); err == nil && missing == nil {
		return first.Mode().IsRegular() && os.SameFile(first, second)
	}
	return absolute(a) == absolute(b)
}

func absolute(path string) string {
	path = follow(path)
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}
