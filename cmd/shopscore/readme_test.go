package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs what the README shows: its policy must pass the check, its scenario must play, and its commands must be commands.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	documents := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(documents) != 2 {
		t.Fatalf("the README shows %d documents, not a policy and a scenario", len(documents))
	}
	file, scenario := filepath.Join(t.TempDir(), "my-policy.yaml"), filepath.Join(t.TempDir(), "my-scenario.yaml")
	for i, name := range []string{file, scenario} {
		if err := os.WriteFile(name, documents[i][1], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, what := range []string{"run", "sweep", "seek", "trace"} {
		check(t, "sim", what, scenario, "--shops", "30", "--replications", "2")
	}
	check(t, "policy", "check", file)
	check(t, "policy", "diff", "douyin-2022", file)
	check(t, "policy", "list")
	check(t, "policy", "schema")
	check(t, "policy", "show", "douyin-2022", "--format", "text")
	check(t, "tables")
	for _, line := range regexp.MustCompile(`(?m)^shopscore +([a-z]+ ?[a-z]*)`).FindAllSubmatch(readme, -1) {
		check(t, append(strings.Fields(strings.TrimSuffix(string(line[1]), " olist")), "--help")...)
	}
}

// check runs a command line that must succeed.
func check(t *testing.T, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr); status != done {
		t.Errorf("shopscore %s: exit status %d\n%s", strings.Join(args, " "), status, stderr.String())
	}
}
