package main

import (
	"context"
	"fmt"
	"os"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
)

// readIndicators reads an indicators file.
func (a *app) readIndicators(ctx context.Context, in *input, rejects *rejects, m *market) error {
	if _, isTable := cutEnding(in.indicators); !isTable {
		return unreadable(in.indicators, fmt.Errorf("its name must end in .csv, .jsonl or .parquet"))
	}
	info, err := os.Stat(in.indicators)
	if err != nil {
		return unreadable(in.indicators, err)
	}
	meter := a.newMeter(ctx, info.Size())
	defer meter.finish()
	list, opened, err := sources([]tableFile{{path: in.indicators, size: info.Size()}}, meter)
	defer closeAll(opened)
	if err != nil {
		return err
	}
	table, count, err := event.ReadTable(m.plan.TableSpec(), list[0], event.Options{Workers: in.workers,
		SkipBadRows: in.onBadRow == "skip", Reject: rejects.add, Warn: a.warn})
	if err != nil {
		return err
	}
	var day score.Day
	if in.asOf != "" {
		day, _ = score.ParseDay(in.asOf) // checked with the flags
	}
	m.in = m.plan.Given(table, count, day)
	a.indicatorSummary(m, count)
	return nil
}
