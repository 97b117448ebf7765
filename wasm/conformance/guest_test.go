package conformance

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/wasm"
)

// The module in wazero says what native Go says: every case, and no exceptions.
func TestGuest(t *testing.T) {
	ctx := context.Background()
	binary, err := os.ReadFile("../dist/shopscore.wasm")
	if err != nil {
		t.Fatal("make wasm builds the module: ", err)
	}
	module, err := wasm.New(ctx, binary, wasm.Options{CacheDir: "../../build/wazero", Instances: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer module.Close(ctx)
	for _, c := range corpus(t) {
		t.Run(c.Name, func(t *testing.T) {
			for _, difference := range c.Expect.compare(runGuest(ctx, module, &c)) {
				t.Error(difference)
			}
		})
	}
}

func runGuest(ctx context.Context, m *wasm.Module, c *Case) *outcome {
	text := c.PolicyJSON()
	if name := c.Bundled(); name != "" {
		text, _ = os.ReadFile("../dist/policies/" + name + ".json")
	}
	o := &outcome{}
	p, err := m.Policy(ctx, text)
	if err == nil {
		defer p.Close(ctx)
		if peers := c.PeersJSON(); peers != nil {
			err = p.LoadPeers(ctx, peers)
		}
	}
	switch {
	case err != nil:
	case c.Columns != nil:
		o.totals, err = guestTotals(ctx, p, text, c.Columns)
	case c.RequestJSON() != nil:
		var answer []byte
		answer, err = p.ScoreJSON(ctx, c.RequestJSON())
		o.lines = bytes.Split(answer, []byte("\n"))
	}
	if err != nil {
		o.lines, o.totals, o.failed = nil, nil, diag.All(err, diag.Internal)
	}
	return o
}

func guestTotals(ctx context.Context, p *wasm.Policy, policy []byte, c *Columns) ([]float64, error) {
	doc, err := document.ParseJSON("", policy)
	if err != nil {
		return nil, err
	}
	plan, err := score.Load(doc)
	if err != nil {
		return nil, err
	}
	in, err := c.Batch(plan.IndicatorIDs())
	if err != nil {
		return nil, err
	}
	out := &score.Totals{Total: make([]exact.Micro, c.Rows), Eligible: make([]bool, c.Rows)}
	err = p.Totals(ctx, in, out)
	return list(out), err
}
