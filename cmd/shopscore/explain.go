package main

import (
	"context"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
)

// explainFlags are those of the explain command.
type explainFlags struct {
	input
	past
	shop, product, since, target, format, lang string
}

func (a *app) explainCommand() *cobra.Command {
	var f explainFlags
	c := command("explain --policy NAME|FILE --events DIR --shop ID [flags]", "Say why a shop has its score, and what would raise it", takes(0, 0),
		func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return a.explain(cmd.Context(), &f)
		})
	c.Example = "  shopscore explain --policy douyin-2022 --events events --shop 17 --since 2022-06-01 --target 4.4"
	f.input.flags(c)
	f.indicatorsFlag(c.Flags())
	f.peersFlag(c.Flags())
	c.Flags().StringVar(&f.shop, "shop", "", "`ID` of the shop (required)")
	f.past.flags(c.Flags())
	c.Flags().Lookup("state").Usage = "`FILE` with where shops stood the day before; it is only read"
	c.Flags().StringVar(&f.product, "product", "", "`ID` of the product, where the policy scores products")
	c.Flags().StringVar(&f.since, "since", "", "also say what changed since the score of this `DATE`")
	c.Flags().StringVar(&f.target, "target", "", "also find the cheapest way to this `SCORE`")
	c.Flags().StringVar(&f.format, "format", "text", "`text|json`")
	c.Flags().StringVar(&f.lang, "lang", "en", "language of the text: `en|zh`")
	complete(c, "format", "text", "json")
	complete(c, "lang", "en", "zh")
	return c
}

func (f *explainFlags) check() error {
	switch {
	case f.shop == "":
		return wrong("--shop is missing")
	case f.format != "text" && f.format != "json":
		return wrong("--format is text or json, not %q", f.format)
	case f.lang != "en" && f.lang != "zh":
		return wrong("--lang is en or zh, not %q", f.lang)
	case f.since != "" && f.indicators != "":
		return wrong("--since needs --events: indicators are of one day")
	}
	if f.since != "" {
		if _, err := score.ParseDay(f.since); err != nil {
			return wrong("--since: %s", diag.All(err, plain)[0].Msg)
		}
	}
	if err := f.input.check(); err != nil {
		return err
	}
	f.past.only = true
	if err := f.past.check(&f.input); err != nil {
		return err
	}
	return f.clash()
}

// explanation answers up to three questions about one shop.
type explanation struct {
	words
	result *score.Result
	change *score.Change // nil when not asked for
	shift  *shift        // what follows now and did not, or the other way; nil where that is not known
	target *score.Target // nil when not asked for
	since  string
}

func (a *app) explain(ctx context.Context, f *explainFlags) error {
	plan, err := loadPolicy(f.policy)
	if err != nil {
		return err
	}
	goal, err := f.goal(plan)
	if err != nil {
		return err
	}
	m, err := a.read(ctx, &f.input, plan)
	if err != nil {
		return err
	}
	row, err := m.row(f.shop, f.product)
	if err != nil {
		return err
	}
	peers, err := a.loadPeers(m, f.peers)
	if err != nil {
		return err
	}
	scorer := plan.Scorer(peers)
	e := &explanation{words: newWords(plan, f.lang), result: &score.Result{}, since: f.since}
	state, err := a.bring(ctx, &f.past, m, f.peers, f.workers)
	if err != nil {
		return err
	}
	in := m.in
	if state != nil {
		scorer.Advance(state, in, row, e.result)
		in = carried(in, row, e.result)
	} else {
		scorer.Score(in, row, e.result)
	}
	if f.target != "" {
		e.target = scorer.Target(in, row, goal)
	}
	if f.since != "" {
		before, err := a.before(ctx, f, m, peers)
		if err != nil {
			return err
		}
		e.change = scorer.Change(before, in, row)
		if f.file == "" || f.from != "" {
			e.shift = shiftOf(before, e.result)
		}
	}
	print := e.text
	if f.format == "json" {
		print = e.json
	}
	return toStdout(a.stdout, func(w io.Writer) error { return print(w) })
}

// goal reads the target.
func (f *explainFlags) goal(plan *score.Plan) (exact.Micro, error) {
	if f.target == "" {
		return 0, nil
	}
	if plan.Policy().Total == nil {
		return 0, wrong("--target: this policy has no total")
	}
	v, err := strconv.ParseFloat(f.target, 64)
	low, high, _ := plan.Scale()
	if err != nil || !(v >= low && v <= high) {
		return 0, wrong("--target is a score from %s to %s, not %q", number(low), number(high), f.target)
	}
	goal, _ := exact.FromFloat(v) // inside the scale
	return goal, nil
}
