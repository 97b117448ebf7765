package score

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// Batch is the indicators of many shops as columns, for callers who have the numbers already.
type Batch struct {
	Rows       int
	Shops      []string    // nil: nobody is among the peers; else a shop is left out of its own comparison
	Industries []string    // the industries that occur
	Industry   []uint32    // by row an index into Industries; nil: all rows are of the first
	Values     [][]float64 // by indicator of the plan; what is not finite is missing; nil: not supplied
	Volumes    [][]int64   // nil, or by indicator; nil: not known
}

// Totals are the totals of a batch. The caller makes room: nothing is allocated for a row.
type Totals struct {
	Total    []exact.Micro // 0 where there is no score
	Eligible []bool        // false: no score
}

// chunk is how many rows are scored indicator by indicator, so that the tables of one stay in the cache.
const chunk = 1024

// Totals scores the rows of a batch, with the same bits as Score, and writes the totals to out.
//
// Errors: WrongType where the columns do not fit the plan or each other, OutOfRange for an industry that is not listed and,
// of each indicator, for the first value that it cannot have (Plan.Possible), with its row (from 1) as the line.
func (s *Scorer) Totals(in *Batch, out *Totals) error {
	if err := s.fits(in, out); err != nil {
		return err
	}
	b := s.batch(in)
	for from := 0; from < in.Rows; from += chunk {
		b.score(from, min(from+chunk, in.Rows), out)
	}
	return nil
}

func (s *Scorer) fits(in *Batch, out *Totals) error {
	fail := func(what string, got, want int) error {
		return Errors{{Code: diag.WrongType, Path: what, Msg: format.Text("%d belong here, not %d", want, got)}}
	}
	if len(in.Values) != len(s.plan.indicators) {
		return fail("values", len(in.Values), len(s.plan.indicators))
	}
	for i, column := range in.Values {
		if column != nil && len(column) < in.Rows {
			return fail("values"+index(i), len(column), in.Rows)
		}
	}
	for i, column := range in.Volumes {
		if column != nil && len(column) < in.Rows {
			return fail("volumes"+index(i), len(column), in.Rows)
		}
	}
	for row, id := range in.Industry {
		if int(id) >= len(in.Industries) {
			return Errors{{Code: diag.OutOfRange, Path: "industry", Line: row + 1, Msg: format.Text("there is no industry %d of %d", id, len(in.Industries))}}
		}
	}
	switch {
	case in.Volumes != nil && len(in.Volumes) != len(in.Values):
		return fail("volumes", len(in.Volumes), len(in.Values))
	case in.Industry != nil && len(in.Industry) < in.Rows:
		return fail("industry", len(in.Industry), in.Rows)
	case in.Shops != nil && len(in.Shops) < in.Rows:
		return fail("shops", len(in.Shops), in.Rows)
	case len(out.Total) < in.Rows || len(out.Eligible) < in.Rows:
		return fail("totals", min(len(out.Total), len(out.Eligible)), in.Rows)
	}
	return s.plan.impossibleValues(in)
}
