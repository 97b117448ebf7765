package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

func (a *app) peersCommand() *cobra.Command {
	return group("peers", "Make peers files, with which one shop can be scored alone", a.peersBuildCommand())
}

func (a *app) peersBuildCommand() *cobra.Command {
	var in input
	var out string
	var knots int
	c := command("build --policy NAME|FILE (--events DIR | --indicators FILE) --out FILE [flags]", "Write the indicators of many shops as peers", takes(0, 0),
		func(cmd *cobra.Command, _ []string) error {
			switch err := in.check(); {
			case err != nil:
				return err
			case out == "":
				return wrong("--out is missing")
			case knots < 0 || knots == 1:
				return wrong("--knots is at least 2, or 0 for all shops")
			case in.indicators != "" && in.asOf == "":
				return wrong("--as-of is missing: with --indicators nothing else tells the day of the peers")
			}
			if err := in.clash(named{"--out", out}); err != nil {
				return err
			}
			return a.buildPeers(cmd.Context(), &in, out, knots)
		})
	in.flags(c)
	in.indicatorsFlag(c.Flags())
	c.Flags().StringVar(&out, "out", "", "`FILE` for the peers (required)")
	c.Flags().IntVar(&knots, "knots", 0, "keep only `N` points of each distribution: a smaller file, from which no shop can be told; 0: every shop")
	return c
}

func (a *app) buildPeers(ctx context.Context, in *input, out string, knots int) error {
	plan, err := loadPolicy(in.policy)
	if err != nil {
		return err
	}
	m, err := a.read(ctx, in, plan)
	if err != nil {
		return err
	}
	peers := plan.Peers(m.in)
	if knots > 0 {
		peers = peers.Thin(knots)
	}
	_, err = writeOutput(out, func(w io.Writer) error {
		_, err := w.Write(peers.JSON())
		return err
	})
	if err != nil {
		return err
	}
	a.usage(m)
	fmt.Fprintf(a.stderr, "written: %s, %s as of %s, sha256 %s\n", out, plural(int64(m.in.Len()), "shop"), m.in.AsOf, peers.Hash())
	return nil
}
