package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/policies"
)

var guideBlock = regexp.MustCompile("(?ms)^```([a-z]+)(?: ([a-z0-9./-]+))?\n(.*?)^```$")

// TestGuide does what the guide to writing policies shows, in its order and in one folder: blocks with a file's name are
// written into that file; commands are run and must print what stands below them, or only succeed where nothing does.
func TestGuide(t *testing.T) {
	t.Chdir(t.TempDir())
	ran := 0
	for _, b := range guideBlock.FindAllStringSubmatch(policies.Guide(), -1) {
		switch {
		case b[2] != "":
			writeGuideFile(t, b[2], b[3])
		case b[1] == "sh":
			for _, command := range strings.Split("\n"+b[3], "\n$ ")[1:] {
				line, shown, _ := strings.Cut(command, "\n")
				guideCommand(t, line, shown)
				ran++
			}
		}
	}
	if ran < 5 {
		t.Errorf("the guide shows %d commands only", ran)
	}
}

func writeGuideFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// guideCommand runs a line such as "shopscore policy schema > FILE".
func guideCommand(t *testing.T, line, shown string) {
	t.Helper()
	line, file, redirected := strings.Cut(line, " > ")
	args := strings.Fields(line)
	if args[0] != "shopscore" {
		t.Fatalf("%s: not a command of ours", line)
	}
	var out bytes.Buffer
	status := run(t.Context(), args[1:], strings.NewReader(""), &out, &out)
	switch {
	case redirected:
		writeGuideFile(t, file, out.String())
	case shown == "" && status != done:
		t.Errorf("%s: exit status %d\n%s", line, status, out.String())
	case shown != "":
		if diff := cmp.Diff(trimmed(shown), trimmed(out.String())); diff != "" {
			t.Errorf("%s: the guide (-) shows something else (+):\n%s", line, diff)
		}
	}
}

// trimmed leaves out spaces at the ends of lines, which a document does not keep.
func trimmed(text string) string {
	return strings.TrimSpace(regexp.MustCompile(`(?m) +$`).ReplaceAllString(text, ""))
}
