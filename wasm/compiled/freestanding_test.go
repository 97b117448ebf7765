package compiled

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/shopscore/shopscore/score"
)

// The example in C, with the module turned into C: 0.9 of 120 orders in time give 3, 0.95 of 40 give 4, and 12 orders are too few for a score.
func TestFreestanding(t *testing.T) {
	const runtime = "/usr/share/wabt/wasm2c"
	for _, tool := range []string{"wasm2c", "cc"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(tool + " is not installed")
		}
	}
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	plan := bundled(t, "tiktok-shop-sps")
	module := Compile(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), Provenance{}).Encode()
	if err := os.WriteFile(in("policy.wasm"), module, 0o600); err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, command := range [][]string{
		{"wasm2c", in("policy.wasm"), "-n", "policy", "-o", in("policy.c")},
		{"cc", "-O2", "-I" + runtime, "-I" + folder, "freestanding/score.c", in("policy.c"), runtime + "/wasm-rt-impl.c", "-lm", "-o", in("score")},
		{in("score")},
	} {
		var err error
		if out, err = exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%.2000s", command, err, out)
		}
	}
	if string(out) != "3\n4\nno score\n" {
		t.Errorf("it printed %q", out)
	}
}
