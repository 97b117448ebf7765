package conformance

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/policies"
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
	plan, err := load(c)
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

func load(c *Case) (*score.Plan, error) {
	if name := c.Bundled(); name != "" {
		source, known := policies.Source(name)
		if !known {
			return nil, errors.New("there is no bundled policy " + name)
		}
		return policies.Compile(name, source)
	}
	doc, err := document.ParseJSON("", c.PolicyJSON())
	if err != nil {
		return nil, err
	}
	return score.Load(doc)
}

// totals scores the rows of a batch natively.
func totals(h *request.Handler, c *Columns) ([]float64, error) {
	in, err := batch(h.Plan().IndicatorIDs(), c)
	if err != nil {
		return nil, err
	}
	out := &score.Totals{Total: make([]exact.Micro, c.Rows), Eligible: make([]bool, c.Rows)}
	err = h.Scorer().Totals(in, out)
	return list(out), err
}

// batch lays the columns of a case out. A missing industry is one without a name.
func batch(ids []string, c *Columns) (*score.Batch, error) {
	in := &score.Batch{Rows: c.Rows, Shops: c.Shops, Industries: c.Industries, Values: make([][]float64, len(ids))}
	for id, patterns := range c.Values {
		i := slices.Index(ids, id)
		values, err := Floats(patterns)
		if i < 0 || err != nil {
			return nil, errors.Join(errors.New("values of "+id), err)
		}
		in.Values[i] = values
	}
	if c.Volumes != nil {
		in.Volumes = make([][]int64, len(ids))
	}
	for id, list := range c.Volumes {
		in.Volumes[slices.Index(ids, id)] = known(list, 0)
	}
	if c.Industry != nil {
		in.Industries = append(slices.Clone(in.Industries), "")
		in.Industry = known(c.Industry, uint32(len(in.Industries)-1))
	}
	return in, nil
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

// known replaces what is null.
func known[T any](list []*T, none T) []T {
	all := make([]T, len(list))
	for i, v := range list {
		all[i] = none
		if v != nil {
			all[i] = *v
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
