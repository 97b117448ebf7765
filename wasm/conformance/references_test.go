package conformance

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// referencesMissing lists the kinds of numbers that no decision of an expected result has looked at and found.
func referencesMissing(t *testing.T, cases []Case) []string {
	c := covered{}
	c.need(kindsOfReferences(t)...)
	for _, one := range cases {
		for _, text := range append(one.Expect.Results, one.Expect.Result) {
			var r struct {
				Dimensions, Trailing map[string]any
				Decisions            []struct{ Values map[string]*float64 }
			}
			if json.Unmarshal(text, &r) != nil {
				continue
			}
			for _, d := range r.Decisions {
				for name, value := range d.Values {
					_, dimension := r.Dimensions[name]
					_, trailing := r.Trailing[name]
					if value != nil {
						c.show(kindOf(name, dimension, trailing))
					}
				}
			}
		}
	}
	return c.missing()
}

// kindOf says what kind of number a name is.
func kindOf(name string, dimension, trailing bool) string {
	_, part, parted := strings.Cut(name, ".")
	switch {
	case name == "total":
		return "refTotal"
	case name == "total.points":
		return "refPoints"
	case dimension:
		return "refDimension"
	case trailing:
		return "refTrailing"
	case parted:
		return map[string]string{"rows": "refRows", "amount": "refAmount", "days": "refDays", "score": "refScore", "volume": "refVolume",
			"percentile": "refPercentile", "peer_ratio": "refPeerRatio"}[part]
	}
	return "refValue"
}

// kindsOfReferences reads the kinds out of the core's source.
func kindsOfReferences(t *testing.T) []string {
	tree, err := parser.ParseFile(token.NewFileSet(), "../../score/reference.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if d, is := n.(*ast.GenDecl); is && d.Tok == token.CONST {
			for _, spec := range d.Specs {
				list = append(list, spec.(*ast.ValueSpec).Names[0].Name)
			}
		}
		return true
	})
	if list == nil {
		t.Fatal("there are no kinds of references")
	}
	return list
}
