package score

import (
	"strings"

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

// Load parses and compiles a document in one step. Where a part of it has the wrong shape, what that part means is not
// looked at; all other problems are reported together with those of the shape.
func Load(doc *document.Document) (*Plan, error) {
	policy, shape := ParseDocument(doc)
	plan, meaning := Compile(policy)
	if shape == nil {
		return plan, meaning
	}
	errs := diag.All(shape, diag.Syntax)
	broken := map[string]bool{}
	for _, e := range errs {
		broken[part(e.Path)] = true
	}
	for _, e := range diag.All(meaning, diag.Syntax) {
		top, _, _ := strings.Cut(part(e.Path), ".")
		top, _, _ = strings.Cut(top, "[")
		if !broken[part(e.Path)] && !broken[top] && doc.Root.Get(top) != nil {
			errs = append(errs, e)
		}
	}
	return nil, errs.Err()
}

// part names the part of a policy that a path lies in: one of the indicators, one item of a list, or a whole top key.
func part(path string) string {
	steps := strings.SplitN(path, ".", 3)
	if len(steps) > 1 && steps[0] == "indicators" {
		id, _, _ := strings.Cut(steps[1], "/") // slices are of one indicator
		return steps[0] + "." + id
	}
	return steps[0]
}

// Document returns the document that the policy was read from.
func (p *Policy) Document() *document.Document { return p.doc }
