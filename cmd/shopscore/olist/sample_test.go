package olist

import (
	"cmp"
	"context"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// sample finds the directory with a sample of 5,000 real orders, which cannot be a part of the project.
func sample(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for parent := filepath.Dir(dir); parent != dir; dir, parent = parent, filepath.Dir(parent) {
		found := filepath.Join(parent, "shared", "data", "olist-sample")
		if _, err := os.Stat(found); err == nil {
			return found
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no folder shared/data/olist-sample beside the project")
	}
	t.Skip("no folder shared/data/olist-sample beside the project")
	return ""
}

// figures are what a seller's rows come to.
type figures struct{ orders, pickedUp, afterLimit, delivered, badFirst int }

// All figures were counted in the sample's files by a script that shares no code with this package.
func TestSample(t *testing.T) {
	out := t.TempDir()
	got, err := Import(context.Background(), sample(t), out)
	if err != nil {
		t.Fatal(err)
	}
	want := Report{
		OrderRows: 5000, ItemRows: 5603, ReviewRows: 4988, SellerRows: 1222, ProductRows: 3859,
		Orders: 5042, Reviews: 5031, Shops: 1222,
		OrdersWithoutItems: 34, ReviewsWithoutItems: 32, ApprovedAfterDelivery: 4, PickedUpBeforePaid: 75,
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	orders, reviews := read(t, out, "orders.csv"), read(t, out, "reviews.csv")
	var turnover int64
	for _, o := range orders {
		turnover += rowOf(t, o["amount"]).hundredths("c")
	}
	if turnover != 677_833_96 {
		t.Errorf("turnover: got %s, want 677833.96", amount(turnover))
	}
	bySeller := sellerFigures(orders, reviews)
	largest := slices.SortedFunc(maps.Values(bySeller), func(a, b figures) int { return cmp.Compare(b.orders, a.orders) })
	wantLargest := []figures{{102, 102, 1, 99, 12}, {93, 93, 8, 92, 20}, {89, 89, 1, 87, 8}}
	if !slices.Equal(largest[:3], wantLargest) {
		t.Errorf("largest sellers: got %v, want %v", largest[:3], wantLargest)
	}
}

// TestSampleIndustries counts the shops of the largest industries.
func TestSampleIndustries(t *testing.T) {
	out := t.TempDir()
	if _, err := Import(context.Background(), sample(t), out); err != nil {
		t.Fatal(err)
	}
	got := make(map[string]int)
	for _, shop := range read(t, out, "shops.csv") {
		got[shop["industry"]]++
	}
	maps.DeleteFunc(got, func(industry string, n int) bool { return n < 80 && industry != "" })
	want := map[string]int{
		"beleza_saude": 129, "esporte_lazer": 113, "utilidades_domesticas": 99, "moveis_decoracao": 80, "": 17,
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func sellerFigures(orders, reviews []map[string]string) map[string]figures {
	first := make(map[string]map[string]string)
	for _, r := range reviews {
		key := func(r map[string]string) string { return r["reviewed_at"] + r["product_stars"] }
		if f := first[r["order_id"]]; f == nil || key(r) < key(f) {
			first[r["order_id"]] = r
		}
	}
	sellers := make(map[string]figures)
	for _, o := range orders {
		f := sellers[o["shop_id"]]
		f.orders++
		if o["picked_up_at"] != "" {
			f.pickedUp++
			f.afterLimit += count(o["picked_up_at"] > o["ship_by"])
		}
		if o["delivered_at"] != "" {
			f.delivered++
			stars := first[o["order_id"]]["product_stars"]
			f.badFirst += count(stars == "1" || stars == "2")
		}
		sellers[o["shop_id"]] = f
	}
	return sellers
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// read returns the rows of a written table by column.
func read(t *testing.T, out, file string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, file))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, cells := range rows[1:] {
		row := make(map[string]string)
		for i, column := range rows[0] {
			row[column] = cells[i]
		}
		all = append(all, row)
	}
	return all
}
