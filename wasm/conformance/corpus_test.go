package conformance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadRefuses(t *testing.T) {
	for name, line := range map[string]string{
		"an unknown key":             `{"name":"a","policy":"p","expect":{"loaded":true},"skip":true}`,
		"an unknown key within":      `{"name":"a","policy":"p","expect":{"loaded":true,"roughly":1}}`,
		"no name":                    `{"policy":"p","expect":{"loaded":true}}`,
		"no policy":                  `{"name":"a","expect":{"loaded":true}}`,
		"two policies":               `{"name":"a","policy":"p","policy_text":["p"],"expect":{"loaded":true}}`,
		"a request and columns":      `{"name":"a","policy":"p","request":{},"columns":{"rows":0,"values":{}},"expect":{"loaded":true}}`,
		"two expectations":           `{"name":"a","policy":"p","expect":{"loaded":true,"error":{"code":"x","problems":[]}}}`,
		"no expectation":             `{"name":"a","policy":"p","expect":{}}`,
		"a piece repeated no times":  `{"name":"a","policy_text":[{"repeat":"x","times":0}],"expect":{"loaded":true}}`,
		"a piece with a strange key": `{"name":"a","policy_text":[{"repeat":"x","time":3}],"expect":{"loaded":true}}`,
		"something behind the case":  `{"name":"a","policy":"p","expect":{"loaded":true}} {}`,
		"a name twice":               `{"name":"a","policy":"p","expect":{"loaded":true}}` + "\n" + `{"name":"a","policy":"p","expect":{"loaded":true}}`,
		"no JSON":                    `{"name":`,
		"an empty line":              "\n",
		"no case":                    "",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "x.jsonl"), []byte(line), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Read(dir); err == nil {
				t.Error("it was read")
			}
		})
	}
}

func TestPieces(t *testing.T) {
	dir := t.TempDir()
	text := `{"name":"a","policy_text":["[",{"repeat":"1,","times":3},"2]"],"columns":{"rows":2,"values":{"x":{"repeat":"3ff0000000000000","times":2}}},"expect":{"totals":[null,"3ff0000000000000"]}}`
	if err := os.WriteFile(filepath.Join(dir, "x.jsonl"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cases, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := cases[0]
	if got := string(c.PolicyJSON()); got != "[1,1,1,2]" {
		t.Errorf("the document is %s", got)
	}
	values, err := Floats(c.Columns.Values["x"])
	if err != nil || len(values) != 2 || values[1] != 1 || Pattern(values[1]) != "3ff0000000000000" {
		t.Errorf("the values are %v, %v", values, err)
	}
	if c.File != "x" || c.Bundled() != "" || c.RequestJSON() != nil {
		t.Errorf("%+v", c)
	}
	bad := "3ff"
	if _, err := Floats([]*string{&bad}); err == nil || !strings.Contains(err.Error(), bad) {
		t.Errorf("a short pattern: %v", err)
	}
}
