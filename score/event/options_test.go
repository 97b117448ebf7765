package event

import (
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The columns that a source has are those of its header, with or without cells, and the keys of JSON lines, good row or bad.
func TestSummaryHasColumns(t *testing.T) {
	none := iter.Seq2[[][]byte, error](func(func([][]byte, error) bool) {})
	_, summary, err := Read([]Source{
		text(Orders, "order_id,region,shop_id,paid_at,coupon", "o1,,s1,2024-01-01,"),
		Bytes(Reviews, "reviews.jsonl", JSONLines, []byte(`{"order_id":"o1","reviewed_at":"2024-01-01","product_stars":null,"colour":"red"}
{"order_id":"o1","reviewed_at":"never","service_stars":5}`)),
		{Table: Promises, File: "promises.parquet", Header: []string{"order_id", "label", "kept"}, Records: none},
	}, Options{SkipBadRows: true})
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for table, want := range map[TableID][]string{
		Orders: {"order_id", "shop_id", "paid_at", "region"}, Reviews: {"order_id", "reviewed_at", "product_stars", "service_stars"},
		Promises: {"order_id", "label", "kept"}, Shops: nil, Appeals: nil,
	} {
		var has []string
		for _, c := range Specs[table].Columns {
			if summary.Has(table, c.Name) {
				has = append(has, c.Name)
			}
		}
		if diff := cmp.Diff(want, has); diff != "" {
			t.Errorf("%s: %s", table, diff)
		}
		files = append(files, summary.Tables[table].File)
	}
	slices.Sort(files)
	if diff := cmp.Diff([]string{"", "", "orders.csv", "promises.parquet", "reviews.jsonl"}, files); diff != "" {
		t.Error(diff)
	}
}
