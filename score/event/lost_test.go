package event

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A row that refers to a rejected one says so, with the first line of it, and what is wrong with the row itself goes first.
func TestRefersToRejectedRow(t *testing.T) {
	sources := []Source{
		text(Shops, "shop_id,opened_at", "s1,", "s2,never", "s3,", "s3,"),
		text(Orders, "order_id,shop_id,paid_at,delivered_at", "o1,s1,never,", "o2,s1,2024-01-01,", "o2,s1,2024-01-01,", "o3,s2,2024-01-01,",
			"o4,s3,2024-01-01,", "o5,s9,2024-01-02,2024-01-01", "o6,s1,never,", "o6,s1,2024-01-01,", ",s1,2024-01-01,", "o1,s1,never,"),
		text(Reviews, "order_id,reviewed_at,product_stars", "o1,2024-01-03,", "o2,2024-01-03,", "o3,2024-01-03,", "o6,2024-01-03,",
			"o9,2024-01-03,", "o1,2024-01-03,6", "o9,never,"),
	}
	want := []string{
		`shops 3: opened_at: "never" is not a time`,
		`shops 4: shop_id: "s3" is on line 5 too`,
		`shops 5: shop_id: "s3" is on line 4 too`,
		`orders 2: paid_at: "never" is not a time`,
		`orders 3: order_id: "o2" is on line 4 too`,
		`orders 4: order_id: "o2" is on line 3 too`,
		`orders 5: shop_id: shop "s2" was rejected (line 3)`,
		`orders 6: shop_id: shop "s3" was rejected (line 4)`,
		`orders 7: delivered_at: "2024-01-01" is before paid_at 2024-01-02`,
		`orders 8: paid_at: "never" is not a time`,
		`orders 10: order_id: is empty, but every row needs one`,
		`orders 11: paid_at: "never" is not a time`,
		`reviews 2: order_id: order "o1" was rejected (line 2)`,
		`reviews 3: order_id: order "o2" was rejected (line 3)`,
		`reviews 4: order_id: order "o3" was rejected (line 5)`,
		`reviews 6: order_id: "o9" is not in orders`,
		`reviews 7: product_stars: "6" is not a whole number from 1 to 5`,
		`reviews 8: reviewed_at: "never" is not a time`,
	}
	for _, size := range []int{chunkSize, 30} {
		for _, workers := range []int{1, 3} {
			var got []string
			r := newReader(Options{Workers: workers, SkipBadRows: true, Reject: func(r Rejected) {
				msg, _, _ := strings.Cut(r.Err.Msg, ": write")
				got = append(got, fmt.Sprintf("%s %d: %s: %s", r.Table, r.Line, r.Err.Path, msg))
			}})
			r.size = size
			if _, _, err := r.read(sources); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("chunks of %d, %d workers: %s", size, workers, diff)
			}
		}
	}
}

// JSON lines and a caller's rows remember rejected rows too.
func TestRefersToRejectedRowOfOtherSources(t *testing.T) {
	for _, orders := range []Source{
		Bytes(Orders, "o", JSONLines, []byte("\n"+`{"paid_at": 7, "shop_id": "s", "order_id": 1}`)),
		Rows(Orders, []string{"paid_at", "shop_id", "order_id"}, [][]string{{"2024-01-01", "s", "2"}, {"7", "s", "1"}}),
	} {
		var got string
		_, _, err := Read([]Source{orders, text(Reviews, "order_id,reviewed_at", "1,2024-01-01")},
			Options{SkipBadRows: true, Reject: func(r Rejected) { got = r.Err.Msg }})
		if want := `order "1" was rejected (line 2)`; err != nil || got != want {
			t.Errorf("%s, want %s; %v", got, want, err)
		}
	}
}
