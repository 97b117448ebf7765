package exact

import (
	"math"
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// scaled returns m in units of so many decimals, exactly.
func scaled(m Micro, decimals int) *big.Rat {
	unit := int64(1)
	for range 6 - decimals {
		unit *= 10
	}
	return big.NewRat(int64(m), unit)
}

var micros = rapid.OneOf(rapid.Int64Range(-3e6, 3e6), rapid.Int64Range(-1e18, 1e18))

func TestRoundHalfUp(t *testing.T) {
	for _, c := range []struct {
		m, want  Micro
		decimals int
	}{
		{4_425_000, 4_430_000, 2}, {4_424_999, 4_420_000, 2}, {-4_425_000, -4_420_000, 2}, {-4_425_001, -4_430_000, 2},
		{500_000, 1_000_000, 0}, {499_999, 0, 0}, {-500_000, 0, 0}, {1, 1, 6}, {5, 10, 5}, {4, 0, 5},
	} {
		if got := c.m.Round(c.decimals); got != c.want {
			t.Errorf("%d.Round(%d) = %d, want %d", c.m, c.decimals, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m, decimals := Micro(micros.Draw(t, "micros")), rapid.IntRange(0, 6).Draw(t, "decimals")
		got := scaled(m.Round(decimals), decimals)
		far := new(big.Rat).Sub(got, scaled(m, decimals))
		half := big.NewRat(1, 2)
		up := far.Sign() >= 0
		if c := far.Abs(far).Cmp(half); !got.IsInt() || c > 0 || (c == 0 && !up) {
			t.Fatalf("%d rounds to %v units", m, got)
		}
	})
}

func TestFromFloat(t *testing.T) {
	for _, c := range []struct {
		points float64
		want   Micro
		ok     bool
	}{
		{4.43, 4_430_000, true}, {-0.0000015, -2, true}, {0.0000005, 0, true}, {0.0000025, 2, true}, // ties to even
		{1e9, 1e15, true}, {1.0000001e9, 0, false}, {-1e9, -1e15, true}, {math.NaN(), 0, false}, {math.Inf(-1), 0, false}, {5e-324, 0, true},
	} {
		if got, ok := FromFloat(c.points); got != c.want || ok != c.ok {
			t.Errorf("FromFloat(%v) = %d, %t", c.points, got, ok)
		}
	}
}

func TestFromFloatNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.OneOf(rapid.Float64Range(-MaxPoints, MaxPoints), rapid.Float64Range(-5, 5)).Draw(t, "points")
		if got, ok := FromFloat(points); !ok || got != Micro(math.RoundToEven(float64(points*1e6))) {
			t.Fatalf("%v points are %d, %t", points, got, ok)
		}
	})
}

func TestMicroText(t *testing.T) {
	for m, want := range map[Micro]string{0: "0", 1: "0.000001", -1: "-0.000001", 4_430_000: "4.43", -12_000_000: "-12", math.MinInt64: "-9223372036854.775808"} {
		if got := m.String(); got != want {
			t.Errorf("%d prints %s, want %s", m, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := Micro(rapid.Int64().Draw(t, "micros"))
		back, ok := new(big.Rat).SetString(m.String())
		if !ok || back.Cmp(big.NewRat(int64(m), 1e6)) != 0 {
			t.Fatalf("%d prints %s", m, m)
		}
		if got := string(m.Append([]byte("x"))); got != "x"+m.String() {
			t.Fatalf("Append gives %s", got)
		}
		if f, _ := strconv.ParseFloat(m.String(), 64); m > -1e15 && m < 1e15 && f != m.Float() {
			t.Fatalf("%s reads back as %v, Float is %v", m, f, m.Float())
		}
	})
}

func TestFixed(t *testing.T) {
	for _, c := range []struct {
		m        Micro
		decimals int
		want     string
	}{
		{4_430_000, 2, "4.43"}, {4_400_000, 2, "4.40"}, {4_000_000, 2, "4.00"}, {4_995_000, 2, "5.00"}, {4_430_000, 0, "4"},
		{-50_001, 1, "-0.1"}, {-50_000, 1, "0.0"}, {-40_000, 1, "0.0"}, {1, 6, "0.000001"},
	} {
		if got := c.m.Fixed(c.decimals); got != c.want {
			t.Errorf("%d.Fixed(%d) = %s, want %s", c.m, c.decimals, got, c.want)
		}
	}
}

// Reach is the least number that rounds to the goal or above: what it gives does, one Micro less does not.
func TestReach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, decimals := Micro(micros.Draw(t, "micros")), rapid.IntRange(0, 6).Draw(t, "decimals")
		r := m.Reach(decimals)
		if r.Round(decimals) < m || (r-1).Round(decimals) >= m {
			t.Fatalf("Reach(%d, %d) = %d", m, decimals, r)
		}
	})
	if got := Micro(4_400_000).Reach(2); got != 4_395_000 {
		t.Errorf("4.40 is reached from %s, want 4.395", got)
	}
}

func TestSpread(t *testing.T) {
	shares := make([]Micro, 3)
	Spread(7, []float64{1, 0, 1}, shares) // 3.5 each, rounded down; the one left over goes to the first
	if shares[0] != 4 || shares[1] != 0 || shares[2] != 3 {
		t.Errorf("7 spreads as %v", shares)
	}
	Spread(-2, []float64{0, 0, 0}, shares)
	if shares[0] != -1 || shares[1] != -1 || shares[2] != 0 { // each alike
		t.Errorf("-2 spreads as %v", shares)
	}
	Spread(5, nil, nil)
	rapid.Check(t, func(t *rapid.T) {
		amount := Micro(rapid.Int64Range(-1e12, 1e12).Draw(t, "amount"))
		weights := rapid.SliceOfN(rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1)), 1, 12).Draw(t, "weights")
		shares := make([]Micro, len(weights))
		Spread(amount, weights, shares)
		sum, total := Micro(0), 0.0
		for i, s := range shares {
			sum += s
			total += weights[i]
		}
		if sum != amount {
			t.Fatalf("%v sum to %d, not to %d", shares, sum, amount)
		}
		for i, s := range shares {
			fair := float64(amount) / float64(len(weights))
			if total > 0 {
				fair = float64(amount) * (weights[i] / total)
			}
			if total > 0 && weights[i] == 0 && s != 0 || math.Abs(float64(s)-fair) > float64(len(weights))+1 {
				t.Fatalf("weight %v of %v gets %d, fair is %v", weights[i], weights, s, fair)
			}
		}
	})
}
