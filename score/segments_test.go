package score

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawKnots draws a curve: knots at distinct places of very different spacing, values from 0 to 100.
func drawKnots(t *rapid.T, most float64) [][2]float64 {
	place := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Float64Range(-1e15, 1e15),
		rapid.Map(rapid.IntRange(1, 1000), func(i int) float64 { return float64(i) * 1e-304 }), rapid.Just(0.5))
	places := rapid.SliceOfNDistinct(place, 1, 20, rapid.ID).Draw(t, "places")
	slices.Sort(places)
	knots := make([][2]float64, len(places))
	for i, x := range places {
		knots[i] = [2]float64{x, rapid.Float64Range(0, most).Draw(t, "y")}
	}
	return knots
}

// interpolate is the definition: flat ends, straight lines between, in rational arithmetic.
func interpolate(knots [][2]float64, v float64) float64 {
	last := len(knots) - 1
	switch {
	case v <= knots[0][0]:
		return knots[0][1]
	case v >= knots[last][0]:
		return knots[last][1]
	}
	i := 0
	for v >= knots[i+1][0] {
		i++
	}
	rat := func(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }
	a, b := knots[i], knots[i+1]
	share := rat(v)
	share.Sub(share, rat(a[0]))
	share.Quo(share, new(big.Rat).Sub(rat(b[0]), rat(a[0])))
	y := new(big.Rat).Sub(rat(b[1]), rat(a[1]))
	y.Mul(y, share)
	f, _ := y.Add(y, rat(a[1])).Float64()
	return f
}

// drawValue draws a value at a knot, beside one, between two, or anywhere.
func drawValue(t *rapid.T, knots [][2]float64) float64 {
	i := rapid.IntRange(0, len(knots)-1).Draw(t, "knot")
	v, next := knots[i][0], knots[min(i+1, len(knots)-1)][0]
	switch rapid.IntRange(0, 4).Draw(t, "where") {
	case 1:
		return math.Nextafter(v, math.Inf(1))
	case 2:
		return math.Nextafter(v, math.Inf(-1))
	case 3:
		return v + (next-v)*rapid.Float64Range(0, 1).Draw(t, "between")
	case 4:
		return rapid.Float64Range(-1e300, 1e300).Draw(t, "anywhere")
	}
	return v
}

func TestCurveIsTheInterpolation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		knots := drawKnots(t, 100)
		s := newSegments(knots)
		v := drawValue(t, knots)
		got, want := s.at(v), interpolate(knots, v)
		if math.Abs(got-want) > 1e-12 {
			t.Fatalf("%v at %v is %v, want %v", knots, v, got, want)
		}
		if !(got >= 0 && got <= 100) {
			t.Fatalf("%v points", got)
		}
		for _, k := range knots {
			if s.at(k[0]) != k[1] {
				t.Fatalf("the knot %v gives %v", k, s.at(k[0]))
			}
		}
	})
}

// A curve that rises from knot to knot never falls from one value to a higher one, not even by a last bit.
func TestRisingCurveNeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		knots := drawKnots(t, 100)
		ys := make([]float64, len(knots))
		for i := range knots {
			ys[i] = knots[i][1]
		}
		slices.Sort(ys)
		for i := range knots {
			knots[i][1] = ys[i]
		}
		s := newSegments(knots)
		a, b := drawValue(t, knots), drawValue(t, knots)
		if a > b {
			a, b = b, a
		}
		if s.at(a) > s.at(b) {
			t.Fatalf("%v: %v at %v, less (%v) at %v", knots, s.at(a), a, s.at(b), b)
		}
	})
}

func TestCurveByHand(t *testing.T) {
	s := newSegments([][2]float64{{0, 0}, {0.5, 70}, {0.8, 90}, {0.95, 100}})
	for v, want := range map[float64]float64{
		-1: 0, 0: 0, 0.25: 35, 0.5: 70, 0.65: 80, 0.8: 90, 0.875: 95, 0.95: 100, 2: 100, 1e308: 100, -1e308: 0, 5e-324: 0,
	} {
		if got := s.at(v); math.Abs(got-want) > 1e-13 {
			t.Errorf("%v gives %v, want %v", v, got, want)
		}
	}
	single := newSegments([][2]float64{{3, 42}})
	for _, v := range []float64{-1e308, 3, 1e308} {
		if got := single.at(v); got != 42 {
			t.Errorf("one knot gives %v at %v", got, v)
		}
	}
	steep := newSegments([][2]float64{{0, 0}, {5e-324, 100}})
	if a, b := steep.at(0), steep.at(5e-324); a != 0 || b != 100 {
		t.Errorf("a cliff gives %v and %v", a, b)
	}
	if s := newSegments([][2]float64{{-1e300, 0}, {1e300, 100}}); s.at(0) != 50 || s.at(1e300) != 100 || s.at(-1e300) != 0 {
		t.Errorf("a very wide curve gives %v in the middle", s.at(0))
	}
}

// Bands give the points of the first that contains the value.
func TestBandsFirstMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bands := make([]Band, rapid.IntRange(0, 6).Draw(t, "bands"))
		for i := range bands {
			bands[i] = Band{drawRange(t), float64(rapid.IntRange(0, 100).Draw(t, "points"))}
		}
		s := newSteps(bands)
		v, want := near(t), 0.0
		if i := slices.IndexFunc(bands, func(b Band) bool { return b.Contains(v) }); i >= 0 {
			want = bands[i].Points
		}
		if got := s.at(v); got != want {
			t.Fatalf("%v at %v is %v, want %v", bands, v, got, want)
		}
	})
}
