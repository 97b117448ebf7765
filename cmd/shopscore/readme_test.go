package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs what the README shows: its policy must pass the check, and its commands must be commands.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	policy := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(readme)
	if policy == nil {
		t.Fatal("the README shows no policy")
	}
	file := filepath.Join(t.TempDir(), "my-policy.yaml")
	if err := os.WriteFile(file, policy[1], 0o600); err != nil {
		t.Fatal(err)
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
