package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
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

func (v *verifier) fail(n *document.Node, path, message string, args ...any) {
	v.decode.Fail(n, diag.FailedCase, document.Join(v.path, path), "%q: %s", v.test.Name, format.Text(message, args...))
}

// run scores the case's shop day by day; nil when what is given cannot be read. The last day's result is what counts.
func (v *verifier) run() *Result {
	var r Result
	var before *Standing
	days, ok := v.days()
	if !ok {
		return nil
	}
	for _, in := range days {
		row := v.row(in)
		if row < 0 {
			v.fail(v.test.Expect, "shop", "there is no shop %q%s", v.test.Shop, product(v.test.Product))
			return nil
		}
		peers := v.plan.Peers(in)
		if v.test.Peers != nil {
			peers = v.peers(in.Industries[row])
		}
		before = v.plan.Scorer(peers).Follow(in, row, before, &r)
	}
	return &r
}

func product(id string) string {
	if id == "" {
		return ""
	}
	return " with a product " + id
}

// row finds the shop, or the product, that the case is about: the first where it does not say.
func (v *verifier) row(in *Indicators) int {
	for row := range in.Len() {
		if (v.test.Shop == "" || in.Shops[row] == v.test.Shop) && (v.test.Product == "" || in.Products != nil && in.Products[row] == v.test.Product) {
			return row
		}
	}
	return -1
}

// filled tells whether an expectation is a map that says something.
func (v *verifier) filled(n *document.Node, path string) bool {
	if n.Kind != document.Map || len(n.Entries) == 0 {
		v.fail(n, path, "a map to numbers belongs here")
		return false
	}
	return true
}
