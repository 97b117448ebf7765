package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/pflag"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
)

// mostDays is how many days can be scored in one run, ten years.
const mostDays = 3660

// past says where shops come from: the file in which they stand, or the first day to score.
type past struct {
	file, from string
	only       bool // the file is only read, so it must be there
}

func (p *past) flags(f *pflag.FlagSet) {
	f.StringVar(&p.file, "state", "", "`FILE` with where shops stood the day before; it is written anew. Days between are caught up. A file that is not there begins")
	f.StringVar(&p.from, "from", "", "begin with this `DATE`: score every day from it to the day of the score")
}

func (p *past) given() bool { return p.file != "" || p.from != "" }

// check finds wrong use.
func (p *past) check(in *input) error {
	if p.from != "" {
		if _, err := score.ParseDay(p.from); err != nil {
			return wrong("--from: %s", diag.All(err, plain)[0].Msg)
		}
	}
	switch {
	case p.from != "" && in.indicators != "":
		return wrong("--from needs --events: indicators are of one day")
	case p.file != "" && in.indicators != "" && in.asOf == "":
		return wrong("--as-of is missing: with --indicators nothing else tells the day of the state")
	}
	return nil
}

// bring scores the days up to that of the market, and returns the state turned to that day; nil where no past is asked for.
func (a *app) bring(ctx context.Context, p *past, m *market, peers string, workers int) (*score.State, error) {
	if !p.given() {
		if m.plan.Lasting() {
			fmt.Fprintln(a.stderr, "note: rules of this policy look back at earlier days; without --state or --from this is taken as the first day")
		}
		return nil, nil
	}
	st, err := p.read(m.plan)
	if err != nil {
		return nil, err
	}
	days, err := p.days(st, m)
	if err != nil {
		return nil, err
	}
	if st, err = a.carry(ctx, st, days, m, peers, workers); err != nil {
		return nil, err
	}
	if n := len(days) - 1; n > 0 {
		fmt.Fprintf(a.stderr, "%s scored first, from %s\n", plural(int64(n), "day"), days[0])
	}
	return st, nil
}

// carry scores all days but the last, and returns the state turned to that one.
func (a *app) carry(ctx context.Context, st *score.State, days []score.Day, m *market, peers string, workers int) (*score.State, error) {
	last := len(days) - 1
	for _, day := range days[:last] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		earlier := m.on(day, workers)
		others, err := a.loadPeers(earlier, peers)
		if err != nil {
			return nil, err
		}
		st = st.Turn(day)
		advanceAll(m.plan.Scorer(others), st, earlier.in)
	}
	return st.Turn(days[last]), nil
}

// on measures the market as of another day.
func (m *market) on(day score.Day, workers int) *market {
	other := &market{plan: m.plan, tables: m.tables}
	other.in, _ = m.plan.Measure(m.tables, day, workers)
	return other
}

func advanceAll(s *score.Scorer, st *score.State, in *score.Indicators) {
	var r score.Result
	for row := range in.Len() {
		s.Advance(st, in, row, &r)
	}
}

// read reads the state file; one that is not there is a state that begins.
func (p *past) read(plan *score.Plan) (*score.State, error) {
	if p.file == "" {
		return plan.NewState(), nil
	}
	if info, err := os.Stat(p.file); err == nil && !info.Mode().IsRegular() {
		return nil, &diag.Error{Code: diag.NotReadable, File: p.file, Msg: "is no regular file: a state is read and written anew"}
	}
	data, err := os.ReadFile(p.file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !p.only:
		return plan.NewState(), nil
	case err != nil:
		return nil, unreadable(p.file, err)
	}
	return plan.ReadState(p.file, data)
}

// days lists the days to score, the market's own last.
func (p *past) days(st *score.State, m *market) ([]score.Day, error) {
	days, err := st.Missing(m.in.AsOf)
	if err != nil {
		problem := diag.All(err, diag.BadOrder)[0]
		problem.File = p.file
		return nil, problem
	}
	if from, _ := score.ParseDay(p.from); p.from != "" && st.Day() != 0 && st.First() == from {
		return days, nil // it began with that day
	}
	if p.from != "" && st.Day() != 0 {
		return nil, wrong("--from: the state in %s has begun already, it is of %s", p.file, st.Day())
	}
	if p.from != "" {
		from, _ := score.ParseDay(p.from) // checked with the flags
		if m.in.AsOf-from > mostDays {
			return nil, wrong("--from %s: more than %d days before the day of the score, %s", from, mostDays, m.in.AsOf)
		}
		if from > m.in.AsOf {
			return nil, wrong("--from %s lies after the day of the score, %s", from, m.in.AsOf)
		}
		days = nil
		for day := from; day <= m.in.AsOf; day++ {
			days = append(days, day)
		}
	}
	if len(days) > 1 && m.tables == nil {
		return nil, &diag.Error{Code: diag.BadOrder, File: p.file,
			Msg: fmt.Sprintf("the state is of %s, and indicators cannot tell the days since: score %s first", st.Day(), days[0])}
	}
	return days, nil
}

// keep writes the state file.
func (p *past) keep(st *score.State) error {
	if p.file == "" || st == nil {
		return nil
	}
	_, err := writeOutput(p.file, func(w io.Writer) error {
		_, err := w.Write(st.JSON())
		return err
	})
	return err
}
