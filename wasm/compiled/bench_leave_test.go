package compiled

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// leave writes what another engine needs to do the same.
func (c *columns) leave(b *testing.B, dir, name string, module []byte, desc uint32) {
	memory, _ := c.memory.Read(0, c.free)
	about, _ := json.Marshal(map[string]any{"function": name, "descriptor": desc, "rows": c.rows})
	for file, data := range map[string][]byte{"module.wasm": module, name + ".memory": memory, name + ".json": about} {
		if err := os.WriteFile(filepath.Join(dir, file), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

// leaveKernel writes the kernel as plain arrays, with the rows and their totals, for a program in C (fixtures/bench/kernel.c).
func leaveKernel(b *testing.B, path string, scorer *score.Scorer, k *score.Kernel, in *score.Indicators) {
	out := &score.Totals{Total: make([]exact.Micro, len(in.Shops)), Eligible: make([]bool, len(in.Shops))}
	batch := &score.Batch{Rows: len(in.Shops)}
	data := words(len(in.Shops), k.Scored, int(math.Pow10(6-k.Decimals)), math.Float64bits(k.Low))
	for i := range k.Scored {
		g := &k.Groups[0].Graders[i]
		batch.Values = append(batch.Values, in.Columns[i].Value)
		c := &g.Points
		data = append(data, floats([]float64{k.Groups[0].Factors[i], c.Scale, c.Offset})...)
		data = append(data, words(c.Base, int(c.Shift), len(c.Pieces))...)
		for _, cell := range c.Cells {
			data = binary.LittleEndian.AppendUint16(data, cell)
		}
		data = append(append(data, pieces(c.Pieces)...), floats(in.Columns[i].Value)...)
	}
	if err := scorer.Totals(batch, out); err != nil {
		b.Fatal(err)
	}
	for _, total := range out.Total {
		data = binary.LittleEndian.AppendUint64(data, uint64(total))
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		b.Fatal(err)
	}
}

func words(list ...any) (b []byte) {
	for _, v := range list {
		switch v := v.(type) {
		case int:
			b = binary.LittleEndian.AppendUint64(b, uint64(v))
		case int64:
			b = binary.LittleEndian.AppendUint64(b, uint64(v))
		case uint64:
			b = binary.LittleEndian.AppendUint64(b, v)
		}
	}
	return b
}
