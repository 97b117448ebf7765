package compiled

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/policies"
)

// The text form says what the binary does: an independent assembler makes the same code of it, and an independent validator accepts both.
func TestText(t *testing.T) {
	for _, tool := range []string{"wat2wasm", "wasm-validate"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(tool + " (Debian's wabt) is not installed")
		}
	}
	for _, name := range policies.Names() {
		plan := bundled(t, name)
		m := Compile(plan.Scorer(plan.Peers(&score.Indicators{})).Kernel(), Provenance{})
		folder := t.TempDir()
		binary, text, other := filepath.Join(folder, "a.wasm"), filepath.Join(folder, "a.wat"), filepath.Join(folder, "b.wasm")
		os.WriteFile(binary, m.Encode(), 0o600)
		os.WriteFile(text, []byte(m.Text()), 0o600)
		for _, command := range [][]string{{"wasm-validate", "--disable-simd", binary}, {"wat2wasm", text, "-o", other}} {
			if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%.2000s", name, err, out)
			}
		}
		assembled, err := os.ReadFile(other)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(assembled, plain(m.Encode())) {
			t.Errorf("%s: the text is another module: %d bytes, not %d", name, len(assembled), len(m.Encode()))
		}
	}
}

// plain is a module without its custom sections.
func plain(module []byte) []byte {
	out := module[:8:8]
	for rest := module[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		end := 1 + n + int(size)
		if rest[0] != 0 {
			out = append(out, rest[:end]...)
		}
		rest = rest[end:]
	}
	return out
}
