package main

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
)

// scoreFlags are those of the score command; a record keeps them for replay.
type scoreFlags struct {
	input
	past
	shops             []string
	format, lang, out string
	findings          string
}

func (a *app) scoreCommand() *cobra.Command {
	var f scoreFlags
	c := command("score --policy NAME|FILE (--events DIR | --indicators FILE) [flags]", "Score shops", takes(0, 0),
		func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return a.score(cmd.Context(), &f)
		})
	c.Example = "  shopscore score --policy douyin-2022 --events events --as-of 2022-07-01\n" +
		"  shopscore score --policy mine.yaml --indicators shops.csv --format json --out scores.jsonl"
	f.input.flags(c)
	f.indicatorsFlag(c.Flags())
	f.peersFlag(c.Flags())
	f.past.flags(c.Flags())
	c.Flags().StringArrayVar(&f.shops, "shop", nil, "only print the shop with this `ID`; may be repeated")
	c.Flags().StringVar(&f.format, "format", "table", "`table|json|csv`: for people, one JSON object a line, or flat columns")
	c.Flags().StringVar(&f.lang, "lang", "en", "language of the table: `en|zh`")
	c.Flags().StringVar(&f.out, "out", "", "`FILE` for the results; FILE.record.json beside it is what replay needs")
	c.Flags().StringVar(&f.findings, "rows", "", "`FILE` for the rows that rulings apply to, with cause and money (JSON lines)")
	complete(c, "format", "table", "json", "csv")
	complete(c, "lang", "en", "zh")
	return c
}

func (f *scoreFlags) check() error {
	switch {
	case f.format != "table" && f.format != "json" && f.format != "csv":
		return wrong("--format is table, json or csv, not %q", f.format)
	case f.lang != "en" && f.lang != "zh":
		return wrong("--lang is en or zh, not %q", f.lang)
	}
	if err := f.input.check(); err != nil {
		return err
	}
	if err := f.past.check(&f.input); err != nil {
		return err
	}
	outputs := []named{{"--state", f.file}, {"--rows", f.findings}}
	if f.out != "" {
		outputs = append(outputs, named{"--out", f.out}, named{"the record of --out", recordPath(f.out)})
	}
	return f.clash(outputs...)
}

func (a *app) score(ctx context.Context, f *scoreFlags) error {
	plan, err := loadPolicy(f.policy)
	if err != nil {
		return err
	}
	rs, peers, err := a.results(ctx, f, plan)
	if err != nil {
		return err
	}
	if f.out == "" {
		err = toStdout(a.stdout, func(w io.Writer) error { return rs.print(w, f.format) })
	} else {
		err = a.scoreFile(f, rs, peers)
	}
	if err != nil {
		return err
	}
	if err := a.keep(f, rs); err != nil {
		return err
	}
	a.summarise(rs)
	if more := rs.unshown(); f.format == "table" && more > 0 {
		fmt.Fprintf(a.stderr, "%s not shown: --format json and csv have all\n", plural(int64(more), "indicator"))
	}
	return nil
}

// keep writes what stays besides the results: the state, after every shop has been scored, and the rows ruled on.
func (a *app) keep(f *scoreFlags, rs *results) error {
	if f.findings != "" {
		if _, err := writeOutput(f.findings, rs.findings); err != nil {
			return err
		}
	}
	if rs.state != nil {
		advanceAll(rs.scorer, rs.state, rs.market.in)
	}
	return f.past.keep(rs.state)
}

// results reads what the flags name and prepares the scoring.
func (a *app) results(ctx context.Context, f *scoreFlags, plan *score.Plan) (*results, *score.Peers, error) {
	m, err := a.read(ctx, &f.input, plan)
	if err != nil {
		return nil, nil, err
	}
	peers, err := a.loadPeers(m, f.peers)
	if err != nil {
		return nil, nil, err
	}
	rows, err := m.rows(f.shops)
	if err != nil {
		return nil, nil, err
	}
	state, err := a.bring(ctx, &f.past, m, f.peers, f.workers)
	if err != nil {
		return nil, nil, err
	}
	return &results{ctx: ctx, market: m, scorer: plan.Scorer(peers), rows: rows, lang: f.lang, state: state}, peers, nil
}

// scoreFile writes the results and the record beside them.
func (a *app) scoreFile(f *scoreFlags, rs *results, peers *score.Peers) error {
	sum, err := writeOutput(f.out, func(w io.Writer) error { return rs.print(w, f.format) })
	if err != nil {
		return err
	}
	if sum == "" {
		fmt.Fprintf(a.stderr, "written: %s\n", f.out) // no file that a record could stand beside
		return nil
	}
	if err := writeRecord(f, rs.market, peers, sum); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "written: %s and %s\n", f.out, recordPath(f.out))
	return nil
}

func toStdout(stdout io.Writer, print func(io.Writer) error) error {
	w := bufio.NewWriterSize(stdout, 1<<16)
	err := print(w)
	if flushing := w.Flush(); err == nil {
		err = flushing
	}
	return err
}
