package compiled

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

// V8 leaves the very memory that wazero leaves, which the other tests compare with the native core: of bundled policies and of random ones.
func TestV8(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("node is not installed")
	}
	folder := t.TempDir()
	for _, name := range policies.Names() {
		leaveCase(t, filepath.Join(folder, name), bundled(t, name), 9)
	}
	for seed := range 60 {
		plan, err := policies.Load("random.json", []byte(rapid.Custom(drawPolicy).Example(seed)))
		if err == nil { // rules that no policy may have
			leaveCase(t, filepath.Join(folder, fmt.Sprint("random-", seed)), plan, uint64(seed))
		}
	}
	out, err := exec.Command("node", filepath.Join("testdata", "engine.mjs"), folder).CombinedOutput()
	if err != nil || !bytes.Equal(out, []byte("done\n")) {
		t.Errorf("%v\n%.2000s", err, out)
	}
}

// leaveCase writes a module with the memory before and after it has scored random rows.
func leaveCase(t *testing.T, folder string, plan *score.Plan, seed uint64) {
	t.Helper()
	peerless := plan.Scorer(plan.Peers(&score.Indicators{}))
	scorer := plan.Scorer(plan.Peers(market(peerless.Kernel(), 50, seed)))
	k := scorer.Kernel()
	module := Compile(k, Provenance{}).Encode()
	m := start(t, module)
	defer m.mod.Close(context.Background())
	c := m.columns(k, market(k, 200, seed+1), nil)
	descriptor := c.descriptor()
	before := c.image()
	if r, err := c.mod.ExportedFunction("score").Call(context.Background(), uint64(descriptor)); err != nil || r[0] != 0 {
		t.Fatal(r, err)
	}
	call, _ := json.Marshal(map[string]any{"descriptor": descriptor, "base": c.mod.ExportedGlobal("base").Get()})
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for file, data := range map[string][]byte{"policy.wasm": module, "before": before, "after": c.image(), "call.json": call} {
		if err := os.WriteFile(filepath.Join(folder, file), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// image is a copy of the memory.
func (m *machine) image() []byte {
	memory, _ := m.memory.Read(0, m.free)
	return bytes.Clone(memory)
}
