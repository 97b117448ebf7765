package compiled

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

// folder is where cases for other engines are left: `make cases` asks for them, and the tests of every host run them.
var folder = flag.String("cases", "", "leave modules with their memory before and after calls in this `folder`")

// TestCases compares bundled policies, random ones and the conformance corpus with the native core, and leaves each as a case: what its module
// makes of a memory. An engine that leaves other bytes is wrong.
func TestCases(t *testing.T) {
	for i, name := range policies.Names() {
		plan := bundled(t, name)
		for n, scorer := range scorers(plan, 300, uint64(i)) {
			k := scorer.Kernel()
			leave(t, fmt.Sprintf("%s-%d", name, n), scorer, market(k, 200, uint64(n)))
		}
	}
	for seed := range 150 {
		plan, err := policies.Load("random.json", []byte(rapid.Custom(drawPolicy).Example(seed)))
		if err != nil { // rules that no policy may have
			continue
		}
		scorer := scorers(plan, 30, uint64(seed))[seed%3]
		leave(t, fmt.Sprint("random-", seed), scorer, market(scorer.Kernel(), 60, uint64(seed)))
	}
}

// scorers compares shops with nobody, with a drawn market, and with that thinned.
func scorers(plan *score.Plan, shops int, seed uint64) []*score.Scorer {
	peerless := plan.Scorer(plan.Peers(&score.Indicators{}))
	drawn := market(peerless.Kernel(), shops, seed)
	for i := range drawn.Industries {
		drawn.Industries[i] = []string{"toys", "food", ""}[i%3]
	}
	peers := plan.Peers(drawn)
	return []*score.Scorer{peerless, plan.Scorer(peers), plan.Scorer(peers.Thin(5))}
}

// leave compares what a module makes of rows with what they natively come to, and leaves it as a case.
func leave(t *testing.T, name string, scorer *score.Scorer, in *score.Indicators) {
	t.Helper()
	k := scorer.Kernel()
	module := Compile(k, Provenance{}).Encode()
	c := start(t, module).columns(k, in, nil)
	defer c.close()
	full, totals := c.descriptor(), [2]uint32{c.words[wordTotal], c.words[wordTotalValid]}
	c.words[wordTotal], c.words[wordTotalValid] = c.room(8*c.rows), c.room(c.rows/8+1)
	lean, before := c.descriptor(), c.image()
	type call struct {
		Function   string `json:"function"`
		Descriptor uint32 `json:"descriptor"`
		Result     string `json:"result"`
	}
	calls := []call{{"totals", lean, ""}, {"score", full, ""}}
	for i := range calls {
		calls[i].Result = fmt.Sprint(int64(c.at(calls[i].Function, calls[i].Descriptor)))
	}
	if calls[0].Result != "0" || calls[1].Result != "0" {
		t.Fatalf("%s: faults %v", name, calls)
	}
	c.totalsAre(t, name, scorer, in)
	copy(c.words[wordTotal:], totals[:])
	c.rowsAre(t, name, scorer, in)
	if *folder == "" {
		return
	}
	about, _ := json.Marshal(map[string]any{"base": c.base(), "calls": calls})
	for file, data := range map[string][]byte{"policy.wasm": module, "before": before, "after": c.image(), "call.json": about} {
		write(t, filepath.Join(*folder, "cases", name, file), data)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (m *machine) base() uint32 { return uint32(m.mod.ExportedGlobal("base").Get()) }

// image is a copy of the caller's part of the memory.
func (m *machine) image() []byte {
	memory, _ := m.memory.Read(m.base(), m.free-m.base())
	return bytes.Clone(memory)
}
