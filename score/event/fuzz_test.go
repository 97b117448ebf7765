package event

import (
	"reflect"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
)

func FuzzCSV(f *testing.F) {
	for _, s := range []string{
		"order_id,shop_id,paid_at,tags\no1,s1,2024-01-01,a;b\n", "order_id,shop_id,paid_at\r\n\"o\"\"1\",\"s\n1\",2024-01-01T00:00:00+08:00\r\n",
		"order_id,shop_id,paid_at\n\"o1,s1\n,,\n\"\"x\no1,s1,2024-01-01\no1,s1,2024-01-01", "\xef\xbb\xbf\n", "",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) { feedOnce(t, CSV, text) })
}

func FuzzJSONLines(f *testing.F) {
	for _, s := range []string{
		`{"order_id":1,"shop_id":"s","paid_at":"2024-01-01","amount":1.5,"tags":["a"]}` + "\n{}\n", `{"order_id":[[[[`, "null\n\n{", `{"a":1,"a":2}`, "",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) { feedOnce(t, JSONLines, text) })
}

// feedOnce reads a text both ways and with small and large chunks: no row is lost, and chunks do not show.
func feedOnce(t *testing.T, format Format, text []byte) {
	var first Count
	for i, size := range []int{chunkSize, 7} {
		rejected := 0
		r := newReader(Options{Workers: 1, SkipBadRows: true, Reject: func(r Rejected) {
			if rejected++; r.Err == nil || r.Line < 1 {
				t.Fatalf("%+v", r)
			}
		}})
		r.size, r.limit = size, 300
		tables, summary, err := r.read([]Source{Bytes(Orders, "f", format, text)})
		if err != nil {
			if list := diag.All(err, ""); list[0].Code != diag.BadHeader {
				t.Fatal(err)
			}
			return
		}
		count := summary.Tables[Orders]
		if count.Rejected != rejected || count.Read != tables.Table(Orders).Rows+rejected || i > 0 && !reflect.DeepEqual(count, first) {
			t.Fatalf("%+v, %d rejected, %d rows, at first %+v", count, rejected, tables.Table(Orders).Rows, first)
		}
		first = count
	}
	Read([]Source{Bytes(Orders, "f", format, text)}, Options{Workers: 1})
}
