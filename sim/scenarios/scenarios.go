// Package scenarios holds the scenarios that the project brings, and reads scenario and behaviour documents as people write them:
// JSON where they begin with a brace, YAML otherwise.
package scenarios

import (
	"bytes"
	"embed"
	"slices"
	"strings"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim"
	"github.com/shopscore/shopscore/sim/behaviour"
)

//go:embed *.yaml
var files embed.FS

// Names returns the names of the bundled scenarios, sorted.
func Names() []string {
	entries, _ := files.ReadDir(".") // an embedded directory always reads
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".yaml")
	}
	slices.Sort(names)
	return names
}

// Source returns the YAML of a bundled scenario, and whether there is one of that name.
func Source(name string) ([]byte, bool) {
	data, err := files.ReadFile(name + ".yaml")
	return data, err == nil
}

// Load reads a scenario document. File is its name in messages.
//
// Errors: score.Errors with every problem of its shape.
func Load(file string, data []byte) (*sim.Scenario, error) {
	doc, err := parse(file, data)
	if err != nil {
		return nil, err
	}
	return sim.ParseScenario(doc)
}

// LoadBehaviour reads and compiles a behaviour document.
//
// Errors: score.Errors with every problem.
func LoadBehaviour(file string, data []byte) (*behaviour.Behaviour, error) {
	doc, err := parse(file, data)
	if err != nil {
		return nil, err
	}
	return behaviour.Load(doc)
}

func parse(file string, data []byte) (*document.Document, error) {
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) {
		return document.ParseJSON(file, data)
	}
	return policies.ParseYAML(file, data)
}
