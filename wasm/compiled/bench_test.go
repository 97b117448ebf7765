package compiled

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// nineRanked is a policy of nine indicators ranked among peers, and indicators of shops whose values are log-normal.
func nineRanked(b *testing.B, shops, industries int, seed uint64) (*score.Plan, *score.Indicators) {
	b.Helper()
	var indicators, ids []string
	in := &score.Indicators{Columns: make([]score.Column, 9)}
	r := rand.New(rand.NewPCG(seed, 2))
	for i := range 9 {
		indicators = append(indicators, fmt.Sprintf(
			`"i%d":{"better":"higher","mean":{"of":"conversations","at":"opened_at","seconds":{"from":"opened_at","to":"first_reply_at"}},"window":{"days":90}}`, i))
		ids = append(ids, fmt.Sprintf(`"i%d"`, i))
		c := &in.Columns[i]
		c.Supplied = true
		for range shops {
			c.Value = append(c.Value, math.Exp(r.NormFloat64()))
		}
	}
	in.Shops, in.Industries, in.Tags = make([]string, shops), make([]string, shops), make([][]string, shops)
	for i := range in.Shops {
		in.Shops[i] = fmt.Sprint("s", i)
		if industries > 0 {
			in.Industries[i] = fmt.Sprint("industry ", r.IntN(industries))
		}
	}
	return planOf(b, `{"policy":"nine","title":"nine ranked indicators","timezone":{"name":"UTC"},"indicators":{`+strings.Join(indicators, ",")+
		`},"normalise":{"peer_percentile":{"curve":[[0,0],[0.5,70],[0.8,90],[0.95,100]]}},"dimensions":[{"id":"all","weight":1,"of":[`+
		strings.Join(ids, ",")+`]}],"total":{"scale":[3,5],"decimals":2}}`), in
}

// BenchmarkNine scores rows of nine indicators with 101-knot percentile curves on one core: natively, and by the compiled policy. With
// SHOPSCORE_BENCH=DIR the module, its memory and where its descriptor is are left there, for other engines.
func BenchmarkNine(b *testing.B) { nine(b, 0) }

// BenchmarkMixed is BenchmarkNine with the rows of twenty industries mixed.
func BenchmarkMixed(b *testing.B) { nine(b, 20) }

func nine(b *testing.B, industries int) {
	const rows = 1 << 16
	plan, shops := nineRanked(b, 5000*max(1, industries/4), industries, 1)
	scorer := plan.Scorer(plan.Peers(shops).Thin(101))
	_, in := nineRanked(b, rows, industries, 3)
	b.Run("native", func(b *testing.B) {
		batch := &score.Batch{Rows: rows}
		for _, industry := range in.Industries {
			if industries > 0 {
				n := slices.Index(batch.Industries, industry)
				if n < 0 {
					n, batch.Industries = len(batch.Industries), append(batch.Industries, industry)
				}
				batch.Industry = append(batch.Industry, uint32(n))
			}
		}
		for i := range in.Columns {
			batch.Values = append(batch.Values, in.Columns[i].Value)
		}
		out := &score.Totals{Total: make([]exact.Micro, rows), Eligible: make([]bool, rows)}
		for b.Loop() {
			if err := scorer.Totals(batch, out); err != nil {
				b.Fatal(err)
			}
		}
		perRow(b, rows)
	})
	k := scorer.Kernel()
	if dir := os.Getenv("SHOPSCORE_BENCH"); dir != "" && industries == 0 {
		leaveKernel(b, filepath.Join(dir, "kernel.bin"), scorer, k, in)
	}
	module := Compile(k, Provenance{}).Encode()
	c := start(b, module).columns(k, in, nil)
	if industries == 0 {
		c.words[wordIndustry] = 0
	}
	all := append([]uint32(nil), c.words...)
	clear(c.words[wordReasons:wordInputs])
	clear(c.words[c.layout.dimensions:])
	for _, run := range []struct {
		name  string
		words []uint32
	}{{"totals", c.words}, {"score", all}} {
		c.words = run.words
		desc := c.descriptor()
		if dir := os.Getenv("SHOPSCORE_BENCH"); dir != "" && industries == 0 {
			c.leave(b, dir, run.name, module, desc)
		}
		b.Run("wazero/"+run.name, func(b *testing.B) {
			f := c.mod.ExportedFunction(run.name)
			for b.Loop() {
				if r, err := f.Call(context.Background(), uint64(desc)); err != nil || r[0] != 0 {
					b.Fatal(r, err)
				}
			}
			perRow(b, rows)
		})
	}
}

func perRow(b *testing.B, rows int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
}

// BenchmarkStart compiles and instantiates a bundled policy without peers.
func BenchmarkStart(b *testing.B) {
	plan := bundled(b, "douyin-2022")
	module := Compile(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), Provenance{}).Encode()
	for b.Loop() {
		runtime := wazero.NewRuntime(context.Background())
		if _, err := runtime.Instantiate(context.Background(), module); err != nil {
			b.Fatal(err)
		}
		runtime.Close(context.Background())
	}
}
