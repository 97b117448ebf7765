package score

import (
	"bytes"

	"github.com/shopscore/shopscore/score/diag"
)

// stateHead is the first line of a state file.
type stateHead struct {
	format, shops int64
	policy, hash  string
	first, day    Day
}

// ReadState reads a state file that this plan has written.
//
// Errors: Syntax for what is no state file, or not a whole one; WrongVersion for the state of another policy, of another
// version of it, or of another format.
func (p *Plan) ReadState(file string, data []byte) (*State, error) {
	fail := func(line int, code diag.Code, message string, args ...any) error {
		var errs Errors
		errs.Add(code, "", message, args...)
		errs[0].File, errs[0].Line = file, line
		return errs
	}
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	head, problem := readHead(bytes.TrimPrefix(first, []byte("\ufeff")))
	switch {
	case head.format == 0:
		return nil, fail(1, diag.Syntax, "this is not a state file")
	case head.format != stateFormat:
		return nil, fail(1, diag.WrongVersion, "this is a state file of format %d, not %d", head.format, stateFormat)
	case problem != "":
		return nil, fail(1, diag.Syntax, "this is not a state file: %s", problem)
	case head.policy != p.ID():
		return nil, fail(1, diag.WrongVersion, "this is the state of the policy %s, not of %s: give each policy a file of its own", head.policy, p.ID())
	case head.hash != p.Hash():
		return nil, fail(1, diag.WrongVersion, "this is the state of another version of %s (SHA-256 %.12s, not %.12s): score with that version, or begin with a new file; this one is left as it is", p.ID(), head.hash, p.Hash())
	case head.day == 0:
		return nil, fail(1, diag.Syntax, "the day of the state is missing")
	case head.first == 0 || head.first > head.day:
		return nil, fail(1, diag.Syntax, "the first day is missing, or after that of the file")
	}
	st := &State{plan: p, first: head.first, day: head.day, before: map[string]*Standing{}, after: map[string]*Standing{}}
	for n, line := range bytes.Split(bytes.TrimSuffix(rest, []byte("\n")), []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		if problem := st.readLine(line); problem != "" {
			return nil, fail(n+2, diag.Syntax, "%s", problem)
		}
	}
	if int64(len(st.after)) != head.shops {
		return nil, fail(1, diag.Syntax, "the file has %d shops and should have %d: it is not whole", len(st.after), head.shops)
	}
	return st, nil
}

func readHead(line []byte) (stateHead, string) {
	var h stateHead
	var r reader
	r.Reset(line)
	r.object(func(key string) {
		switch key {
		case "state":
			h.format = r.whole()
		case "policy":
			h.policy = r.text()
		case "policy_sha256":
			h.hash = r.text()
		case "first":
			h.first = r.day()
		case "day":
			h.day = r.day()
		case "shops":
			h.shops = r.whole()
		default:
			r.fail("%q does not belong there", key)
		}
	})
	return h, r.end()
}
