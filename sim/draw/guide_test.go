package draw

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A guide is the choice of the same weights, for words at the ends of categories too; what it leaves over rises with the word.
func TestGuideIsChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1), rapid.Float64Range(0, 1e-9)), 0, 400).Draw(t, "weights")
		c, g := ChoiceOf(weights...), GuideOf(weights)
		words := rapid.SliceOfN(rapid.Uint32(), 20, 20).Draw(t, "words")
		for _, end := range c.ends {
			words = append(words, uint32(end-1), uint32(end), uint32(end+1))
		}
		for _, w := range words {
			index, rest := g.Of(w)
			if index != c.Of(w) {
				t.Fatalf("Of(%d) = %d, a choice %d", w, index, c.Of(w))
			}
			if w == math.MaxUint32 {
				continue
			}
			if next, more := g.Of(w + 1); next < index || next == index && more < rest {
				t.Fatalf("from %d to %d: (%d, %d) falls to (%d, %d)", w, w+1, index, rest, next, more)
			}
		}
	})
}

// Worked by hand. Of four words in a category the rests are the middles of quarters; of one word, the middle; of all
// words, the word itself.
func TestGuideRest(t *testing.T) {
	g := GuideOf([]float64{4, 1, math.Exp2(32) - 5})
	for _, c := range []struct{ w, rest, index uint32 }{
		{0, 1 << 29, 0}, {1, 3 << 29, 0}, {2, 5 << 29, 0}, {3, 7 << 29, 0}, {4, math.MaxUint32 >> 1, 1}, {5, 0, 2},
		{math.MaxUint32, math.MaxUint32, 2},
	} {
		if index, rest := g.Of(c.w); index != int(c.index) || rest != c.rest {
			t.Errorf("Of(%d) = %d, %d, want %d, %d", c.w, index, rest, c.index, c.rest)
		}
	}
	for _, w := range []uint32{0, 12345, math.MaxUint32} {
		if index, rest := GuideOf([]float64{0, 3}).Of(w); index != 1 || rest != w {
			t.Errorf("of a certain category, Of(%d) = %d, %d", w, index, rest)
		}
	}
}

// days are weights of days: weekly waves, a holiday without orders and a festival.
func days(n int) []float64 {
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = 1 + 0.3*float64(i%7)
	}
	weights[n/2], weights[n/3] = 0, 20
	return weights
}

func TestGuideFits(t *testing.T) {
	for i, n := range []int{3, 30, 365} {
		weights, sum := days(n), 0.0
		for _, w := range weights {
			sum += w
		}
		g, counts, rests, both := GuideOf(weights), make([]int, n), make([]int, 256), make([]int, 4*n)
		eachWord(draws(t), uint64(400+i), func(w uint32) {
			index, rest := g.Of(w)
			counts[index]++
			rests[rest>>24]++
			both[4*index+int(rest>>30)]++
		})
		name := short(float64(n)) + " days"
		shares, quarters, even := make([]float64, n), make([]float64, 4*n), make([]float64, 256)
		for i := range shares {
			shares[i] = weights[i] / sum
		}
		for i := range quarters {
			quarters[i] = shares[i/4] / 4
		}
		for i := range even {
			even[i] = 1.0 / 256
		}
		fits(t, name, counts, shares)
		fits(t, name+", rest", rests, even)
		fits(t, name+" and quarters of rest", both, quarters)
	}
}

func BenchmarkGuide(b *testing.B) {
	g, sum := GuideOf(days(30)), uint32(0)
	for w := uint32(0); b.Loop(); w += 0x9E3779B9 {
		index, rest := g.Of(w)
		sum += uint32(index) + rest
	}
	_ = sum
}
