package wasm

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tetratelabs/wazero/api"
)

// The exports and imports are those of testdata: hosts depend on each of them.
func TestGoldenLists(t *testing.T) {
	m := module(t)
	var exports, imports []string
	for name, f := range m.compiled.ExportedFunctions() {
		exports = append(exports, name+signature(f))
	}
	for name := range m.compiled.ExportedMemories() {
		exports = append(exports, name+" (memory)")
	}
	for _, f := range m.compiled.ImportedFunctions() {
		module, name, _ := f.Import()
		imports = append(imports, module+"."+name+signature(f))
	}
	for file, got := range map[string][]string{"exports.txt": exports, "imports.txt": imports} {
		slices.Sort(got)
		want, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Fields(strings.TrimSpace(string(want))), strings.Fields(strings.Join(got, "\n"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func signature(f api.FunctionDefinition) string {
	names := func(types []api.ValueType) string {
		list := make([]string, len(types))
		for i, v := range types {
			list[i] = api.ValueTypeName(v)
		}
		return strings.Join(list, ",")
	}
	return "(" + names(f.ParamTypes()) + ")" + names(f.ResultTypes())
}

// What describe lists is what the module exports.
func TestDescribe(t *testing.T) {
	m := module(t)
	text, err := m.Describe(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		ABI     struct{ Major, Minor int }
		Exports []string
		Limits  map[string]int
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	var exports []string
	for name := range m.compiled.ExportedFunctions() {
		exports = append(exports, name)
	}
	slices.Sort(exports)
	if diff := cmp.Diff(exports, got.Exports); diff != "" {
		t.Error(diff)
	}
	if got.ABI.Major != abiMajor || got.ABI.Minor != 1 || got.Limits["rows"] != 1<<20 {
		t.Errorf("%s", text)
	}
}
