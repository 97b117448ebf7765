package conformance

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// limitsMissing lists the limits of describe that no case reaches, or passes. Which limit a case of limits.jsonl is about, its
// name begins with; that it is there shows in what it comes to: at the limit a result, one past it the code too_large.
func limitsMissing(t *testing.T, cases []Case) []string {
	c := covered{}
	for _, name := range limits(t) {
		c.need(name+", reached", name+", passed")
	}
	for i := range cases {
		about, _, is := strings.Cut(cases[i].Name, ":")
		if cases[i].File != "limits" || !is {
			continue
		}
		e := cases[i].Expect
		switch {
		case e.Error == nil:
			c.show(about + ", reached")
		case e.Error.Code == "too_large":
			c.show(about + ", passed")
		}
	}
	c.except(t, map[string]string{
		"rows, reached":        "hosts cut batches into smaller ones; columns.jsonl goes beyond what the core takes at a time",
		"rows, passed":         "the same; descriptors.jsonl passes it",
		"plans, reached":       "of an instance, not of a case",
		"plans, passed":        "of an instance, not of a case",
		"alloc_bytes, reached": "of memory, not of a case",
		"alloc_bytes, passed":  "of memory, not of a case",
	})
	return c.missing()
}

// limits reads the names of the limits out of the source of describe.
func limits(t *testing.T) []string {
	tree, err := parser.ParseFile(token.NewFileSet(), "../guest/describe.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, is := n.(*ast.ValueSpec)
		if !is || spec.Names[0].Name != "limits" {
			return true
		}
		for _, e := range spec.Values[0].(*ast.CompositeLit).Elts {
			name, _ := strconv.Unquote(e.(*ast.CompositeLit).Elts[0].(*ast.BasicLit).Value)
			list = append(list, name)
		}
		return false
	})
	if list == nil {
		t.Fatal("describe has no limits")
	}
	return list
}
