package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Error is a problem with its code and place; Errors are all problems of one input.
type (
	Error  = diag.Error
	Errors = diag.Errors
)

// Parse reads a policy from JSON, where the time zone carries its offset changes. Package policies reads YAML.
//
// Errors: Errors with every problem of the document's shape.
func Parse(file string, data []byte) (*Policy, error) {
	doc, err := document.ParseJSON(file, data)
	if err != nil {
		return nil, err
	}
	return ParseDocument(doc)
}

// ParseDocument reads a policy from a document's tree.
func ParseDocument(doc *document.Document) (*Policy, error) {
	p := &Policy{doc: doc}
	return p, doc.Decode(p)
}

// Document returns the document that the policy was read from.
func (p *Policy) Document() *document.Document { return p.doc }
