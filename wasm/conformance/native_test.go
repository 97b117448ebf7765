package conformance

import (
	"bytes"
	"math"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/request"
)

const folder = "../../fixtures/conformance"

// outcome is what a case came to on the native core.
type outcome struct {
	handler *request.Handler // nil: the policy was refused
	lines   [][]byte
	totals  []float64 // NaN where there is no score
	failed  diag.Errors
}

// run does what a host does with a case.
func run(c *Case) *outcome {
	o := &outcome{}
	plan, err := c.Plan()
	if err != nil {
		o.failed = diag.All(err, diag.Internal)
		return o
	}
	o.handler = request.New(plan)
	if peers := c.PeersJSON(); peers != nil {
		err = o.handler.LoadPeers(peers)
	}
	switch {
	case err != nil:
	case c.Columns != nil:
		o.totals, err = totals(o.handler, c.Columns)
	case c.RequestJSON() != nil:
		var answer []byte
		answer, err = o.handler.Answer(c.RequestJSON())
		o.lines = bytes.Split(bytes.Clone(answer), []byte("\n"))
	}
	if err != nil {
		o.lines, o.failed = nil, diag.All(err, diag.Internal)
	}
	return o
}

// totals scores the rows of a batch natively.
func totals(h *request.Handler, c *Columns) ([]float64, error) {
	in, err := c.Batch(h.Plan().IndicatorIDs())
	if err != nil {
		return nil, err
	}
	out := &score.Totals{Total: make([]exact.Micro, c.Rows), Eligible: make([]bool, c.Rows)}
	err = h.Scorer().Totals(in, out)
	return list(out), err
}

// list is totals as numbers, NaN where there is none.
func list(out *score.Totals) []float64 {
	all := make([]float64, len(out.Total))
	for i := range all {
		if all[i] = out.Total[i].Float(); !out.Eligible[i] {
			all[i] = math.NaN()
		}
	}
	return all
}

// corpus reads the cases, every one of which must expect something.
func corpus(t *testing.T) []Case {
	t.Helper()
	cases, err := Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if c.Expect == nil {
			t.Fatalf("the case %q expects nothing; write it with -rewrite", c.Name)
		}
	}
	return cases
}

func TestNative(t *testing.T) {
	for _, c := range corpus(t) {
		t.Run(c.Name, func(t *testing.T) {
			for _, difference := range c.Expect.compare(run(&c)) {
				t.Error(difference)
			}
		})
	}
}
