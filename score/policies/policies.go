// Package policies holds the bundled policies and reads policy documents as people write them.
//
//  1. [Source] gives the YAML of a bundled policy; [Names] lists them.
//  2. [Read] makes a document.Document of YAML or JSON: [ParseYAML] or document.ParseJSON, by what the data begins with.
//  3. [ResolveBase] lays a policy that is based on another over that one.
//  4. [ResolveZone] replaces the document's time zone by its offset changes, so that the core needs no zone database.
//
// What Read returns has the canonical form that the core takes on any host.
package policies

import (
	"bytes"
	"embed"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

//go:embed *.yaml
var files embed.FS

// Names returns the names of the bundled policies, sorted.
func Names() []string {
	entries, _ := files.ReadDir(".") // an embedded directory always reads
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".yaml")
	}
	slices.Sort(names)
	return names
}

// Source returns the YAML of a bundled policy, and whether there is one of that name.
func Source(name string) ([]byte, bool) {
	data, err := files.ReadFile(name + ".yaml")
	return data, err == nil
}

// byteOrderMark is what some editors write before the text.
var byteOrderMark = []byte("\ufeff")

// parse reads JSON where the data begins with a brace, and YAML otherwise.
func parse(file string, data []byte) (*document.Document, error) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) {
		return document.ParseJSON(file, data)
	}
	return ParseYAML(file, data)
}

// Read reads a document, JSON where it begins with a brace and YAML otherwise, and resolves its time zone. File is its
// name in messages. The problems come as diag.Errors.
func Read(file string, data []byte) (*document.Document, error) {
	doc, err := parse(file, data)
	if err != nil {
		return nil, err
	}
	if doc, err = ResolveBase(doc); err != nil {
		return nil, err
	}
	if doc, err = ResolveZone(doc); err != nil {
		return nil, err
	}
	if size := len(doc.Root.Canonical()); size > document.MaxBytes {
		return nil, diag.Errors{doc.Error(nil, diag.TooLarge, "", "the document's canonical form has %d bytes, more than %d", size, document.MaxBytes)}
	}
	return doc, nil
}
