package event

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/diag"
)

func TestJSONLines(t *testing.T) {
	got := mustRead(t, Options{}, Bytes(Orders, "o.jsonl", JSONLines, []byte("\xef\xbb\xbf"+
		`{"order_id": "o1", "shop_id": "\u5e97", "paid_at": "2024-01-01", "amount": 12.5, "presale": true, "tags": ["b", "a"]}`+"\r\n\n"+
		`{"paid_at": "2024-01-01", "shop_id": 7, "order_id": 8, "amount": null, "tags": "x"}`)))
	want := []string{
		" order_id=o1 shop_id=1 paid_at=1704067200 amount=1250 presale=1 needs_shipping=1 tags=a;b",
		" order_id=8 shop_id=0 paid_at=1704067200 presale=0 needs_shipping=1 tags=x",
	}
	if diff := cmp.Diff(want, dump(got.Table(Orders))); diff != "" {
		t.Error(diff)
	}
	if name := got.Table(Shops).Columns[0].Dict.String(1); name != "店" {
		t.Error(name)
	}
}

func TestBrokenJSONLines(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{"shop_id": 1, "shop_id": 2}`, "v:1: shop_id: stands twice in the object (bad_row)"},
		{`{"shop_id": {"a": 1}}`, "v:1: shop_id: is a nested value: write a text, a number, true, false or null (bad_row)"},
		{`{"shop_id": [1]}`, "v:1: shop_id: is a nested value: write a text, a number, true, false or null (bad_row)"},
		{`{"shop_id": ` + strings.Repeat("[", 100_000), "v:1: shop_id: is a nested value: write a text, a number, true, false or null (bad_row)"},
		{`[]`, "v:1: is not a JSON object (bad_row)"},
		{`{"shop_id": 1} x`, "v:1: has something behind the object (bad_row)"},
		{`{"shop_id": "` + "\xff" + `"}`, "v:1: is not valid UTF-8 (bad_row)"},
		{`{"shop_id": "a\ud800", "code": 1}`, `v:1: shop_id: is not JSON: \ud800 is half of a surrogate pair without the other half (bad_row)`},
		{`{"shop_id": 1, "\uDfff": 1}`, "v:1: is not JSON: \\uDfff is half of a surrogate pair without the other half (bad_row)"},
		{`{"at": "2024-01-01", "code": "c"}`, "v:1: shop_id: is empty, but every row needs one (bad_cell)"},
		{`{"shop_id": "s", "code": "c", "at": "2024-01-01", "points": 1e3}`, `v:1: points: "1e3" is not a whole number from 0 to 1000000 (bad_cell)`},
		{`{"` + strings.Repeat("x", maxRecord) + `"}`, "v:1: is longer than 1048576 bytes (too_large)"},
	} {
		_, _, err := Read([]Source{Bytes(Violations, "v", JSONLines, []byte(c.line))}, Options{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%.40s: %v, want %s", c.line, err, c.want)
		}
	}
	_, _, err := Read([]Source{Bytes(Violations, "v", JSONLines, []byte("{\n"))}, Options{})
	if list := diag.All(err, ""); len(list) != 1 || list[0].Code != diag.BadRow {
		t.Error(err)
	}
}
