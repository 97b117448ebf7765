package sim

import (
	"testing"

	"github.com/shopscore/shopscore/sim/market"
)

func TestPack(t *testing.T) {
	var want, got market.Facts
	for i := range want {
		want[i] = int64(i+1) << 26 // the greatest count is below 2^31, the times are beyond
	}
	want[market.ShipSeconds], want[market.DeliverySeconds] = 1<<40, 1<<41
	p := pack(&want)
	if p.unpack(&got); got != want {
		t.Errorf("%d, want %d", got, want)
	}
}
