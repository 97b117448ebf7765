package sim

import "testing"

// One replication of both arms; ns/order is of the orders of both.
func BenchmarkReplication(b *testing.B) {
	e := experiment(b, scale("shipping_hours", 0.64))
	e.Shops, e.Replications = Drawn(2000), 1
	for b.Loop() {
		if _, err := Run(ctx, e, Options{Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
