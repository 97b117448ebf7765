package wasm

import (
	"context"
	"encoding/binary"
	"math"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// chunk is how many rows go through the module at a time.
const chunk = 16384

// The roles and types of columns.
const (
	roleValue, roleVolume, roleIndustry, roleIndustries, roleShop, roleTotal = 1, 2, 3, 4, 5, 16
	typeF64, typeI64, typeU32, typeUTF8                                      = 1, 2, 3, 4
)

// Totals scores the rows of a batch, as score.Scorer.Totals does, and writes the totals to out. Values is by indicator in the
// plan's order; what is missing in a column is not finite.
//
// Errors: those of score.Scorer.Totals; TrapError. What is written until then is right.
func (p *Policy) Totals(ctx context.Context, in *score.Batch, out *score.Totals) error {
	if len(out.Total) < in.Rows || len(out.Eligible) < in.Rows || !fits(in) {
		return diag.Errors{{Code: diag.WrongType, Path: "rows", Msg: "a column is shorter than the batch"}}
	}
	return p.on(ctx, func(inst *instance, handle uint64) error {
		for from := 0; from < in.Rows || from == 0; from += chunk {
			to := min(from+chunk, in.Rows)
			if err := inst.totals(ctx, handle, in, from, to, out); err != nil {
				return after(err, from)
			}
		}
		return nil
	})
}

// fits tells whether every column has all rows.
func fits(in *score.Batch) bool {
	for _, c := range in.Values {
		if c != nil && len(c) < in.Rows {
			return false
		}
	}
	for _, c := range in.Volumes {
		if c != nil && len(c) < in.Rows {
			return false
		}
	}
	return (in.Industry == nil || len(in.Industry) >= in.Rows) && (in.Shops == nil || len(in.Shops) >= in.Rows)
}

// totals scores the rows from..to-1.
func (in *instance) totals(ctx context.Context, handle uint64, b *score.Batch, from, to int, out *score.Totals) error {
	l := layout{rows: to - from}
	l.batch(b, from, to)
	totals := l.column(roleTotal, 0, typeF64, 8*l.rows)
	valid := l.at
	l.at += (l.rows + 7) / 8
	l.columns[len(l.columns)-1].validity = valid
	desc := l.align(8)
	if err := in.reserve(ctx, &in.batch, uint32(desc+l.words()*4)); err != nil {
		return err
	}
	view, ok := in.memory.Read(in.batch.at, in.batch.size)
	if !ok {
		return &TrapError{"memory", errOutside}
	}
	l.write(view, in.batch.at, desc)
	done, err := in.call(ctx, in.scoreColumns, handle, uint64(in.batch.at)+uint64(desc))
	if err != nil {
		return err
	}
	if done == 0 {
		return in.failure(ctx)
	}
	if view, ok = in.memory.Read(in.batch.at, in.batch.size); !ok { // memory may have moved
		return &TrapError{"memory", errOutside}
	}
	for i := range l.rows {
		eligible := view[valid+i/8]>>(i%8)&1 == 1
		out.Total[from+i], out.Eligible[from+i] = 0, eligible
		if eligible {
			out.Total[from+i], _ = exact.FromFloat(math.Float64frombits(binary.LittleEndian.Uint64(view[totals+8*i:])))
		}
	}
	return nil
}
