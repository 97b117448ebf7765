package compiled

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/shopscore/shopscore/score"
)

// market draws indicators of shops, with industries or, by every third seed, without: values at and beside the bends of curves, peers' values, and what is no number.
func market(k *score.Kernel, rows int, seed uint64) *score.Indicators {
	r := rand.New(rand.NewPCG(seed, 7))
	in := &score.Indicators{Columns: make([]score.Column, len(k.Indicators))}
	for range rows {
		industry := "elsewhere"
		if n := r.IntN(len(k.Industries) + 1); n < len(k.Industries) {
			industry = k.Industries[n]
		}
		if seed%3 == 0 {
			industry = ""
		}
		in.Shops, in.Industries = append(in.Shops, ""), append(in.Industries, industry)
		in.Tags = append(in.Tags, nil)
	}
	for i := range in.Columns {
		c := &in.Columns[i]
		c.Supplied = r.IntN(12) > 0
		volumes := r.IntN(2) == 0
		for range rows {
			c.Value = append(c.Value, drawn(r, k, i))
			if volumes {
				c.Volume = append(c.Volume, int64(r.IntN(60)-3))
			}
		}
	}
	if k.Scoring == score.Given {
		for range rows {
			in.Total = append(in.Total, k.Low+k.Span*r.Float64())
		}
	}
	return in
}

func drawn(r *rand.Rand, k *score.Kernel, i int) float64 {
	ind := &k.Indicators[i]
	low, high := math.Max(ind.Low, -1000), math.Min(ind.High, 200)
	v := low + (high-low)*r.Float64()
	var bends []float64
	if i < k.Scored {
		g := &k.Groups[r.IntN(len(k.Groups))].Graders[i]
		bends = append(bends, g.Peers...)
		for _, p := range append(slices.Clone(g.Points.Pieces), g.Share.Pieces...) {
			bends = append(bends, p.Start)
		}
	}
	switch n := r.IntN(20); {
	case n == 0:
		return math.NaN()
	case n == 1:
		return math.Inf(1 - 2*r.IntN(2))
	case n < 10 && len(bends) > 0:
		v = bends[r.IntN(len(bends))]
		v = []float64{v, math.Nextafter(v, 0), math.Nextafter(v, 1e9)}[r.IntN(3)]
	case n == 10:
		v = math.SmallestNonzeroFloat64
	case n < 13:
		v = math.Round(v)
	}
	return math.Min(math.Max(v, ind.Low), ind.High)
}
