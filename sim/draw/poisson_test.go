package draw

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// lambdas are on both sides of where the method changes, at 10 and where 0.9 lambda is the square of the farthest normal score.
var lambdas = []float64{1e-9, 0.001, 0.1, 1, 5, 9.999, 10, 10.5, 20, 44, 46, 100, 1234.5, 1e5, 1e7, 1e9}

func TestPoissonFits(t *testing.T) {
	for i, lambda := range lambdas {
		first, cdf := steps(lambda)
		width := max(1, int(math.Sqrt(lambda)/20)) // so many counts share a cell
		counts, shares := make([]int, len(cdf)/width+1), make([]float64, len(cdf)/width+1)
		eachWord(draws(t), uint64(700+i), func(w uint32) { counts[(Poisson(lambda, w)-first)/width]++ })
		below := 0.0
		for i := range shares {
			upTo := cdf[min((i+1)*width, len(cdf))-1]
			shares[i], below = upTo-below, upTo
		}
		if lambda > 1e-4 {
			fits(t, "poisson "+short(lambda), counts, shares)
		} else if counts[0] < draws(t)-20 {
			t.Errorf("mean %v: %d zeros of %d", lambda, counts[0], draws(t))
		}
	}
}

// By hand: with the mean 1, 0 has the probability 1/e = 0.36788; up to 1 have 2/e = 0.73576, up to 2 2.5/e = 0.91970, up to 3 0.98101.
func TestPoissonByHand(t *testing.T) {
	for u, want := range map[float64]int{0.3678: 0, 0.3680: 1, 0.7357: 1, 0.7358: 2, 0.9196: 2, 0.9198: 3, 0.9811: 4} {
		if got := Poisson(1, uint32(u*0x1p32)); got != want {
			t.Errorf("Poisson(1, %v of 2^32) = %d, want %d", u, got, want)
		}
	}
	for _, lambda := range []float64{0, math.Copysign(0, -1), -1, math.NaN(), math.Inf(-1), 1e-12, 5e-324} {
		for _, w := range []uint32{0, 1 << 31, math.MaxUint32} {
			if got := Poisson(lambda, w); got != 0 {
				t.Errorf("Poisson(%v, %d) = %d", lambda, w, got)
			}
		}
	}
	if Poisson(math.Inf(1), 5) != Poisson(1e9, 5) || Poisson(1e300, 5) != Poisson(1e9, 5) {
		t.Error("a mean above 10^9 is not 10^9")
	}
}

// steps calculates the distribution function of a Poisson law from a count on, by nothing but the ratio of each probability to its
// neighbour's. (gonum's own is off by most of the upper tail from 5 standard deviations for means from 10^7.)
func steps(lambda float64) (first int, cdf []float64) {
	mode, reach := int(lambda), int(9*math.Sqrt(lambda)+20)
	first = max(0, mode-reach)
	cdf = make([]float64, mode+reach+1-first)
	weight, sum := 1.0, 0.0
	for k := mode; k >= first; k-- {
		cdf[k-first] = weight
		weight *= float64(k) / lambda
	}
	weight = 1
	for i := mode - first; i < len(cdf); i++ {
		cdf[i] = weight
		weight *= lambda / float64(first+i+1)
	}
	for i, w := range cdf {
		sum += w
		cdf[i] = sum
	}
	for i := range cdf {
		cdf[i] /= sum
	}
	return first, cdf
}

var means = rapid.Custom(func(t *rapid.T) float64 {
	return math.Exp(rapid.Float64Range(-5, 20).Draw(t, "ln lambda"))
})

// For any mean the count is the first whose step reaches the word, also where the normal quantile counts as certain.
func TestPoissonIsQuantile(t *testing.T) {
	small := rapid.Float64Range(10, 100) // where the expansion is at its worst
	rapid.Check(t, func(t *rapid.T) {
		lambda := rapid.OneOf(means, small).Draw(t, "lambda")
		first, cdf := steps(lambda)
		eachWord(1000, rapid.Uint64().Draw(t, "stream"), func(w uint32) {
			i, _ := slices.BinarySearch(cdf, Unit(w))
			if got := Poisson(lambda, w); got != first+i {
				t.Fatalf("Poisson(%v, %d) = %d, want %d", lambda, w, got, first+i)
			}
		})
	})
}

// At words beside a step of the distribution function, where the expansion is next to an integer, the law is hit to the word.
func TestPoissonAtSteps(t *testing.T) {
	for _, lambda := range []float64{10, 12.3, 44, 100, 5000} {
		first, cdf := steps(lambda)
		met := 0
		for i, u := range cdf {
			k, step := first+i, u*0x1p32-0.5 // in words
			if step < 1 || step > 0x1p32-2 || math.Abs(step-math.Round(step)) < 1e-2 {
				continue // past the last words, or too near to one for the reference to tell
			}
			met++
			w := uint32(math.Ceil(step)) // the first word above the step
			if below, above := Poisson(lambda, w-1), Poisson(lambda, w); below > k || above <= k {
				t.Errorf("mean %v: %d and %d beside the step of %d", lambda, below, above, k)
			}
		}
		if met < int(8*math.Sqrt(lambda)) {
			t.Errorf("mean %v: only %d steps", lambda, met)
		}
	}
}

func TestPoissonRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lambda, w := means.Draw(t, "lambda"), rapid.Uint32().Draw(t, "w")
		k := Poisson(lambda, w)
		if more := Poisson(lambda*rapid.Float64Range(1, 1.01).Draw(t, "factor"), w); more < k {
			t.Fatalf("more orders meant, fewer drawn: %d, %d", k, more)
		}
		if more := Poisson(lambda, max(w, rapid.Uint32().Draw(t, "v"))); more < k {
			t.Fatalf("more luck, fewer orders: %d, %d", k, more)
		}
	})
	for _, border := range []float64{10, 44, 45} {
		eachWord(100_000, 730, func(w uint32) {
			if low, high := Poisson(border-0.001, w), Poisson(border+0.001, w); low > high {
				t.Fatalf("at %v, word %d: %d falls to %d", border, w, low, high)
			}
		})
	}
}

func BenchmarkPoisson(b *testing.B) {
	for _, lambda := range []float64{0.5, 5, 15, 100, 1e4, 1e9} {
		b.Run(short(lambda), func(b *testing.B) {
			sum := 0
			for w := uint32(0); b.Loop(); w += 0x9E3779B9 {
				sum += Poisson(lambda, w)
			}
			_ = sum
		})
	}
}
