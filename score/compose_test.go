package score

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawShares draws knots [value, share beaten], rising, or falling where lower values are better.
func drawShares(t *rapid.T) [][2]float64 {
	// Values of a market lie apart by far more than the smallest numbers that there are.
	value := rapid.Custom(func(t *rapid.T) float64 { return math.Round(rapid.Float64Range(-100, 100).Draw(t, "value")*1e9) / 1e9 })
	xs := rapid.SliceOfNDistinct(value, 1, 12, rapid.ID).Draw(t, "values")
	slices.Sort(xs)
	shares := make([]float64, len(xs))
	for i := range shares {
		shares[i] = float64(rapid.IntRange(0, 20).Draw(t, "share")) / 20
	}
	slices.Sort(shares)
	if rapid.Bool().Draw(t, "lower is better") {
		slices.Reverse(shares)
	}
	knots := make([][2]float64, len(xs))
	for i := range knots {
		knots[i] = [2]float64{xs[i], shares[i]}
	}
	return knots
}

func TestComposeCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		knots := drawShares(t)
		curve := drawKnots(t, 100)
		for i := range curve { // a curve over percentiles
			curve[i][0] = float64(i) / float64(len(curve))
		}
		share, shape := newSegments(knots), newSegments(curve)
		joint := compose(knots, shape)
		v := drawValue(t, knots)
		if got, want := joint.at(v), shape.at(share.at(v)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v through %v at %v is %v, want %v", knots, curve, v, got, want)
		}
		for _, k := range knots {
			if got, want := joint.at(k[0]), shape.at(k[1]); math.Abs(got-want) > 1e-12 {
				t.Fatalf("%v through %v at the knot %v is %v, want %v", knots, curve, k, got, want)
			}
		}
	})
}

// Where bands jump, the knots themselves must still be on the right side.
func TestComposeBands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		knots := drawShares(t)
		var bands []Band
		for _, edge := range []float64{0.75, 0.5, 0.25} {
			if rapid.Bool().Draw(t, "at least") {
				bands = append(bands, Band{Range{AtLeast: &edge}, 100 * edge})
			} else {
				bands = append(bands, Band{Range{Above: &edge}, 100 * edge})
			}
		}
		shape := newSteps(bands)
		joint := compose(knots, shape)
		for _, k := range knots {
			if got, want := joint.at(k[0]), shape.at(k[1]); got != want {
				t.Fatalf("%v through %v at the knot %v is %v, want %v", knots, bands, k, got, want)
			}
		}
	})
}

func TestComposeByHand(t *testing.T) {
	// Lower is better: a value of 1 beats 0.8 of the shops, 2 beats half of them, 3 beats 0.2.
	knots := [][2]float64{{1, 0.8}, {2, 0.5}, {3, 0.2}}
	half := 0.5
	joint := compose(knots, newSteps([]Band{{Range{AtLeast: &half}, 100}, {Range{}, 20}}))
	for v, want := range map[float64]float64{0: 100, 1: 100, 1.9: 100, 2: 100, 2.1: 20, 3: 20, 9: 20} {
		if got := joint.at(v); got != want {
			t.Errorf("%v gives %v points, want %v", v, got, want)
		}
	}
}
