package compiled

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
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

// market draws indicators of shops: values at and beside the bends of curves, peers' values, and what is no number.
func market(k *score.Kernel, rows int, seed uint64) *score.Indicators {
	r := rand.New(rand.NewPCG(seed, 7))
	in := &score.Indicators{Columns: make([]score.Column, len(k.Indicators))}
	for row := range rows {
		industry := "elsewhere"
		if n := r.IntN(len(k.Industries) + 1); n < len(k.Industries) {
			industry = k.Industries[n]
		}
		in.Shops, in.Industries = append(in.Shops, ""), append(in.Industries, industry)
		in.Tags = append(in.Tags, nil)
		_ = row
	}
	for i := range in.Columns {
		c := &in.Columns[i]
		c.Supplied = r.IntN(12) > 0
		volumes := r.IntN(2) == 0
		for range rows {
			c.Value = append(c.Value, drawn(r, k, i))
			if volumes {
				c.Volume = append(c.Volume, int64(r.IntN(60)))
			}
		}
	}
	if k.Scoring == score.Given {
		for range rows {
			in.Total = append(in.Total, k.Low+k.Span*r.Float64())
		}
	}
	return in
}

func drawn(r *rand.Rand, k *score.Kernel, i int) float64 {
	ind := &k.Indicators[i]
	low, high := math.Max(ind.Low, -1000), math.Min(ind.High, 200)
	v := low + (high-low)*r.Float64()
	var bends []float64
	if i < k.Scored {
		g := &k.Groups[r.IntN(len(k.Groups))].Graders[i]
		bends = append(bends, g.Peers...)
		for _, p := range append(slices.Clone(g.Points.Pieces), g.Share.Pieces...) {
			bends = append(bends, p.Start)
		}
	}
	switch n := r.IntN(20); {
	case n == 0:
		return math.NaN()
	case n == 1:
		return math.Inf(1 - 2*r.IntN(2))
	case n < 10 && len(bends) > 0:
		v = bends[r.IntN(len(bends))]
		v = []float64{v, math.Nextafter(v, 0), math.Nextafter(v, 1e9)}[r.IntN(3)]
	case n == 10:
		v = math.SmallestNonzeroFloat64
	case n < 13:
		v = math.Round(v)
	}
	return math.Min(math.Max(v, ind.Low), ind.High)
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
				for _, most := range []int{0, mostUnrolled} {
					compare(t, plan, scorer, most, 400, uint64(2+i))
				}
			}
		})
	}
}

// compare scores random rows natively and by the compiled module, which has the peers in it or loads their tables.
func compare(t tester, plan *score.Plan, scorer *score.Scorer, most, rows int, seed uint64) {
	t.Helper()
	k := scorer.Kernel()
	in := market(k, rows, seed)
	in.AsOf = []score.Day{0, 19735, 19736, 19760}[seed%4]
	var module, tables []byte
	if seed%2 == 0 {
		module = compile(k, Provenance{}, most).Encode()
	} else {
		module = compile(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), Provenance{}, most).Encode()
		tables = Tables(k)
	}
	m := start(t, module)
	defer m.mod.Close(context.Background())
	c := m.columns(k, in, tables)
	if got := c.call("score"); got != 0 {
		t.Fatalf("a fault of kind %d of indicator %d in row %d", got.Kind(), got.Indicator(), got.Row())
	}
	w := &wanted{k: k, columns: c}
	for row := range rows {
		scorer.Score(in, row, &w.r)
		for what, pair := range w.row(row) {
			if pair[0] != pair[1] {
				t.Fatalf("seed %d row %d: %s is %s, natively %s", seed, row, what, pair[0], pair[1])
			}
		}
	}
	if plan.ID() != "random" && seed == 2 && most > 0 && len(module) > 32<<10 {
		t.Errorf("the module has %d bytes", len(module))
	}
	before := c.read(wordTotal)
	if got := c.call("totals"); got != 0 || c.read(wordTotal) != before {
		for row := range rows {
			scorer.Score(in, row, &w.r)
			if want, got := text(w.r.Total, w.r.Eligible && !w.r.Unscored), c.number(wordTotal, row); got != want {
				t.Fatalf("seed %d row %d: the total alone is %s, natively %s", seed, row, got, want)
			}
		}
		t.Fatalf("totals alone are others: %x", got)
	}
}

// wanted compares what a row came to with what it should.
type wanted struct {
	*columns
	k *score.Kernel
	r score.Result
}

// row gives by name what was found, and what is wanted.
func (w *wanted) row(row int) map[string][2]string {
	r, l := &w.r, &w.layout
	has := r.Eligible && !r.Unscored
	found := map[string][2]string{"total": {w.number(wordTotal, row), text(r.Total, has)}}
	for d := range w.k.Dimensions {
		found["dimension "+w.k.Dimensions[d].ID] = [2]string{w.number(l.dimensions+2*d, row), text(r.Dimensions[d].Score, r.Dimensions[d].Present)}
	}
	for i := range w.k.Scored {
		out := &r.Indicators[i]
		found["contribution of "+w.k.Indicators[i].ID] = [2]string{w.number(l.contributions+2*i, row), text(out.Contribution, out.Scored && has && !r.Given)}
	}
	reasons := make([]int, l.slots)
	for i, reason := range r.Reasons {
		reasons[i] = code(reason.Code, max(reason.Indicator, 0))
	}
	found["reasons"] = [2]string{fmt.Sprint(w.reasons(row)), fmt.Sprint(reasons)}
	for i := range w.k.Decisions {
		applies := slices.ContainsFunc(r.Decisions, func(d score.Decided) bool { return d.ID == w.k.Decisions[i].ID })
		found["decision "+w.k.Decisions[i].ID] = [2]string{fmt.Sprint(w.bit(l.decisions+i, row)), fmt.Sprint(applies)}
	}
	return found
}

func text(m exact.Micro, there bool) string {
	if !there {
		return fmt.Sprintf("%x false", math.Float64bits(nan))
	}
	return fmt.Sprintf("%x true", math.Float64bits(m.Float()))
}
