package draw

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestUnit(t *testing.T) {
	for w, want := range map[uint32]float64{0: 0x1p-33, 1: 3 * 0x1p-33, 1 << 31: 0.5 + 0x1p-33, math.MaxUint32: 1 - 0x1p-33} {
		if got := Unit(w); got != want {
			t.Errorf("Unit(%d) = %v, want %v", w, got, want)
		}
	}
}

func TestChanceOf(t *testing.T) {
	for _, c := range []struct {
		p    float64
		want Chance
	}{
		{0, 0}, {-1, 0}, {math.NaN(), 0}, {math.Inf(-1), 0}, {1e-300, 0}, {0x1p-33, 0}, {math.Nextafter(0x1p-33, 1), 1},
		{0x1p-32, 1}, {0.25, 1 << 30}, {0.5, 1 << 31}, {1 - 0x1p-32, 1<<32 - 1}, {1 - 0x1p-53, 1 << 32}, {1, 1 << 32}, {2, 1 << 32},
		{math.Inf(1), 1 << 32},
	} {
		if got := ChanceOf(c.p); got != c.want {
			t.Errorf("ChanceOf(%v) = %d, want %d", c.p, got, c.want)
		}
	}
	if Chance(0).Hit(0) || !Chance(1<<32).Hit(math.MaxUint32) {
		t.Error("0 must never happen and 1 always")
	}
}

// A word hits exactly when its number is below the probability, so a hit stays one when the probability rises.
func TestHitIsBelow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Uint32().Draw(t, "w")
		p := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(Unit(w)), rapid.Just(math.Nextafter(Unit(w), 2))).Draw(t, "p")
		if got, want := ChanceOf(p).Hit(w), Unit(w) < p; got != want {
			t.Fatalf("ChanceOf(%v).Hit(%d) = %t", p, w, got)
		}
	})
}

func TestChanceFits(t *testing.T) {
	for i, p := range []float64{0.0001, 0.02, 0.5, 0.999} {
		c, counts := ChanceOf(p), make([]int, 2)
		eachWord(draws(t), uint64(200+i), func(w uint32) {
			if c.Hit(w) {
				counts[1]++
			} else {
				counts[0]++
			}
		})
		fits(t, "chance "+short(p), counts, []float64{1 - p, p})
	}
	if c := ChanceOf(1e-9); c != 4 { // 4.29 words of 2^32
		t.Errorf("1 in a billion has %d words", c)
	}
}
