package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "write what is expected anew, from the native core; then run the independent calculation")

// TestMain rewrites the corpus, where that is asked for, before the tests read it.
func TestMain(m *testing.M) {
	flag.Parse()
	if *rewrite {
		if err := errors.Join(rewriteCorpus(), rewriteSimulations()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// rewriteCorpus gives every case the expectation that the native core fulfils.
func rewriteCorpus() error {
	cases, err := Read(folder)
	if err != nil {
		return err
	}
	texts := map[string]*bytes.Buffer{}
	for i := range cases {
		c := &cases[i]
		c.Expect = expectation(c)
		if texts[c.File] == nil {
			texts[c.File] = &bytes.Buffer{}
		}
		e := json.NewEncoder(texts[c.File])
		e.SetEscapeHTML(false)
		if err := e.Encode(c); err != nil {
			return err
		}
	}
	for file, text := range texts {
		if err := os.WriteFile(filepath.Join(folder, file+".jsonl"), text.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func expectation(c *Case) *Expect {
	o := run(c)
	switch {
	case o.failed != nil:
		return &Expect{Error: failure(c, o)}
	case o.totals != nil:
		list := make(List[*string], len(o.totals))
		for i, v := range o.totals {
			if pattern := Pattern(v); v == v {
				list[i] = &pattern
			}
		}
		return &Expect{Totals: &list}
	case o.lines == nil:
		return &Expect{Loaded: true}
	}
	e := &Expect{Bits: map[string]string{}}
	for i, line := range o.lines {
		prefix := ""
		if len(o.lines) == 1 {
			e.Result = line
		} else {
			e.Results, prefix = append(e.Results, line), strconv.Itoa(i)+"."
		}
		e.note(prefix, line)
	}
	return e
}

// note keeps the bits of totals and values that are no whole numbers.
func (e *Expect) note(prefix string, line []byte) {
	var result any
	_ = json.Unmarshal(line, &result) // it is a result
	all := map[string]any{}
	numbers("", result, all)
	for path, v := range all {
		if f := v.(float64); f != math.Trunc(f) && (path == "total" || strings.HasSuffix(path, ".value")) {
			e.Bits[prefix+path] = Pattern(f)
		}
	}
}

// failure lists problems, with places where the text itself stands in the corpus.
func failure(c *Case, o *outcome) *Failure {
	text := c.PolicyText != nil
	if o.handler != nil {
		text = c.RequestText != nil
	}
	f := &Failure{Code: string(o.failed[0].Code)}
	for _, e := range o.failed {
		p := Problem{Code: string(e.Code), Path: e.Path, Message: e.Msg}
		if text || c.Columns != nil || strings.HasPrefix(e.File, "events.") { // of rows the number of the row
			p.Line, p.Col = e.Line, e.Col
		}
		f.Problems = append(f.Problems, p)
	}
	return f
}
