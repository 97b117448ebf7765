package compiled

import (
	"context"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

func BenchmarkTotals(b *testing.B) {
	const rows = 8192
	plan := bundled(b, "douyin-2022")
	shops := market(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), 2000, 1)
	for i := range shops.Columns {
		shops.Columns[i].Supplied, shops.Columns[i].Volume = true, nil
	}
	for i := range shops.Industries {
		shops.Industries[i] = []string{"a", "b", "c"}[i%3]
	}
	scorer := plan.Scorer(plan.Peers(shops).Thin(101))
	k := scorer.Kernel()
	in := market(k, rows, 5)
	batch := &score.Batch{Rows: rows, Industries: append(slices.Clone(k.Industries), "elsewhere")}
	for _, industry := range in.Industries {
		batch.Industry = append(batch.Industry, uint32(slices.Index(batch.Industries, industry)))
	}
	for i := range in.Columns {
		values := in.Columns[i].Value
		for row, v := range values {
			if v-v != 0 {
				values[row] = values[(row+1)%rows]
				if values[row]-values[row] != 0 {
					values[row] = 0.5
				}
			}
		}
		batch.Values = append(batch.Values, values)
	}
	b.Run("native", func(b *testing.B) {
		out := &score.Totals{Total: make([]exact.Micro, rows), Eligible: make([]bool, rows)}
		for b.Loop() {
			if err := scorer.Totals(batch, out); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
	})
	m := start(b, Compile(k, Provenance{}).Encode())
	l := newLayout(k)
	words := make([]uint32, l.words)
	words[wordVersion], words[wordRows] = ABI, rows
	var ids []byte
	for _, id := range batch.Industry {
		ids = binary.LittleEndian.AppendUint32(ids, id)
	}
	words[wordIndustry] = m.put(ids)
	for i := range batch.Values {
		words[wordInputs+4*i] = m.put(floats(batch.Values[i]))
	}
	words[wordTotal], words[wordTotalValid] = m.room(8*rows), m.room(rows/8)
	var d []byte
	for _, w := range words {
		d = binary.LittleEndian.AppendUint32(d, w)
	}
	desc := m.put(d)
	for _, name := range []string{"totals", "score"} {
		b.Run("wazero/"+name, func(b *testing.B) {
			f := m.mod.ExportedFunction(name)
			for b.Loop() {
				if r, err := f.Call(context.Background(), uint64(desc)); err != nil || r[0] != 0 {
					b.Fatal(r, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
		})
	}
}
