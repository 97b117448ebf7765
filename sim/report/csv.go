package report

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/sim"
)

// Table is a CSV table: numbers in full, empty where there are none.
type Table struct {
	Name string // of its file
	Head []string
	Rows [][]string
}

// WriteCSV writes the table with its head.
//
// Errors: those of w.
func (t Table) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.Head); err != nil {
		return err
	}
	return out.WriteAll(t.Rows)
}

// Tables are the tables of a result's first reform: estimates and moves by group; transitions between bands of the score, the distribution of
// scores and the path of the headline's number, of all shops.
func Tables(r *sim.Result) []Table {
	f := &r.Reforms[0]
	estimates := Table{"estimates.csv", append([]string{"group_kind", "group"}, estimateHead...), nil}
	moves := Table{"moves.csv", []string{"group_kind", "group", "move", "share", "half_width"}, nil}
	for i, group := range r.Groups {
		for k := range f.Parts[i].Estimates {
			estimates.Rows = append(estimates.Rows, append([]string{group.Kind, group.Name}, estimateRow(&f.Parts[i].Estimates[k])...))
		}
		for _, m := range f.Parts[i].Moves {
			moves.Rows = append(moves.Rows, []string{group.Kind, group.Name, m.Name, exactly(m.Share), exactly(m.Half)})
		}
	}
	return []Table{estimates, moves, transitionTable(&f.Transitions), distributionTable(&f.Distribution), pathTable(&f.Path)}
}

var estimateHead = []string{"number", "baseline", "reform", "difference", "baseline_half_width", "reform_half_width", "half_width", "distinguishable"}

func estimateRow(e *sim.Estimate) []string {
	return []string{e.Name, exactly(e.Baseline), exactly(e.Reform), exactly(e.Difference), exactly(e.BaselineHalf), exactly(e.ReformHalf), exactly(e.Half),
		strconv.FormatBool(e.Distinguishable())}
}

// transitionTable has a row for each pair of bands, by where they begin; none is no score, and the lowest band begins nowhere.
func transitionTable(m *sim.Transitions) Table {
	t := Table{"transitions.csv", []string{"from", "to", "shops"}, nil}
	names := []string{"none", "lowest"}
	for _, begin := range m.Begins {
		names = append(names, exactly(begin))
	}
	for from, row := range m.Counts {
		for to, n := range row {
			t.Rows = append(t.Rows, []string{names[from], names[to], strconv.FormatInt(n, 10)})
		}
	}
	return t
}

func distributionTable(d *sim.Distribution) Table {
	t := Table{"distribution.csv", []string{"from", "baseline", "reform"}, nil}
	for k := range d.Baseline {
		from := document.AppendNumber(nil, math.Round((d.Low+float64(k)*d.Step)*1e6)/1e6)
		t.Rows = append(t.Rows, []string{string(from), strconv.FormatInt(d.Baseline[k], 10), strconv.FormatInt(d.Reform[k], 10)})
	}
	return t
}

func pathTable(p *sim.Path) Table {
	t := Table{"path.csv", []string{"number", "replications", "difference", "half_width"}, nil}
	for i := range p.Difference {
		t.Rows = append(t.Rows, []string{p.Number, strconv.Itoa(i + 2), exactly(p.Difference[i]), exactly(p.Half[i])})
	}
	return t
}

// SweepTable has a row for each point of the grid and number, of all shops.
func SweepTable(s *sim.Sweep) Table {
	t := Table{Name: "sweep.csv"}
	for _, axis := range s.Axes {
		t.Head = append(t.Head, axis.Name)
	}
	t.Head = append(append(t.Head, "replications"), estimateHead...)
	for _, c := range s.Cells {
		var at []string
		for i, axis := range s.Axes {
			at = append(at, axis.Values[c.At[i]])
		}
		at = append(at, strconv.Itoa(c.Replications))
		for k := range c.Reform.Parts[0].Estimates {
			t.Rows = append(t.Rows, append(at[:len(at):len(at)], estimateRow(&c.Reform.Parts[0].Estimates[k])...))
		}
	}
	return t
}

// SeekTable has a row for each change that was tried.
func SeekTable(f *sim.Found) Table {
	t := Table{"seek.csv", []string{f.Over, f.Number, "half_width", "holds", "best"}, nil}
	for i, s := range f.Steps {
		t.Rows = append(t.Rows, []string{s.Value, exactly(s.Level), exactly(s.Half), strconv.FormatBool(s.Holds), strconv.FormatBool(i == f.Best)})
	}
	return t
}

// exactly prints a number as the JSON result does.
func exactly(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return string(document.AppendNumber(nil, v))
}
