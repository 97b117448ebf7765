package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
)

// separator names what seems to stand between columns instead of commas.
func separator(header string) string {
	switch {
	case strings.Contains(header, "\t"):
		return "tabs"
	case strings.Contains(header, ";"):
		return ";"
	}
	return ""
}

// checkHeader finds a header that cannot be used.
func checkHeader(names, keys []string) error {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			return badHeader(fmt.Sprintf("the header names the column %.60q twice", name))
		}
		seen[name] = true
	}
	for _, key := range keys {
		if !seen[key] {
			return badHeader("the header must name the column " + key + respelt(key, names))
		}
	}
	return nil
}

// respelt suggests the name that a header has for a column in another spelling.
func respelt(key string, names []string) string {
	var small []string
	for _, name := range names {
		small = append(small, strings.ToLower(name))
	}
	if near := diag.Nearest(key, small); near != "" {
		return fmt.Sprintf("; did you mean %q?", names[slices.Index(small, near)])
	}
	return ""
}

func badHeader(msg string) error { return &diag.Error{Code: diag.BadHeader, Line: 1, Msg: msg} }
