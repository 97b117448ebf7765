package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
)

var tiny = filepath.Join("..", "..", "fixtures", "independent", "tiny")

// TestInterrupt ends the context before the work, as Ctrl-C does.
func TestInterrupt(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	got := run(ctx, []string{"score", "--policy", "douyin-2022", "--events", tiny, "--as-of", "2022-07-01", "--format", "json",
		"--out", filepath.Join(dir, "out.jsonl"), "--on-bad-row", "skip", "--rejects", filepath.Join(dir, "rejects.csv")}, nil, &stdout, &stderr)
	if got != failed || stderr.String() != "interrupted\n" || stdout.Len() > 0 {
		t.Errorf("status %d, stdout %q, stderr %q", got, &stdout, &stderr)
	}
	expectFiles(t, dir, nil)
}

// TestEveryCommandIsDescribed looks at what help says of all commands and flags.
func TestEveryCommandIsDescribed(t *testing.T) {
	root := (&app{}).root()
	names := map[string]bool{}
	for _, c := range root.Commands() {
		for _, sub := range append(c.Commands(), c) {
			names[sub.CommandPath()] = true
			if sub.Short == "" || sub.RunE == nil {
				t.Errorf("%s has no description or does nothing", sub.CommandPath())
			}
			if usage := sub.Flags().FlagUsages(); strings.Contains(usage, " string") || strings.Contains(usage, " int ") {
				t.Errorf("%s: a flag does not name its value:\n%s", sub.CommandPath(), usage)
			}
		}
	}
	for _, want := range []string{"score", "explain", "policy list", "policy show", "policy check", "policy diff", "policy schema",
		"peers build", "import olist", "replay"} {
		if !names["shopscore "+want] {
			t.Errorf("there is no command %q", want)
		}
	}
}
