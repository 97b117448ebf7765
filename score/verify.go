package score

import (
	"fmt"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Verify runs the cases inside the policy. Numbers must agree to 1e-6; an expectation may be written as a fraction
// ("2/30"). A case without an expectation fails.
//
// Errors: Errors with code failed_case, each at the expectation that does not hold.
func (p *Plan) Verify() error {
	v := &verifier{plan: p, decode: document.NewDecoder(p.policy.doc)}
	for i := range p.policy.Tests {
		v.path, v.test = "tests"+index(i), &p.policy.Tests[i]
		if r := v.run(); r != nil {
			v.expect(r)
		}
	}
	return v.decode.Errors().Err()
}

// verifier runs one case at a time and collects what does not hold.
type verifier struct {
	plan   *Plan
	decode *document.Decoder
	path   string
	test   *Case
}

func (v *verifier) fail(n *document.Node, path, format string, args ...any) {
	v.decode.Fail(n, diag.FailedCase, document.Join(v.path, path), "%q: %s", v.test.Name, fmt.Sprintf(format, args...))
}

// run scores the case's shop; nil when what is given cannot be read.
func (v *verifier) run() *Result {
	in := v.given()
	if in == nil {
		return nil
	}
	row := 0
	if v.test.Shop != "" {
		row = in.Row(v.test.Shop)
	}
	if row < 0 || row >= in.Len() {
		v.fail(v.test.Expect, "shop", "there is no shop %q", v.test.Shop)
		return nil
	}
	peers := v.plan.Peers(in)
	if v.test.Peers != nil {
		peers = v.peers(in.Industries[row])
	}
	var r Result
	v.plan.Scorer(peers).Score(in, row, &r)
	return &r
}

// filled tells whether an expectation is a map that says something.
func (v *verifier) filled(n *document.Node, path string) bool {
	if n.Kind != document.Map || len(n.Entries) == 0 {
		v.fail(n, path, "a map to numbers belongs here")
		return false
	}
	return true
}
