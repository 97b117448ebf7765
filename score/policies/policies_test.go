package policies

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

func TestNamesAndSources(t *testing.T) {
	names := Names()
	if len(names) == 0 {
		t.Fatal("no policy is bundled")
	}
	for _, name := range names {
		data, ok := Source(name)
		if !ok || len(data) == 0 || strings.Contains(name, ".") {
			t.Fatalf("%s has no source", name)
		}
		if _, err := Read(name+".yaml", data); err != nil {
			t.Errorf("%s: %s", name, diag.All(err, diag.Syntax).Render())
		}
	}
	if _, ok := Source("no-such-policy"); ok {
		t.Error("an unknown name has a source")
	}
}

func TestRead(t *testing.T) {
	const want = `{"a":[1,null],"timezone":{"changes":[],"first":0,"name":"UTC"}}`
	for _, text := range []string{
		"timezone: UTC\na: [1, null]\n",
		" \n\t{\"timezone\": \"UTC\", \"a\": [1, null]}",
		"\ufeff{\"timezone\": \"UTC\", \"a\": [1.0, null]}",
		"\ufefftimezone: UTC\na:\n- 1\n- ~\n",
		want,
	} {
		doc, err := Read("p", []byte(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, string(doc.Root.Canonical())); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		code       diag.Code
		want       string
	}{
		{"zone in YAML", "timezone: Europe/Berlim", diag.UnknownZone, `p:1:11: timezone: "Europe/Berlim" is no time zone; did you mean Europe/Berlin? (unknown_zone)
 | timezone: Europe/Berlim
 | ..........^`},
		{"zone in JSON", `{"timezone": "Mars"}`, diag.UnknownZone, `p:1:14: timezone: "Mars" is no time zone; an IANA name such as Asia/Shanghai belongs here (unknown_zone)
 | {"timezone": "Mars"}
 | .............^`},
		{"JSON is read as JSON", "{a: 1}", diag.Syntax, ""},
		{"canonical form too large", `{"a": "` + strings.Repeat("\u2028", document.MaxBytes/4) + `"}`, diag.TooLarge, "p: the document's canonical form has 1572872 bytes, more than 1048576 (too_large)"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Read("p", []byte(tc.text))
			if !errors.Is(err, tc.code) {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff(tc.want, diag.All(err, tc.code).Render()); diff != "" && tc.want != "" {
				t.Error(diff)
			}
		})
	}
}
