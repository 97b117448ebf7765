package conformance

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"testing"
)

// codesMissing lists the codes of problems that no case comes to.
func codesMissing(t *testing.T, cases []Case) []string {
	c := covered{}
	for _, code := range constants(t, "../../score/diag/code.go", "Code") {
		c.need(code)
	}
	for _, c2 := range cases {
		if c2.Expect.Error == nil {
			continue
		}
		for _, p := range c2.Expect.Error.Problems {
			c.show(p.Code)
		}
	}
	for _, d := range descriptors(t) {
		c.show(d.Code)
	}
	c.except(t, map[string]string{
		"cycle":        "of YAML aliases and bases, which are resolved before a document comes to the core",
		"unknown_zone": "zones are resolved before",
		"unused":       "a warning of policy check",
		"unsourced":    "a warning of policy check",
		"failed_case":  "cases in documents are run by policy check",
		"bad_header":   "rows of requests have no header",
		"not_readable": "of files",
		"not_writable": "of files",
		"internal":     "only the module that is built to fail has faults: fault(1)",
	})
	return c.missing()
}

// constants lists the values of a file's text constants of a type.
func constants(t *testing.T, file, typ string) []string {
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if spec, is := n.(*ast.ValueSpec); is && len(spec.Values) == 1 {
			name, named := spec.Type.(*ast.Ident)
			value, text := spec.Values[0].(*ast.BasicLit)
			if named && text && name.Name == typ {
				word, _ := strconv.Unquote(value.Value)
				list = append(list, word)
			}
		}
		return true
	})
	if list == nil {
		t.Fatalf("%s has no constants of type %s", file, typ)
	}
	return list
}

// hostile is a line of descriptors.jsonl.
type hostile struct {
	Name   string
	Words  []json.RawMessage
	Buffer int
	At     json.RawMessage
	Code   string
}

func descriptors(t *testing.T) []hostile {
	f, err := os.Open(folder + "/descriptors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []hostile
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var d hostile
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil || d.Name == "" || d.Code == "" || d.Buffer == 0 {
			t.Fatalf("%s is no descriptor: %v", lines.Bytes(), err)
		}
		list = append(list, d)
	}
	const least = 40
	if len(list) < least {
		t.Errorf("%d descriptors are fewer than %d", len(list), least)
	}
	return list
}
