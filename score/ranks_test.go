package score

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// ties draws values from few, so that many are equal, with some that are no number.
var ties = rapid.OneOf(rapid.Map(rapid.IntRange(-3, 3), func(i int) float64 { return float64(i) / 2 }),
	rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), 5e-324}))

// beaten counts by the definition: of the others, those that are worse and half of those that are equal.
func beaten(v float64, others []float64, higher bool) float64 {
	halves, n := 0, 0
	for _, o := range others {
		switch {
		case math.IsNaN(o) || math.IsInf(o, 0):
			continue
		case o == v:
			halves++
		case (o < v) == higher:
			halves += 2
		}
		n++
	}
	if n == 0 {
		return 0.5
	}
	return float64(halves) / float64(2*n)
}

func TestPercentileIsTheCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(ties, 0, 20).Draw(t, "values")
		higher := rapid.Bool().Draw(t, "higher")
		r := newRanks(values)
		v := float64(rapid.IntRange(-7, 7).Draw(t, "v")) / 4
		if got, want := r.percentile(v, math.NaN(), higher), beaten(v, values, higher); got != want {
			t.Fatalf("%v among %v beats %v, want %v", v, values, got, want)
		}
		for i, own := range values {
			if math.IsNaN(own) || math.IsInf(own, 0) {
				continue
			}
			others := slices.Delete(slices.Clone(values), i, i+1)
			if got, want := r.percentile(v, own, higher), beaten(v, others, higher); got != want {
				t.Fatalf("%v among %v without its own %v beats %v, want %v", v, values, own, got, want)
			}
		}
	})
}

func TestMedianAndMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 20).Draw(t, "values")
		r := newRanks(values)
		sorted := slices.Sorted(slices.Values(values))
		if got, want := r.median(), sorted[(len(sorted)-1)/2]; got != want {
			t.Fatalf("the median of %v is %v, want %v", sorted, got, want)
		}
		sum := 0.0
		for _, v := range sorted {
			sum += v
		}
		if math.Abs(r.mean()-sum/float64(len(values))) > 1e-6 {
			t.Fatalf("the mean of %v is %v", values, r.mean())
		}
		shuffled := slices.Clone(values)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)).Shuffle(len(shuffled), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		if other := newRanks(shuffled); math.Float64bits(other.mean()) != math.Float64bits(r.mean()) {
			t.Fatalf("the order of shops moves the mean of %v", values)
		}
	})
	none := newRanks([]float64{math.NaN()})
	if none.count() != 0 || !math.IsNaN(none.median()) || !math.IsNaN(none.mean()) || none.knots(5, true) != nil {
		t.Error("a distribution of nothing has a middle")
	}
}

// A value that more shops have than lie between two of n knots is a knot, so its percentile is exact. Without ties at most
// about 1/(n-1) of the shops lie between two knots, and so far a thinned percentile can be off.
func TestKnotsAreClose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tied := rapid.Map(rapid.IntRange(0, 30), func(i int) float64 { return float64(i * i) })
		values := rapid.OneOf(rapid.SliceOfN(tied, 1, 200), rapid.SliceOfNDistinct(rapid.Float64Range(-1, 1), 1, 200, rapid.ID)).Draw(t, "values")
		n, higher := rapid.IntRange(2, 40).Draw(t, "knots"), rapid.Bool().Draw(t, "higher")
		r := newRanks(values)
		knots := r.knots(n, higher)
		thin := newSegments(knots)
		if len(knots) > n || knots[0][0] != r.values[0] || knots[len(knots)-1][0] != r.values[len(r.values)-1] {
			t.Fatalf("%d knots from %v to %v", len(knots), knots[0], knots[len(knots)-1])
		}
		for i, v := range r.values {
			bound := 1/float64(n-1) + 1/float64(len(values))
			if len(r.values) < len(values) {
				bound = 1
			}
			if int(r.below[i+1]-r.below[i])*(n-1) > len(values)-1 {
				bound = 0
			}
			if got, want := thin.at(v), r.percentile(v, math.NaN(), higher); math.Abs(got-want) > bound {
				t.Fatalf("%v with %d knots beats %v, exactly %v: more than %v away", v, n, got, want, bound)
			}
		}
	})
}
