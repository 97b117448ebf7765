package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

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
	text, err = os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, &diag.Error{Code: diag.UnknownName, Msg: fmt.Sprintf(
			"there is neither a bundled policy nor a file %q%s", name, suggest(name, policies.Names()))}
	}
	return name, text, unreadable(name, err)
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

// unreadable says that a file cannot be read or written, without repeating its name. A problem that has its own code
// keeps it.
func unreadable(file string, err error) error {
	var problem *diag.Error
	if errors.As(err, &problem) {
		problem.File = file
		return problem
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	if err == nil {
		return nil
	}
	return &diag.Error{Code: diag.NotReadable, File: file, Msg: err.Error()}
}
