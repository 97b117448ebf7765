package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The mean of the scores of what is emitted is that of a run with one replication, in both arms: the run rounds it to millionths.
func TestEmittedScoresAsSimulated(t *testing.T) {
	dir := t.TempDir()
	const scenario, day = "shipping-36-percent-faster", "2024-07-01"
	stdoutOf(t, "sim", "run", scenario, "--shops", "200", "--replications", "1", "--out", dir)
	text, err := os.ReadFile(filepath.Join(dir, "result.json"))
	if err != nil {
		t.Fatal(err)
	}
	var result struct {
		Groups []struct {
			Estimates []map[string]any
		}
	}
	if err := json.Unmarshal(text, &result); err != nil {
		t.Fatal(err)
	}
	for _, arm := range armNames {
		events := filepath.Join(dir, arm)
		stdoutOf(t, "sim", "emit", scenario, "--shops", "200", "--arm", arm, "--out", events)
		sum, n := 0.0, 0.0
		for line := range strings.Lines(stdoutOf(t, "score", "--policy", "douyin-2022", "--events", events, "--as-of", day, "--format", "json")) {
			var shop struct{ Total *float64 }
			if err := json.Unmarshal([]byte(line), &shop); err != nil {
				t.Fatal(err)
			}
			if shop.Total != nil {
				sum, n = sum+*shop.Total, n+1
			}
		}
		estimate := result.Groups[0].Estimates[0]
		if want := estimate[arm].(float64); estimate["name"] != "score.mean" || !(math.Abs(sum/n-want) <= 0.5000001e-6) {
			t.Errorf("%s: the mean of %g scores is %.9g, and that of the run %.9g", arm, n, sum/n, want)
		}
	}
}

// An interrupted emission leaves what was there.
func TestEmitInterrupted(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "orders.csv")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	if status := run(stopped, []string{"sim", "emit", "brushing", "--out", dir}, nil, &stdout, &stderr); status != failed || stderr.String() != "interrupted\n" {
		t.Errorf("status %d, %s", status, &stderr)
	}
	files, err := os.ReadDir(dir)
	if text, _ := os.ReadFile(old); err != nil || len(files) != 1 || string(text) != "old" {
		t.Errorf("left %v, %v, %q", files, err, text)
	}
}
