package policies

import "github.com/shopscore/shopscore/score"

// Load reads a policy document in YAML or JSON, compiles it and runs the cases inside it: a policy that does not do what
// its own cases say is refused. The problems come as diag.Errors.
func Load(file string, data []byte) (*score.Plan, error) {
	plan, err := Compile(file, data)
	if err != nil {
		return nil, err
	}
	if err := plan.Verify(); err != nil {
		return nil, err
	}
	return plan, nil
}

// Compile reads and compiles a policy document without running its cases.
func Compile(file string, data []byte) (*score.Plan, error) {
	doc, err := Read(file, data)
	if err != nil {
		return nil, err
	}
	return score.Load(doc)
}
