package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

// policySource returns a policy document's text and what messages call it. The name is that of a bundled policy, else
// that of a file.
func policySource(name string) (file string, text []byte, err error) {
	if text, bundled := policies.Source(name); bundled {
		return name + ".yaml", text, nil
	}
	if text, err = os.ReadFile(name); err == nil {
		return name, text, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, &diag.Error{Code: diag.UnknownName, Msg: fmt.Sprintf(
			"there is neither a bundled policy nor a file %q%s", name, suggestPolicy(name))}
	}
	return "", nil, unreadable(name, err)
}

// suggestPolicy names the policy that begins like the name, such as douyin, or one that is spelt nearly so.
func suggestPolicy(name string) string {
	for _, known := range policies.Names() {
		if name != "" && strings.HasPrefix(known, name) {
			return fmt.Sprintf("; did you mean %q?", known)
		}
	}
	return suggest(name, policies.Names())
}

// loadPolicy makes a policy ready for scoring: its own cases must hold.
func loadPolicy(name string) (*score.Plan, error) { return makePlan(name, policies.Load) }

// compilePolicy makes a policy ready to be looked at.
func compilePolicy(name string) (*score.Plan, error) { return makePlan(name, policies.Compile) }

func makePlan(name string, with func(file string, data []byte) (*score.Plan, error)) (*score.Plan, error) {
	file, text, err := policySource(name)
	if err != nil {
		return nil, err
	}
	return with(file, text)
}
