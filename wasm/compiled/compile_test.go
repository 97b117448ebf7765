package compiled

import (
	"fmt"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

func bundled(t testing.TB, name string) *score.Plan {
	t.Helper()
	source, _ := policies.Source(name)
	return planOf(t, string(source))
}

func planOf(t testing.TB, source string) *score.Plan {
	t.Helper()
	p, err := policies.Load("policy.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBundled(t *testing.T) {
	for _, name := range policies.Names() {
		t.Run(name, func(t *testing.T) {
			plan := bundled(t, name)
			peerless := plan.Scorer(plan.Peers(&score.Indicators{}))
			market := market(peerless.Kernel(), 300, 1)
			for i := range market.Industries {
				market.Industries[i] = []string{"a", "b"}[i%2]
			}
			exact := plan.Peers(market)
			for i, scorer := range []*score.Scorer{peerless, plan.Scorer(exact), plan.Scorer(exact.Thin(11))} {
				compare(t, plan, scorer, 400, uint64(2+i))
			}
		})
	}
}

// compare scores random rows natively and by the compiled module, which has the peers in it or loads their tables.
func compare(t tester, plan *score.Plan, scorer *score.Scorer, rows int, seed uint64) {
	t.Helper()
	k := scorer.Kernel()
	in := market(k, rows, seed)
	in.AsOf = []score.Day{0, 19735, 19736, 19760}[seed%4]
	var module, tables []byte
	if seed%2 == 0 {
		module = Compile(k, Provenance{}).Encode()
	} else {
		module = Compile(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), Provenance{}).Encode()
		tables = Tables(k)
	}
	c := start(t, module).columns(k, in, tables)
	defer c.close()
	what := fmt.Sprint("seed ", seed)
	for _, name := range []string{"score", "totals"} {
		if got := c.call(name); got != 0 {
			t.Fatalf("%s: a fault of kind %d of indicator %d in row %d", what, got.Kind(), got.Indicator(), got.Row())
		}
		if name == "score" {
			c.rowsAre(t, what, scorer, in)
		}
		c.totalsAre(t, what, scorer, in)
		c.memory.Write(c.words[wordTotal], make([]byte, 8*rows))
	}
	if plan.ID() != "random" && seed == 2 && len(module) > 32<<10 {
		t.Errorf("the module has %d bytes", len(module))
	}
}
