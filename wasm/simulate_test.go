package wasm

import (
	"bytes"
	"errors"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
)

// A module of ABI 1.0 scores; that it cannot simulate is said when it is asked to.
func TestSimulateOfAnOlderModule(t *testing.T) {
	binary, err := read("shopscore.wasm")
	if err != nil {
		t.Fatal(err)
	}
	older := bytes.Replace(binary, []byte("\x08simulate"), []byte("\x08_unknown"), 1) // the name of the export, after its length
	m, err := New(ctx, older, Options{CacheDir: "../build/wazero", Instances: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close(ctx)
	if _, err := m.Simulate(ctx, []byte("{}")); !errors.Is(err, diag.WrongVersion) {
		t.Errorf("got %v", err)
	}
}

func TestSimulateTellsWhatIsWrong(t *testing.T) {
	if _, err := module(t).Simulate(ctx, []byte(`{"scenario":{},"policies":{},"behaviour":{},"shard":{"from":0}}`)); !errors.Is(err, diag.MissingKey) {
		t.Errorf("got %v", err)
	}
}
