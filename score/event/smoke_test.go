package event

import (
	"github.com/shopscore/shopscore/score/diag"
	"testing"
)

func TestSmoke(t *testing.T) {
	for _, skip := range []bool{false, true} {
		tb, sum, err := Read([]Source{
			Bytes(Reviews, "reviews.csv", CSV, []byte("order_id,reviewed_at,product_stars\no1,2024-01-02,5\no2,2024-01-02 10:00:00,\no9,2024-01-01,7\n")),
			Bytes(Orders, "orders.csv", CSV, []byte("\xef\xbb\xbforder_id,shop_id,paid_at,amont\r\no1,s2,2024-01-01T00:00:00Z,1\r\n\"o2\",s1,2024-01-01 00:00:00,\"x\"\"y\"\r\no3,s1,2024-13-01,2\no4,s1,2024-01-01,\no4,s7,2024-01-01,\n")),
		}, Options{SkipBadRows: skip, Warn: func(e *diag.Error) { t.Log(e) }, Reject: func(r Rejected) { t.Logf("%+v %s", r.Err, r.Record) }})
		t.Log(tb != nil, sum, err)
		if tb != nil {
			t.Logf("%+v %v", tb.Table(Orders).Columns[:3], tb.ByShop(Reviews))
		}
	}
}
