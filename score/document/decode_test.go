package document

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

type shape struct {
	Name   string           `key:"name" need:"yes"`
	Better string           `key:"better" enum:"higher,lower"`
	Share  *part            `key:"share" oneof:"measure"`
	Mean   *part            `key:"mean" oneof:"measure"`
	Days   int              `key:"days" min:"1" max:"400" oneof:"window?"`
	Hours  int              `key:"hours" oneof:"window?"`
	Small  int8             `key:"small"`
	Curve  [][2]float64     `key:"curve"`
	Parts  map[string]*part `key:"parts"`
	On     bool             `key:"on"`
	Any    *Node            `key:"any"`
	Words  words            `key:"words"`
}

type part struct {
	Of     string  `key:"of" need:"yes"`
	Weight float64 `key:"weight" min:"0" max:"1"`
}

// words is one word or a list of them.
type words []string

func (w *words) UnmarshalNode(d *Decoder, n *Node, path string) {
	switch n.Kind {
	case String:
		*w = words{n.Text}
	case List:
		for _, item := range n.Items {
			*w = append(*w, item.Text)
		}
	default:
		d.Fail(n, diag.WrongType, path, "a word or words belong here, not %s", n.Kind)
	}
}

func TestDecode(t *testing.T) {
	doc, err := ParseJSON("p", []byte(`{"name": "n", "better": "lower", "share": {"of": "orders", "weight": 0.5}, "days": 90, "small": -128,
		"curve": [[0, 1], [2.5, 3]], "parts": {"x": {"of": "y"}}, "on": true, "any": [1], "words": "w"}`))
	if err != nil {
		t.Fatal(err)
	}
	var got shape
	if err := doc.Decode(&got); err != nil {
		t.Fatal(err)
	}
	want := shape{
		Name: "n", Better: "lower", Share: &part{"orders", 0.5}, Days: 90, Small: -128,
		Curve: [][2]float64{{0, 1}, {2.5, 3}}, Parts: map[string]*part{"x": {Of: "y"}}, On: true, Any: doc.Root.Get("any"), Words: words{"w"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, tc := range []struct {
		name, json string
		code       diag.Code
		want       string
	}{
		{"unknown key, near", `{"name": "n", "mean": {"of": "x"}, "betterr": "lower"}`, diag.UnknownKey, `p:1:36: betterr: "betterr" is not a key here; did you mean better? (unknown_key)
 | {"name": "n", "mean": {"of": "x"}, "betterr": "lower"}
 | ...................................^`},
		{"unknown key, far", `{"name": "n", "mean": {"of": "x", "文": 1}}`, diag.UnknownKey, `p:1:35: mean.文: "文" is not a key here; known are of, weight (unknown_key)
 | {"name": "n", "mean": {"of": "x", "文": 1}}
 | ..................................^`},
		{"missing keys", `{"parts": {"a": {}}}`, diag.MissingKey, `p:1:1: the key "name" is missing (missing_key)
 | {"parts": {"a": {}}}
 | ^
p:1:1: one of share, mean must stand here (missing_key)
 | {"parts": {"a": {}}}
 | ^
p:1:17: parts.a: the key "of" is missing (missing_key)
 | {"parts": {"a": {}}}
 | ................^`},
		{"conflicts", `{"name": "n", "mean": {"of": "x"}, "share": {"of": "x"}, "days": 1, "hours": 2}`, diag.Conflict, `p:1:1: only one of share, mean may stand here (conflict)
 | {"name": "n", "mean": {"of": "x"}, "share": {"of": "x"}, "days": 1, "hours": 2}
 | ^
p:1:1: only one of days, hours may stand here (conflict)
 | {"name": "n", "mean": {"of": "x"}, "share": {"of": "x"}, "days": 1, "hours": 2}
 | ^`},
		{"wrong types", `{"name": 1, "mean": null,
 "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}`, diag.WrongType, `p:1:10: name: text belongs here, not a number: put it in quotes (wrong_type)
 | {"name": 1, "mean": null,
 | .........^
p:1:21: mean: a map of keys belongs here (of, weight), not nothing (wrong_type)
 | {"name": 1, "mean": null,
 | ....................^
p:2:8: on: true or false belongs here, not text (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | .......^
p:2:25: curve[0]: 2 values belong here, not 1 (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | ........................^
p:2:30: curve[1]: a list belongs here, not a number (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | .............................^
p:2:34: curve[2][0]: a number belongs here, not true or false (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | .................................^
p:2:54: words: a word or words belong here, not a map of keys (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | .....................................................^
p:2:66: days: a whole number belongs here, not 1.5 (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | .................................................................^
p:2:80: parts: a map of keys belongs here, not a list (wrong_type)
 |  "on": "yes", "curve": [[1], 2, [true, 1]], "words": {}, "days": 1.5, "parts": []}
 | ...............................................................................^`},
		{"out of range", `{"name": "n", "mean": {"of": "x", "weight": 1.01}, "days": 0, "small": 128}`, diag.OutOfRange, `p:1:45: mean.weight: 1.01 is above the most allowed, 1 (out_of_range)
 | {"name": "n", "mean": {"of": "x", "weight": 1.01}, "days": 0, "small": 128}
 | ............................................^
p:1:60: days: 0 is below the least allowed, 1 (out_of_range)
 | {"name": "n", "mean": {"of": "x", "weight": 1.01}, "days": 0, "small": 128}
 | ...........................................................^
p:1:72: small: 128 is too large (out_of_range)
 | {"name": "n", "mean": {"of": "x", "weight": 1.01}, "days": 0, "small": 128}
 | .......................................................................^`},
		{"enum", `{"name": "n", "mean": {"of": "x"}, "better": "up"}`, diag.UnknownName, `p:1:46: better: "up" is not known here; known are higher, lower (unknown_name)
 | {"name": "n", "mean": {"of": "x"}, "better": "up"}
 | .............................................^`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := ParseJSON("p", []byte(tc.json))
			if err != nil {
				t.Fatal(err)
			}
			err = doc.Decode(new(shape))
			if !errors.Is(err, tc.code) {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff(tc.want, diag.All(err, tc.code).Render()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
