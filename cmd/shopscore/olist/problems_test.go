package olist

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

// edit replaces text in one file of a case.
type edit struct{ file, old, new string }

func TestImportProblems(t *testing.T) {
	for name, test := range map[string]struct {
		edits []edit
		want  []string
	}{
		"broken cells, all at once": {
			edits: []edit{
				{"orders", "2021-03-01 09:00:00", "2021-03-01"},
				{"orders", `"2021-03-12 12:00:00"`, `"13/12/2021 12:00"`},
				{"orders", "2021-03-03 11:00:00", ""},
				{"order_items", "20.05", "20.055"},
				{"order_items", `"2","lamp"`, `"0","lamp"`},
				{"order_reviews", `"o1",5`, `"o1",6`},
				{"order_reviews", "2021-03-14 00:00:00", ""},
			},
			want: []string{
				`order_items:2: order_item_id: "0" is not a whole number from 1 to 2147483647 (bad_cell)`,
				`order_items:2: price: "20.055" is not a price like 58.90 (bad_cell)`,
				`order_reviews:2: review_score: "6" is not a whole number from 1 to 5 (bad_cell)`,
				`order_reviews:5: review_creation_date: the cell is empty (bad_cell)`,
				`orders:2: order_purchase_timestamp: "2021-03-01" is not a time like 2017-10-02 10:56:33 or 10/2/2017 10:56 (bad_cell)`,
				`orders:3: order_delivered_customer_date: "13/12/2021 12:00" is not a time like 2017-10-02 10:56:33 or 10/2/2017 10:56 (bad_cell)`,
				`orders:4: order_purchase_timestamp: the cell is empty (bad_cell)`,
			},
		},
		"columns": {
			edits: []edit{
				{"orders", "order_approved_at", "approved_at"},
				{"order_items", "freight_value", "price"},
				{"sellers", "seller_state", "uf"},
			},
			want: []string{
				`order_items:1: price: the column is there twice (bad_header)`,
				`orders:1: order_approved_at: the column is missing (bad_header)`,
				`sellers:1: seller_state: the column is missing; there is "seller_city" (bad_header)`,
			},
		},
		"a column misspelt": {
			edits: []edit{{"products", "category_name", "categoryname"}},
			want:  []string{`products:1: product_category_name: the column is missing; there is "product_categoryname" (bad_header)`},
		},
		"rows": {
			edits: []edit{
				{"order_items", `"o3","1"`, `"o3","1","1"`},
				{"order_items", `"box"`, `bo"x`},
				{"order_items", `"ghost"`, `"gho"st"`},
			},
			want: []string{
				`order_items:7: wrong number of fields (bad_row)`,
				`order_items:8: bare " in non-quoted-field (bad_row)`,
				`order_items:9: extraneous or missing " in quoted-field (bad_row)`,
			},
		},
		"ids twice": {
			edits: []edit{
				{"orders", `"o6","f`, `"o5","f`},
				{"order_items", `"o2","3"`, `"o2","1"`},
				{"products", `"rug"`, `"lamp"`},
				{"sellers", `"idle"`, `"south"`},
			},
			want: []string{
				`order_items:6: order_item_id: order "o2" has an item 1 already (duplicate_id)`,
				`orders:7: order_id: an earlier row has "o5" already (duplicate_id)`,
				`products:4: product_id: an earlier row has "lamp" already (duplicate_id)`,
				`sellers:4: seller_id: an earlier row has "south" already (duplicate_id)`,
			},
		},
		"delivered before bought": {
			edits: []edit{{"orders", "2021-03-07 15:00:00", "2021-03-04 11:59:59"}},
			want: []string{`orders:5: order_delivered_customer_date: delivered 2021-03-04 11:59:59, ` +
				`before it was bought 2021-03-04 12:00:00 (bad_sequence)`},
		},
		"not UTF-8": {
			edits: []edit{{"products", "decoracao", "decora\xe7\xe3o"}},
			want:  []string{`products:4: product_category_name: "decora\xe7\xe3o" is not UTF-8 (bad_cell)`},
		},
		"the line of a row below a quoted newline": {
			edits: []edit{{"order_reviews", `"o9",1`, `"o9",x`}},
			want:  []string{`order_reviews:7: review_score: "x" is not a whole number from 1 to 5 (bad_cell)`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := copyOf(t, "iso", func(file, text string) string {
				for _, e := range test.edits {
					if file == "olist_"+e.file+"_dataset.csv" {
						text = replaced(t, text, e)
					}
				}
				return text
			})
			checkProblems(t, in, test.want)
		})
	}
}

func replaced(t *testing.T, text string, e edit) string {
	if !strings.Contains(text, e.old) {
		t.Fatalf("%s has no %s", e.file, e.old)
	}
	return strings.Replace(text, e.old, e.new, 1)
}

// checkProblems imports a directory and compares the problems; "NAME" stands for DIR/olist_NAME_dataset.csv.
func checkProblems(t *testing.T, in string, want []string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	_, err := Import(context.Background(), in, out)
	if err == nil {
		t.Fatal("got no error")
	}
	text := strings.NewReplacer(filepath.Join(in, "olist_"), "", "_dataset.csv", "").Replace(err.Error())
	if diff := cmp.Diff(want, strings.Split(text, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a failed import made its output directory")
	}
}

func TestImportMissingFiles(t *testing.T) {
	in := t.TempDir()
	checkProblems(t, in, []string{
		"order_items: file does not exist (not_readable)",
		"order_reviews: file does not exist (not_readable)",
		"orders: file does not exist (not_readable)",
		"sellers: file does not exist (not_readable)",
	})
	_, err := Import(context.Background(), in, t.TempDir())
	if !errors.Is(err, diag.NotReadable) {
		t.Errorf("%v is not %v", err, diag.NotReadable)
	}
}

func TestImportEmptyFile(t *testing.T) {
	in := copyOf(t, "slash", func(file, text string) string {
		if strings.Contains(file, "sellers") {
			return ""
		}
		return text
	})
	checkProblems(t, in, []string{"sellers:1: the file is empty (bad_header)"})
}

func TestImportManyProblems(t *testing.T) {
	in := copyOf(t, "slash", func(file, text string) string {
		if strings.Contains(file, "sellers") {
			return "seller_id,seller_state\n" + strings.Repeat(",SP\n", 23)
		}
		return text
	})
	var want []string
	for line := range 20 {
		want = append(want, fmt.Sprintf("sellers:%d: seller_id: the cell is empty (bad_cell)", line+2))
	}
	checkProblems(t, in, append(want, "and 3 more problems (bad_cell)"))
}
