package event

import (
	"bytes"
	"fmt"
	"testing"
	"time"
)

// market writes the tables of a made-up market with so many orders, laid out like a busy one.
func market(orders int) []Source {
	var o, r, c, a, p bytes.Buffer
	o.WriteString("order_id,shop_id,paid_at,product_id,category,buyer_id,amount,presale,needs_shipping,ship_by,picked_up_at,deliver_by,delivered_at,confirmed_at,cancelled_at,cancelled_by,region,tags\n")
	r.WriteString("order_id,reviewed_at,product_stars,logistics_stars,service_stars\n")
	c.WriteString("shop_id,opened_at,conversation_id,order_id,to_human,first_reply_at,rounds,rounds_replied_in_time,satisfaction\n")
	a.WriteString("case_id,order_id,kind,applied_at,reason,stage,responded_at,refused,closed_at\n")
	p.WriteString("order_id,complained_at,channel,reason,fault\n")
	at := func(second int) string {
		return time.Unix(1704067200+int64(second), 0).UTC().Format(time.DateTime)
	}
	state := uint64(1)
	draw := func(n int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state >> 33 % uint64(n))
	}
	for i := range orders {
		shop, t := draw(1000), draw(90*86400)
		fmt.Fprintf(&o, "O%09d,S%05d,%s,P%07d,c%d,B%08d,%d.%02d,false,true,%s,%s,%s,%s,,,,r%d,%s\n", i, shop, at(t), draw(100000), draw(20),
			draw(5000000), draw(500), draw(100), at(t+86400), at(t+draw(200000)), at(t+5*86400), at(t+200000+draw(400000)), draw(31), [3]string{"", "sale", "sale;new"}[draw(3)])
		if draw(10) > 0 {
			fmt.Fprintf(&r, "O%09d,%s,%d,%d,%d\n", i, at(t+800000), 1+draw(5), 1+draw(5), 1+draw(5))
		}
		fmt.Fprintf(&c, "S%05d,%s,C%09d,O%09d,true,%s,%d,%d,%d\n", shop, at(t), i, i, at(t+draw(400)), 5+draw(5), draw(5), 1+draw(5))
		if draw(8) == 0 {
			fmt.Fprintf(&a, "A%09d,O%09d,return_refund,%s,quality,received,%s,false,%s\n", i, i, at(t+900000), at(t+950000), at(t+990000))
		}
		if draw(14) == 0 {
			fmt.Fprintf(&p, "O%09d,%s,platform,slow,shop\n", i, at(t+900000))
		}
	}
	return []Source{
		Bytes(Orders, "orders.csv", CSV, o.Bytes()), Bytes(Reviews, "reviews.csv", CSV, r.Bytes()),
		Bytes(Conversations, "conversations.csv", CSV, c.Bytes()), Bytes(AfterSales, "after_sales.csv", CSV, a.Bytes()),
		Bytes(Complaints, "complaints.csv", CSV, p.Bytes()),
	}
}

func BenchmarkReadCSV(b *testing.B) {
	sources := market(100_000)
	wants := map[string]func(TableID, string) bool{
		"all":  nil,
		"some": func(_ TableID, column string) bool { return column != "buyer_id" && column != "product_id" },
	}
	for _, name := range []string{"all", "some"} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/workers=%d", name, workers), func(b *testing.B) {
				bytes := int64(0)
				b.ReportAllocs()
				for b.Loop() {
					_, _, err := Read(sources, Options{Workers: workers, Want: wants[name], Progress: func(n int64) { bytes = n }})
					if err != nil {
						b.Fatal(err)
					}
				}
				b.SetBytes(bytes)
			})
		}
	}
}
