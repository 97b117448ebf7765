package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/draw"
	"github.com/shopscore/shopscore/sim/request"
)

// Files of a simulation's folder.
const (
	simResult = "result.json"
	simRecord = "record.json"
)

// simulationRecord is what replay needs to play a simulation again: the request has the scenario with all that it names.
type simulationRecord struct {
	Command      string          `json:"command"`
	Engine       string          `json:"engine"`
	Streams      int             `json:"streams"` // version of the streams of luck
	Scenario     documentRecord  `json:"scenario"`
	Policy       documentRecord  `json:"policy"`
	Behaviour    documentRecord  `json:"behaviour"`
	Seed         uint64          `json:"seed"`
	Replications int             `json:"replications"`
	Result       string          `json:"result_sha256"`
	Request      json.RawMessage `json:"request"`
}

// documentRecord is a document with the SHA-256 of its canonical form.
type documentRecord struct {
	Name string `json:"name"`
	Hash string `json:"sha256"`
}

// simulationOf returns the folder of a simulation's result, and whether it is one.
func simulationOf(result string) (dir string, simulated bool) {
	dir = result
	if info, err := os.Stat(result); err != nil || !info.IsDir() {
		dir = filepath.Dir(result)
		if filepath.Base(result) != simResult {
			return "", false
		}
	}
	_, err := os.Stat(filepath.Join(dir, simRecord))
	return dir, err == nil
}

// writeSimulationRecord writes the record of a result that is in the folder.
func writeSimulationRecord(dir string, t *sim.Study, r *sim.Result) error {
	e := t.Experiment
	sum, err := hashFile(filepath.Join(dir, simResult))
	if err != nil {
		return err
	}
	rec := simulationRecord{
		Command: "sim run", Engine: score.Version, Streams: draw.Version, Seed: e.Seed, Replications: r.Replications, Result: sum, Request: request.Of(t),
		Scenario: documentRecord{t.Scenario.ID, t.Scenario.Document().Root.Hash()}, Policy: documentRecord{e.Arms[0].Plan.ID(), e.Arms[0].Plan.Hash()},
		Behaviour: documentRecord{e.Behaviour.ID, e.Behaviour.Hash},
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rec); err != nil {
		return err
	}
	_, err = writeOutput(filepath.Join(dir, simRecord), func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
	return err
}

// readSimulation reads the record of a folder.
func readSimulation(path string) (*simulationRecord, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	r := &simulationRecord{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(r); err != nil || r.Command != "sim run" {
		return nil, &diag.Error{Code: diag.Syntax, File: path, Msg: "is not the record of a simulation"}
	}
	if r.Engine != score.Version || r.Streams != draw.Version {
		return nil, &diag.Error{Code: diag.WrongVersion, File: path, Msg: fmt.Sprintf(
			"was made by version %s with streams %d, and this is version %s with streams %d: only the same gives the same bits", r.Engine, r.Streams, score.Version, draw.Version)}
	}
	return r, nil
}

// replaySimulation plays a simulation again and holds its bytes against the result's.
func (a *app) replaySimulation(ctx context.Context, dir string) error {
	path := filepath.Join(dir, simRecord)
	r, err := readSimulation(path)
	if err != nil {
		return err
	}
	t, err := request.Study(r.Request)
	if err != nil {
		return fmt.Errorf("%s: request: %w", path, err)
	}
	if err := r.same(t, path); err != nil {
		return err
	}
	t.Experiment.Replications = r.Replications
	o, finish := a.options(ctx, &simFlags{})
	result, err := sim.Run(ctx, t.Experiment, o)
	finish()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, simResult)
	sum, err := hashFile(file)
	if err != nil {
		return err
	}
	written, err := os.ReadFile(file)
	if err != nil {
		return unreadable(file, err)
	}
	again := append(t.AppendJSON(nil, result), '\n')
	switch {
	case sum != r.Result && bytes.Equal(written, again):
		return &diag.Error{Code: diag.Conflict, File: path, Path: "result_sha256", Msg: "has been changed: the result is reproduced, and its SHA-256 is " + sum}
	case !bytes.Equal(written, again):
		return &diag.Error{Code: diag.Conflict, File: file, Line: firstDifference(written, again), Msg: "is not what the recorded request comes to: the file has been changed"}
	}
	_, err = fmt.Fprintf(a.stdout, "reproduced: %s, %s, sha256 %s\n", t.Scenario.ID, plural(int64(result.Replications), "replication"), sum)
	return err
}

// same tells whether the request's documents are those whose hashes are recorded.
func (r *simulationRecord) same(t *sim.Study, path string) error {
	e := t.Experiment
	for _, d := range []struct {
		key, recorded, is string
	}{{"scenario", r.Scenario.Hash, t.Scenario.Document().Root.Hash()}, {"policy", r.Policy.Hash, e.Arms[0].Plan.Hash()}, {"behaviour", r.Behaviour.Hash, e.Behaviour.Hash}} {
		if d.recorded != d.is {
			return &diag.Error{Code: diag.Conflict, File: path, Path: d.key, Msg: "the document has been changed: it does not have the recorded SHA-256"}
		}
	}
	if r.Seed != e.Seed {
		return &diag.Error{Code: diag.Conflict, File: path, Path: "seed", Msg: fmt.Sprintf("is %d, and the scenario's is %d", r.Seed, e.Seed)}
	}
	return nil
}

// firstDifference is the line, from 1, in which two texts part.
func firstDifference(a, b []byte) int {
	line := 1
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			break
		}
		if a[i] == '\n' {
			line++
		}
	}
	return line
}
