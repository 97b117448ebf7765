package sim

import "testing"

// One replication of both arms by one worker; ns/order is of the orders of both.
func BenchmarkReplication(b *testing.B) {
	e := experiment(b, scale("shipping_hours", 0.64))
	e.Shops, e.Replications = Drawn(2000), 1
	orders := 0.0
	for b.Loop() {
		r, err := Run(ctx, e, Options{Workers: 1})
		if err != nil {
			b.Fatal(err)
		}
		all, _ := r.Reforms[0].Parts[0].Estimate("orders.mean")
		orders += 2000 * (all.Baseline + all.Reform)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/orders, "ns/order")
}
