package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

func (a *app) replayCommand() *cobra.Command {
	var moved movedInput
	c := command("replay RESULT [flags]", "Make a result again from its record, and compare", takes(1, 1),
		func(cmd *cobra.Command, args []string) error { return a.replay(cmd.Context(), args[0], &moved) })
	c.Long = "Read RESULT.record.json beside RESULT, score again from the recorded policy and inputs, and compare byte for byte.\n" +
		"Of a simulation RESULT is its folder, or the result.json there.\n" +
		"The flags say where inputs are now, if they have moved."
	c.Flags().StringVar(&moved.events, "events", "", "`DIR` of the event tables")
	c.Flags().StringVar(&moved.indicators, "indicators", "", "`FILE` of the indicators")
	c.Flags().StringVar(&moved.peers, "peers", "", "`FILE` of the peers")
	c.Flags().StringVar(&moved.file, "state", "", "`FILE` with the state of the result's day, or of the day before")
	return c
}

func (a *app) replay(ctx context.Context, result string, moved *movedInput) error {
	if dir, simulated := simulationOf(result); simulated {
		return a.replaySimulation(ctx, dir)
	}
	record, err := readRecord(result)
	if err != nil {
		return err
	}
	f := record.flags()
	if err := f.move(moved); err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return fmt.Errorf("%s: %w", recordPath(result), errors.Unwrap(err))
	}
	plan, err := record.plan(result)
	if err != nil {
		return err
	}
	sum, err := hashFile(result)
	if err != nil {
		return err
	}
	rs, _, err := a.results(ctx, f, plan)
	if err != nil {
		return err
	}
	return a.compare(result, sum, record, rs)
}

// movedInput says where the inputs of a result are now.
type movedInput struct {
	input
	past
}

// move replaces the paths of inputs that have moved.
func (f *scoreFlags) move(moved *movedInput) error {
	for _, m := range []struct {
		flag     string
		to, from *string
	}{{"--events", &f.events, &moved.events}, {"--indicators", &f.indicators, &moved.indicators}, {"--peers", &f.peers, &moved.peers}, {"--state", &f.file, &moved.file}} {
		if *m.from != "" && *m.to == "" {
			return wrong("%s: the result was not made with it", m.flag)
		}
		if *m.from != "" {
			*m.to = *m.from
		}
	}
	return nil
}

// plan compiles the recorded policy.
func (r *record) plan(result string) (*score.Plan, error) {
	plan, err := policies.Compile(recordPath(result), r.Policy.Document)
	if err != nil {
		return nil, err
	}
	if plan.Hash() != r.Policy.Hash {
		return nil, &diag.Error{Code: diag.Conflict, File: recordPath(result), Path: "policy", Msg: "the document has been changed: it does not have the recorded SHA-256"}
	}
	return plan, nil
}

// compare scores again and holds the bytes against the result's.
func (a *app) compare(result, sum string, record *record, rs *results) error {
	file, err := os.Open(result)
	if err != nil {
		return unreadable(result, err)
	}
	defer file.Close()
	c := &comparer{file: bufio.NewReaderSize(file, 1<<16)}
	w := bufio.NewWriter(c)
	if err = rs.print(w, record.Format); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = c.end()
	}
	var diff *difference
	switch {
	case err != nil && !errors.As(err, &diff):
		return err
	case sum != record.Result && diff == nil:
		return &diag.Error{Code: diag.Conflict, File: recordPath(result), Path: "result_sha256",
			Msg: "has been changed: the result is reproduced, and its SHA-256 is " + sum}
	case sum != record.Result:
		return &diag.Error{Code: diag.Conflict, File: result, Line: diff.line,
			Msg: "has been changed since it was written: " + diff.describe(record.Format, c.header)}
	case diff != nil:
		return &diag.Error{Code: diag.Conflict, File: result, Line: diff.line,
			Msg: "is not reproduced, so the inputs have changed: " + diff.describe(record.Format, c.header)}
	}
	_, err = fmt.Fprintf(a.stdout, "reproduced: %s, sha256 %s\n", rs.subjects(len(rs.rows)), sum)
	return err
}

func hashFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", unreadable(path, err)
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", unreadable(path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
