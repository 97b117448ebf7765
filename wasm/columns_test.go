package wasm

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/policies"
)

// native is the plan of a bundled policy, with peers of the batch's own shops.
func native(t testing.TB, name string) *score.Plan {
	source, _ := policies.Source(name)
	plan, err := policies.Compile(name, source)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// rows are shops of douyin-2022 with numbers drawn evenly.
func rows(n int) (*score.Batch, *score.Totals) {
	random := rand.New(rand.NewPCG(1, 2))
	in := &score.Batch{Rows: n, Values: make([][]float64, 10)}
	for i := range in.Values {
		in.Values[i] = make([]float64, n)
		for row := range in.Values[i] {
			if in.Values[i][row] = random.Float64(); i == 9 {
				in.Values[i][row] *= 100 // paid orders
			}
		}
	}
	return in, &score.Totals{Total: make([]exact.Micro, n), Eligible: make([]bool, n)}
}

// market is shops s0000, s0001 ... of three industries, whose numbers are those of rows.
func market(n int) *score.Indicators {
	batch, _ := rows(n)
	in := &score.Indicators{AsOf: score.Date(2022, 7, 1), Columns: make([]score.Column, len(batch.Values)), Tags: make([][]string, n)}
	for row := range n {
		in.Shops = append(in.Shops, fmt.Sprintf("s%04d", row))
		in.Industries = append(in.Industries, []string{"apparel", "", "中"}[row%3])
	}
	for i, values := range batch.Values {
		in.Columns[i] = score.Column{Supplied: true, Value: values}
	}
	return in
}

// Batches of any size, with every kind of column, come to what native Go makes of them.
func TestTotals(t *testing.T) {
	plan, m := native(t, "douyin-2022"), module(t)
	peers := plan.Peers(market(3000))
	scorer := plan.Scorer(peers)
	p := policy(t, m, "douyin-2022")
	if err := p.LoadPeers(ctx, peers.JSON()); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 1025, chunk, 2*chunk + 7} {
		in, got := rows(n)
		random := rand.New(rand.NewPCG(3, uint64(n)))
		in.Industries, in.Industry = []string{"apparel", "", "中"}, make([]uint32, n)
		in.Volumes = make([][]int64, 10)
		in.Volumes[0] = make([]int64, n)
		for row := range n {
			in.Industry[row] = random.Uint32N(3)
			in.Volumes[0][row] = random.Int64N(40)
			if random.IntN(5) == 0 {
				in.Values[random.IntN(10)][row] = []float64{math.NaN(), math.Inf(1), math.Inf(-1)}[random.IntN(3)]
			}
			in.Shops = append(in.Shops, fmt.Sprintf("s%04d", random.IntN(4000)))
		}
		in.Values[4] = nil
		want := &score.Totals{Total: make([]exact.Micro, n), Eligible: make([]bool, n)}
		if err := errors.Join(scorer.Totals(in, want), p.Totals(ctx, in, got)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d rows: %s", n, diff)
		}
	}
}

func TestTotalsRefuses(t *testing.T) {
	p := policy(t, module(t), "douyin-2022")
	for name, c := range map[string]struct {
		change func(in *score.Batch)
		want   diag.Code
	}{
		"a short column":   {func(in *score.Batch) { in.Values[3] = in.Values[3][:9] }, diag.WrongType},
		"short industries": {func(in *score.Batch) { in.Industry = make([]uint32, 9) }, diag.WrongType},
		"an unknown industry": {func(in *score.Batch) {
			in.Industries, in.Industry = []string{"a"}, []uint32{0, 0, 0, 1, 0, 0, 0, 0, 0, 0}
		}, diag.OutOfRange},
		"too many indicators": {func(in *score.Batch) { in.Values = append(in.Values, in.Values[0]) }, diag.BadDescriptor},
	} {
		in, out := rows(10)
		c.change(in)
		if err := p.Totals(ctx, in, out); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestTotalsRefusesAtTheRowOfTheBatch(t *testing.T) {
	in, out := rows(3*chunk + 5)
	in.Values[0][2*chunk+7], in.Values[3][2*chunk+8] = 1.5, -1
	var problems diag.Errors
	if err := policy(t, module(t), "douyin-2022").Totals(ctx, in, out); !errors.As(err, &problems) || len(problems) != 2 {
		t.Fatalf("%v, want two problems", err)
	}
	if problems[0].Line != 2*chunk+8 || problems[1].Line != 2*chunk+9 || problems[0].Code != diag.OutOfRange {
		t.Errorf("%v, want rows %d and %d", problems, 2*chunk+8, 2*chunk+9)
	}
}
