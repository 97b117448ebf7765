package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
)

// record is what replay needs to make the same results again. Paths are as they were typed.
type record struct {
	Command    string       `json:"command"`
	Engine     string       `json:"engine"`
	Policy     policyRecord `json:"policy"`
	Events     *string      `json:"events"`
	Indicators *string      `json:"indicators"`
	Peers      *string      `json:"peers"`
	PeersHash  string       `json:"peers_sha256"`
	AsOf       *string      `json:"as_of"`
	State      *string      `json:"state"`
	From       *string      `json:"from"`
	Format     string       `json:"format"`
	Lang       string       `json:"lang"`
	Shops      []string     `json:"shops"`
	OnBadRow   string       `json:"on_bad_row"`
	Result     string       `json:"result_sha256"`
}

// policyRecord holds the whole document, so that a later change of the file does not matter.
type policyRecord struct {
	Name     string          `json:"name"`
	File     string          `json:"file"`
	Hash     string          `json:"sha256"`
	Document json.RawMessage `json:"document"`
}

func recordPath(result string) string { return result + ".record.json" }

// writeRecord writes the record of a result with a hash.
func writeRecord(f *scoreFlags, m *market, peers *score.Peers, sum string) error {
	asOf := ""
	if m.tables != nil || f.asOf != "" {
		asOf = m.in.AsOf.String()
	}
	rec := record{
		Command: "score", Engine: score.Version,
		Policy: policyRecord{m.plan.ID(), f.policy, m.plan.Hash(), m.plan.Policy().Document().Root.Canonical()},
		Events: given(f.events), Indicators: given(f.indicators), Peers: given(f.peers), PeersHash: peers.Hash(),
		AsOf: given(asOf), State: given(f.file), From: given(f.from), Format: f.format, Lang: f.lang, Shops: append([]string{}, f.shops...), OnBadRow: f.onBadRow, Result: sum,
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rec); err != nil {
		return err
	}
	_, err := writeOutput(recordPath(f.out), func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
	return err
}

func given(path string) *string {
	if path == "" {
		return nil
	}
	return &path
}

func text(path *string) string {
	if path == nil {
		return ""
	}
	return *path
}

// readRecord reads the record beside a result.
func readRecord(result string) (*record, error) {
	path := recordPath(result)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	r := &record{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(r); err != nil || r.Command != "score" {
		return nil, &diag.Error{Code: diag.Syntax, File: path, Msg: "is not the record of a score"}
	}
	if r.Engine != score.Version {
		return nil, &diag.Error{Code: diag.WrongVersion, File: path,
			Msg: fmt.Sprintf("was made by version %s, and this is version %s: only the same version gives the same bits", r.Engine, score.Version)}
	}
	return r, nil
}

// flags are the flags that made the result.
func (r *record) flags() *scoreFlags {
	return &scoreFlags{input: input{policy: r.Policy.File, events: text(r.Events), indicators: text(r.Indicators),
		peers: text(r.Peers), asOf: text(r.AsOf), onBadRow: r.OnBadRow}, past: past{file: text(r.State), from: text(r.From), only: true}, shops: r.Shops, format: r.Format, lang: r.Lang}
}
