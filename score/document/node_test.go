package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

func TestPlace(t *testing.T) {
	doc, err := ParseJSON("p.json", []byte("{\"a\": 1,\n \"list\": [{\"weight\": 2}, 3]}"))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][2]int{
		"":                {1, 1},
		"a":               {1, 2},
		"list":            {2, 2},
		"list[0]":         {2, 11},
		"list[0].weight":  {2, 12},
		"list[1]":         {2, 26},
		"list[0].nothing": {2, 11}, // as deep as the path can be followed
		"list[7]":         {2, 2},
		"list[-1]":        {2, 2},
		"list[x]":         {2, 2},
		"a.b":             {1, 2},
		"nothing":         {1, 1},
	} {
		errs := diag.Errors{{Path: path, Msg: "m"}}
		doc.Place(errs)
		e := errs[0]
		if got := [2]int{e.Line, e.Col}; got != want || e.File != "p.json" || e.Source != doc.Lines[e.Line-1] {
			t.Errorf("%q stands at %v, want %v: %v", path, got, want, e)
		}
	}
	placed := diag.Errors{{Line: 2, Col: 5, Path: "a", Msg: "m"}}
	doc.Place(placed)
	if diff := cmp.Diff("p.json:2:5: a: m ()\n |  \"list\": [{\"weight\": 2}, 3]}\n | ....^", placed.Render()); diff != "" {
		t.Error(diff)
	}
}

func TestGet(t *testing.T) {
	n := &Node{Kind: Map, Entries: []Entry{{Key: "a", Value: &Node{Kind: Null}}}}
	if n.Get("a") != n.Entries[0].Value || n.Get("b") != nil || (*Node)(nil).Get("a") != nil {
		t.Error("Get finds the wrong value")
	}
}
