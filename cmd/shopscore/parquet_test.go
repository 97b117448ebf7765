package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// TestParquetScoresAsCSV writes the hand-made tables as Parquet, with typed columns, and expects the same results.
func TestParquetScoresAsCSV(t *testing.T) {
	dir := t.TempDir()
	files, err := filepath.Glob(filepath.Join(tiny, "*.csv"))
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".csv") + ".parquet"
		toParquet(t, string(text), filepath.Join(dir, name), columnOf)
	}
	score := func(events string) string {
		return stdoutOf(t, "score", "--policy", "douyin-2022", "--events", events, "--as-of", "2022-07-01", "--format", "json")
	}
	if want, got := score(tiny), score(dir); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestParquetIndicators(t *testing.T) {
	dir := t.TempDir()
	text := "shop_id,industry,bad_review_rate,bad_review_rate.volume,paid_orders\nb,toys,0.25,8,40\na,toys,,0,31\nc,books,0.125,8,\n"
	if err := os.WriteFile(filepath.Join(dir, "x.csv"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	toParquet(t, text, filepath.Join(dir, "x.parquet"), func(name, _ string) (parquet.Node, func(string) parquet.Value) {
		if name == "shop_id" || name == "industry" {
			return parquet.String(), bytesOf
		}
		return parquet.Leaf(parquet.DoubleType), func(s string) parquet.Value { return parquet.DoubleValue(atof(s)) }
	})
	score := func(file string) string {
		return stdoutOf(t, "score", "--policy", "douyin-2022", "--indicators", filepath.Join(dir, file), "--format", "json")
	}
	if want, got := score("x.csv"), score("x.parquet"); got != want || strings.Count(got, "\n") != 3 {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// stdoutOf runs a command that must succeed and returns what it prints.
func stdoutOf(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := run(context.Background(), args, nil, &stdout, &stderr); status != done {
		t.Fatalf("status %d: %s", status, &stderr)
	}
	return stdout.String()
}

// columnOf gives columns the types that other tools would: instants for reviews and cases, local times for the rest.
func columnOf(name, text string) (parquet.Node, func(string) parquet.Value) {
	switch {
	case strings.HasSuffix(name, "_at") && strings.HasPrefix(text, "case_id"):
		return parquet.Timestamp(parquet.Millisecond), func(s string) parquet.Value {
			return parquet.Int64Value(local(s).Add(-8 * time.Hour).UnixMilli())
		}
	case strings.HasSuffix(name, "_at") && !strings.HasPrefix(text, "shop_id,opened_at"): // conversations mix both kinds
		return parquet.TimestampAdjusted(parquet.Microsecond, false), func(s string) parquet.Value { return parquet.Int64Value(local(s).UnixMicro()) }
	case name == "amount":
		return parquet.Decimal(4, 18, parquet.Int64Type), func(s string) parquet.Value {
			return parquet.Int64Value(int64(math.Round(atof(s) * 1e4)))
		}
	case strings.HasSuffix(name, "_stars"):
		return parquet.Int(8), func(s string) parquet.Value { return parquet.Int32Value(int32(atof(s))) }
	case name == "presale" || name == "arbitrated":
		return parquet.Leaf(parquet.BooleanType), func(s string) parquet.Value { return parquet.BooleanValue(s == "true" || s == "1") }
	}
	return parquet.String(), bytesOf
}

func bytesOf(s string) parquet.Value { return parquet.ByteArrayValue([]byte(s)) }

func atof(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64) // of our own making
	return v
}

func local(s string) time.Time {
	at, _ := time.Parse(time.DateTime, s) // of our own making
	return at
}

// toParquet writes a CSV text as Parquet, empty cells as nulls.
func toParquet(t *testing.T, text, path string, column func(name, text string) (parquet.Node, func(string) parquet.Value)) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	group, values := parquet.Group{}, map[string]func(string) parquet.Value{}
	for _, name := range records[0] {
		var node parquet.Node
		node, values[name] = column(name, text)
		group[name] = parquet.Optional(node)
	}
	order := slices.Sorted(maps.Keys(group)) // that of a group's columns
	var b bytes.Buffer
	w := parquet.NewWriter(&b, parquet.NewSchema("table", group))
	for _, record := range records[1:] {
		row := make(parquet.Row, len(record))
		for i, cell := range record {
			at := slices.Index(order, records[0][i])
			row[at] = parquet.NullValue().Level(0, 0, at)
			if cell != "" {
				row[at] = values[records[0][i]](cell).Level(0, 1, at)
			}
		}
		if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}
