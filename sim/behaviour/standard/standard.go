// Package standard holds the behaviour document that is used where none is given. It is apart from the code that reads it, so that
// this can go where no files are embedded.
package standard

import _ "embed" // the document

//go:embed default.yaml
var document []byte

// Document returns the document, in YAML.
func Document() []byte { return document }
