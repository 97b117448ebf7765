package policies

import "github.com/shopscore/shopscore/score"

// Load reads a policy document in YAML or JSON and compiles it. The problems come as diag.Errors. Cases inside the
// document are not run: see score.Plan.Verify.
func Load(file string, data []byte) (*score.Plan, error) {
	doc, err := Read(file, data)
	if err != nil {
		return nil, err
	}
	return score.Load(doc)
}
