package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

// mostWorkers is far beyond what makes reading faster.
const mostWorkers = 1024

// input says what is scored: the flags that several commands share.
type input struct {
	policy, events, indicators string
	asOf, peers                string
	onBadRow, rejects          string
	workers                    int
}

// flags adds the flags of everything that reads a market.
func (in *input) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&in.policy, "policy", "", "`NAME|FILE` of a bundled policy or of a policy file (required)")
	f.StringVar(&in.events, "events", "", "`DIR` of event tables such as orders.csv, reviews.jsonl or surveys.parquet")
	f.StringVar(&in.asOf, "as-of", "", "`DATE` of the score: nothing from this local day on is seen; default: the day after the last paid order")
	f.StringVar(&in.onBadRow, "on-bad-row", "stop", "what to do about bad rows: `stop|skip`")
	f.StringVar(&in.rejects, "rejects", "", "`FILE` for the rows that are skipped, each with its reason (CSV)")
	f.IntVar(&in.workers, "workers", 0, "use `N` processors; 0: all. Results are the same")
	complete(c, "policy", policies.Names()...)
	complete(c, "on-bad-row", "stop", "skip")
}

func (in *input) indicatorsFlag(f *pflag.FlagSet) {
	f.StringVar(&in.indicators, "indicators", "", "`FILE` of indicators that are known already (.csv, .jsonl or .parquet), instead of --events")
}

func (in *input) peersFlag(f *pflag.FlagSet) {
	f.StringVar(&in.peers, "peers", "", "`FILE` made by peers build; default: the shops that are scored")
}

// check finds wrong use.
func (in *input) check() error {
	switch {
	case in.policy == "":
		return wrong("--policy is missing: a bundled policy (see policy list) or a file")
	case in.events == "" && in.indicators == "":
		return wrong("--events or --indicators is missing")
	case in.events != "" && in.indicators != "":
		return wrong("--events and --indicators exclude each other")
	case in.onBadRow != "stop" && in.onBadRow != "skip":
		return wrong("--on-bad-row is stop or skip, not %q", in.onBadRow)
	case in.rejects != "" && in.onBadRow != "skip":
		return wrong("--rejects needs --on-bad-row skip")
	case in.workers < 0:
		return wrong("--workers is negative")
	case in.workers > mostWorkers:
		return wrong("--workers is at most %d", mostWorkers)
	}
	if in.asOf != "" {
		if _, err := score.ParseDay(in.asOf); err != nil {
			return wrong("--as-of: %s", diag.All(err, plain)[0].Msg)
		}
	}
	return nil
}

func (a *app) warn(e *diag.Error) { fmt.Fprintf(a.stderr, "warning: %s\n", visibleLines(e.Render())) }
