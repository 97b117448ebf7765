package exact

import (
	"math"
	"testing"
)

// exp2Bits are powers of 2 calculated by bigExp2 and rounded to the nearest float64, with how many units in the last place
// Exp2 lies above that. Every architecture must show the same.
var exp2Bits = []struct {
	x    float64
	want uint64
	off  int64
}{
	{-1022, 0x0010000000000000, 0}, {-1000.1, 0x016ddb680117aa8e, 0}, {-500.25, 0x20aae89f995ad3ad, 1},
	{-100.7, 0x39a3b2c47bff831e, 0}, {-52.5, 0x3ca6a09e667f3bcd, -1}, {-20.3, 0x3ea9fdf8bcce533a, 0},
	{-10.9, 0x3f4125fbee250663, 0}, {-5.01, 0x3f9fc769e9b9c35f, 0}, {-3.5, 0x3fb6a09e667f3bcd, -1},
	{-3, 0x3fc0000000000000, 0}, {-2.99, 0x3fc01c7d6c404f0b, 0}, {-2.5, 0x3fc6a09e667f3bcd, -1},
	{-2.1, 0x3fcddb680117ab12, 0}, {-1.75, 0x3fd306fe0a31b715, 0}, {-1.5, 0x3fd6a09e667f3bcd, -1},
	{-1.25, 0x3fdae89f995ad3ad, 1}, {-0.3333333333333333, 0x3fe965fea53d6e3d, -1}, {-1, 0x3fe0000000000000, 0},
	{-0.9, 0x3fe125fbee250664, 0}, {-0.75, 0x3fe306fe0a31b715, 0}, {-0.6, 0x3fe51cb453b9536c, 0},
	{-0.5, 0x3fe6a09e667f3bcd, -1}, {-0.4, 0x3fe8406003b2ae5c, 0}, {-0.25, 0x3feae89f995ad3ad, 1},
	{-0.1, 0x3feddb680117ab12, 0}, {-0.03333333333333333, 0x3fef44e4fb6c55d7, 0}, {-1.0333333333333334, 0x3fdf44e4fb6c55d7, 0},
	{-3, 0x3fc0000000000000, 0}, {-0.14285714285714285, 0x3fecfbb031a741a5, 0}, {-0.01, 0x3fefc769e9b9c35e, 0},
	{-1e-06, 0x3feffffe8bde9c24, 0}, {-1e-12, 0x3fefffffffffe79d, 0}, {-1e-300, 0x3ff0000000000000, 0},
	{0, 0x3ff0000000000000, 0}, {1e-09, 0x3ff00000002fa1f9, 0}, {0.001, 0x3ff002d711c79a96, 0},
	{0.1, 0x3ff125fbee250664, 0}, {0.2, 0x3ff2611186bae675, 0}, {0.3, 0x3ff3b2c47bff8329, 0},
	{0.4, 0x3ff51cb453b9536c, 0}, {0.5, 0x3ff6a09e667f3bcd, -1}, {0.6, 0x3ff8406003b2ae5c, 0},
	{0.7, 0x3ff9fdf8bcce533d, 0}, {0.8, 0x3ffbdb8cdadbe120, 0}, {0.9, 0x3ffddb680117ab12, 0},
	{0.99, 0x3fffc769e9b9c35e, 0}, {1, 0x4000000000000000, 0}, {1.5, 0x4006a09e667f3bcd, -1},
	{2.718281828, 0x401a52d3c6d48849, 0}, {10.1, 0x409125fbee250663, 0}, {100.7, 0x4639fdf8bcce534c, 0},
	{1000.3, 0x7e73b2c47bff827a, 0}, {1022.9, 0x7fdddb680117aa8e, 0},
}

func TestExp2Bits(t *testing.T) {
	for _, c := range exp2Bits {
		if nearest, _ := bigExp2(c.x).Float64(); math.Float64bits(nearest) != c.want {
			t.Errorf("the list says %#x for 2**%v, the reference %#x", c.want, c.x, math.Float64bits(nearest))
		}
		if got := math.Float64bits(Exp2(c.x)); got != c.want+uint64(c.off) {
			t.Errorf("Exp2(%v) has the bits %#x, want %#x", c.x, got, c.want+uint64(c.off))
		}
	}
}
