package sim

import "github.com/shopscore/shopscore/sim/market"

// packed are the facts of a shop in little more than half of the memory: only the times of its orders may be beyond 32 bits.
type packed struct {
	counts  [market.ShipSeconds]uint32
	seconds [market.NumFacts - market.ShipSeconds]int64
}

func pack(f *market.Facts) (p packed) {
	for i := range p.counts {
		p.counts[i] = uint32(f[i])
	}
	copy(p.seconds[:], f[market.ShipSeconds:])
	return p
}

func (p *packed) unpack(f *market.Facts) {
	for i, n := range p.counts {
		f[i] = int64(n)
	}
	copy(f[market.ShipSeconds:], p.seconds[:])
}
