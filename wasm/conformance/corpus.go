package conformance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/policies"
)

// Case is one line of the corpus.
type Case struct {
	File string `json:"-"` // without its ending

	Name        string          `json:"name"`
	Policy      json.RawMessage `json:"policy,omitempty"` // a bundled policy's name, or a document
	PolicyText  Pieces          `json:"policy_text,omitempty"`
	Peers       json.RawMessage `json:"peers,omitempty"`
	PeersText   Pieces          `json:"peers_text,omitempty"`
	Request     json.RawMessage `json:"request,omitempty"`
	RequestText Pieces          `json:"request_text,omitempty"`
	Columns     *Columns        `json:"columns,omitempty"`
	Expect      *Expect         `json:"expect,omitempty"`
}

// Expect is what a case must come to; exactly one of Result, Results, Totals, Error and Loaded is there.
type Expect struct {
	Result  json.RawMessage   `json:"result,omitempty"`
	Results []json.RawMessage `json:"results,omitempty"`
	Bits    map[string]string `json:"bits,omitempty"`
	Totals  *List[*string]    `json:"totals,omitempty"`
	Error   *Failure          `json:"error,omitempty"`
	Loaded  bool              `json:"loaded,omitempty"`
}

// Failure is what last_error must say.
type Failure struct {
	Code     string    `json:"code"`
	Problems []Problem `json:"problems"`
}

// Problem is one problem; what is empty is not compared.
type Problem struct {
	Code    string `json:"code"`
	Line    int    `json:"line,omitempty"`
	Col     int    `json:"col,omitempty"`
	Path    string `json:"path,omitempty"`
	Message string `json:"message,omitempty"`
}

// Read reads every case of a folder, and those of descriptors.jsonl, which have another form, are left out.
//
// Errors: the line that is not a case, or that gives a name a second time; a folder without cases.
func Read(folder string) ([]Case, error) {
	files, _ := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	var list []Case
	seen := map[string]bool{}
	for _, file := range files {
		if filepath.Base(file) == "descriptors.jsonl" {
			continue
		}
		cases, err := ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if seen[c.Name] {
				return nil, fmt.Errorf("%s: the case %q stands twice", file, c.Name)
			}
			seen[c.Name] = true
		}
		list = append(list, cases...)
	}
	if len(list) == 0 {
		return nil, errors.New("no cases in " + folder)
	}
	return list, nil
}

// ReadFile reads the cases of one file.
func ReadFile(file string) ([]Case, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list []Case
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		c := Case{File: strings.TrimSuffix(filepath.Base(file), ".jsonl")}
		if err := c.read(lines.Bytes()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		list = append(list, c)
	}
	return list, lines.Err()
}

func (c *Case) read(line []byte) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(c); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the case")
	}
	switch {
	case c.Name == "":
		return errors.New("the case has no name")
	case (c.Policy == nil) == (c.PolicyText == nil):
		return errors.New("one of policy, policy_text must stand here")
	case c.Peers != nil && c.PeersText != nil:
		return errors.New("only one of peers, peers_text may stand here")
	case count(c.Request != nil, c.RequestText != nil, c.Columns != nil) > 1:
		return errors.New("only one of request, request_text, columns may stand here")
	case c.Expect != nil && count(c.Expect.Result != nil, c.Expect.Results != nil, c.Expect.Totals != nil, c.Expect.Error != nil, c.Expect.Loaded) != 1:
		return errors.New("one of result, results, totals, error, loaded must be expected")
	}
	return nil
}

func count(given ...bool) int {
	return len(slices.DeleteFunc(given, func(is bool) bool { return !is }))
}

// Bundled returns the name of the bundled policy that the case is about; empty: it has a document of its own.
func (c *Case) Bundled() string {
	var name string
	if json.Unmarshal(c.Policy, &name) != nil {
		return ""
	}
	return name
}

// PolicyJSON returns the text of the case's own document.
func (c *Case) PolicyJSON() []byte { return either(c.Policy, c.PolicyText) }

// PeersJSON returns the text of the peers; nil: there are none.
func (c *Case) PeersJSON() []byte { return either(c.Peers, c.PeersText) }

// RequestJSON returns the text of the request; nil: there is none.
func (c *Case) RequestJSON() []byte { return either(c.Request, c.RequestText) }

func either(whole json.RawMessage, pieces Pieces) []byte {
	if pieces != nil {
		return pieces.Text()
	}
	return whole
}

// Plan compiles the policy that the case is about.
//
// Errors: those of score.Load; a bundled policy that there is not.
func (c *Case) Plan() (*score.Plan, error) {
	if name := c.Bundled(); name != "" {
		source, known := policies.Source(name)
		if !known {
			return nil, errors.New("there is no bundled policy " + name)
		}
		return policies.Compile(name, source)
	}
	doc, err := document.ParseJSON("", c.PolicyJSON())
	if err != nil {
		return nil, err
	}
	return score.Load(doc)
}
