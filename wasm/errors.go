package wasm

import (
	"encoding/json"
	"errors"

	"github.com/shopscore/shopscore/score/diag"
)

// Codes of problems that only a host has.
const (
	Trap        diag.Code = "trap"               // the module broke off a call; the next one gets a new instance
	Unsupported diag.Code = "unsupported_module" // the bytes are not this module
	Closed      diag.Code = "closed"             // the policy was closed
)

// TrapError is a call that the module broke off. errors.Is(err, Trap) finds it; Cause says how.
type TrapError struct {
	Export string // what was called
	Cause  error
}

// Error tells which call it was.
func (e *TrapError) Error() string {
	return "the module broke off in " + e.Export + ": " + e.Cause.Error() + " (trap)"
}

// Is reports whether target is the code of traps.
func (e *TrapError) Is(target error) bool { return target == Trap }

// Unwrap returns the cause.
func (e *TrapError) Unwrap() error { return e.Cause }

var (
	errOutside = errors.New("an offset lies outside of memory")
	errSilent  = errors.New("a call failed and said nothing")
)

// decodeErrors reads what last_error tells.
func decodeErrors(text []byte) error {
	var last struct {
		Problems []struct {
			diag.Error
			Source string `json:"source"`
		} `json:"problems"`
	}
	if err := json.Unmarshal(text, &last); err != nil || len(last.Problems) == 0 {
		return &TrapError{"last_error", errSilent}
	}
	var errs diag.Errors
	for _, p := range last.Problems {
		p.Error.Source = p.Source
		errs = append(errs, &p.Error)
	}
	return errs
}

// after makes the rows of a chunk's problems those of the batch.
func after(err error, rows int) error {
	if problems, ok := err.(diag.Errors); ok {
		for _, p := range problems {
			if p.Line > 0 {
				p.Line += rows
			}
		}
	}
	return err
}
