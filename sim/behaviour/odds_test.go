package behaviour

import (
	"math"
	"testing"

	"github.com/shopscore/shopscore/sim/draw"
)

// Worked by hand: 9.2 % bad are odds of 0.101322; times e^3.70 = 40.447304 they are 4.098195, which is a share of 0.803852.
// Late by one to three days: 0.101322 e^2.36 = 1.073092, a share of 0.517629. A complaint with 0.002: odds 0.00200401, late by eight days
// and answered slowly e^3.8 = 44.701184 times that, 0.0895816, a share of 0.0822165.
func TestOdds(t *testing.T) {
	o := parsed(t).odds("food")
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"bad, nothing wrong", bad(o.Stars[0]), 0.092},
		{"bad, eight days late", bad(o.Stars[Late8]), 0.803852},
		{"bad, a day late", bad(o.Stars[Late1]), 0.517629},
		{"contact, nothing wrong", chance(o.Contact[0]), 0.15},
		{"complaint, late and answered slowly", chance(o.Complaint[Late8|SlowReply]), 0.0822165},
		{"return of what is defective", chance(o.Return[Defect]), 0.5},
		{"return, presale", chance(o.Return[Presale]), 0.06 / 0.94 * 0.818730753 / (1 + 0.06/0.94*0.818730753)},
	} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("%s: %.7f, want %.7f", c.name, c.got, c.want)
		}
	}
}

func chance(c draw.Chance) float64 { return float64(c) / (1 << 32) }

// bad is the share of words that give one star or two, found by halving: the choice is by inversion.
func bad(c draw.Choice) float64 {
	from, to := uint64(0), uint64(1)<<32
	for from < to {
		if w := (from + to) / 2; c.Of(uint32(w)) < 2 {
			from = w + 1
		} else {
			to = w
		}
	}
	return float64(from) / (1 << 32)
}
