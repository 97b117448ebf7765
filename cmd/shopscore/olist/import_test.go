package olist

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The reports that belong to the tables in testdata/NAME/want; both were worked by hand.
var reports = map[string]Report{
	"iso": {
		OrderRows: 6, ItemRows: 9, ReviewRows: 7, SellerRows: 3, ProductRows: 4,
		Orders: 6, Reviews: 7, Shops: 4,
		OrdersWithoutItems: 1, ItemsOfUnknownOrders: 1, ReviewsOfUnknownOrders: 1, ReviewsWithoutItems: 1,
		PaidAtPurchase: 1, ApprovedAfterDelivery: 1, PickedUpBeforePaid: 1,
		ReviewedAtCreation: 2, UnknownSellers: 1, UnknownProducts: 1,
	},
	"slash": {
		OrderRows: 2, ItemRows: 2, ReviewRows: 1, SellerRows: 1,
		Orders: 2, Reviews: 1, Shops: 1,
		PaidAtPurchase: 1, DeliveredBeforePickedUp: 1, NoProducts: true,
	},
}

func TestImport(t *testing.T) {
	for name, want := range reports {
		t.Run(name, func(t *testing.T) { checkImport(t, filepath.Join("testdata", name, "in"), name, want) })
	}
}

// checkImport imports a directory and compares all that comes of it with what testdata wants of the named case.
func checkImport(t *testing.T, in, name string, want Report) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "new", "out")
	got, err := Import(context.Background(), in, out)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(files(t, filepath.Join("testdata", name, "want")), files(t, out)); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// files returns the text of each file in a directory.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := make(map[string]string)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		texts[e.Name()] = string(text)
	}
	return texts
}

// copyOf writes the files of a case into a new directory after a change to each.
func copyOf(t *testing.T, name string, change func(file, text string) string) string {
	t.Helper()
	dir := t.TempDir()
	for file, text := range files(t, filepath.Join("testdata", name, "in")) {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(change(file, text)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestImportCopies(t *testing.T) {
	t.Run("byte order mark and CRLF", func(t *testing.T) {
		in := copyOf(t, "iso", func(_, text string) string {
			return "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		})
		checkImport(t, in, "iso", reports["iso"])
	})
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 1))
		in := copyOf(t, "iso", func(_, text string) string { return shuffle(t, random, text) })
		checkImport(t, in, "iso", reports["iso"])
	}
}

// shuffle puts the rows and the columns of a file into another order.
func shuffle(t *testing.T, random *rand.Rand, text string) string {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns := random.Perm(len(rows[0]))
	random.Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		moved := make([]string, len(row))
		for i, c := range columns {
			moved[i] = row[c]
		}
		w.Write(moved)
	}
	w.Flush()
	return b.String()
}

func TestImportReplacesOnlyItsTables(t *testing.T) {
	out := t.TempDir()
	for _, name := range []string{"orders.csv", "conversations.csv"} {
		if err := os.WriteFile(filepath.Join(out, name), []byte("old"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Import(context.Background(), "testdata/slash/in", out); err != nil {
		t.Fatal(err)
	}
	want := files(t, "testdata/slash/want")
	want["conversations.csv"] = "old"
	if diff := cmp.Diff(want, files(t, out)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestImportStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := filepath.Join(t.TempDir(), "out")
	if _, err := Import(ctx, "testdata/iso/in", out); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a stopped import made %s: %v", out, err)
	}
}

func TestWriteFailed(t *testing.T) {
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	good := table{"shops.csv", [][]string{{"shop_id"}, {"a"}}}
	for name, write := range map[string]func(out string) error{
		"stopped":         func(out string) error { return write(stopped, out, []table{good}) },
		"later table bad": func(out string) error { return write(context.Background(), out, []table{good, {file: "no/such"}}) },
	} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			if err := write(out); err == nil {
				t.Error("got no error")
			}
			if left := files(t, out); len(left) > 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}
