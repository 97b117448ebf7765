package score

import (
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

// ranks is the distribution of one indicator over the shops of one group, exactly: the distinct values in rising order and
// how many shops lie below each.
type ranks struct {
	values []float64
	below  []uint32 // one longer than values: the last is the number of shops
}

func newRanks(values []float64) ranks {
	sorted := make([]float64, 0, len(values))
	for _, v := range values {
		if exact.Finite(v) {
			sorted = append(sorted, v)
		}
	}
	slices.Sort(sorted)
	distinct := 1
	for i := 1; i < len(sorted); i++ {
		distinct += int(bit(sorted[i] != sorted[i-1]))
	}
	r := ranks{sorted[:0], make([]uint32, 0, distinct+1)} // in the same memory: there are never more values
	for i, v := range sorted {
		if i == 0 || v != r.values[len(r.values)-1] {
			r.values = append(r.values, v)
			r.below = append(r.below, uint32(i))
		}
	}
	r.below = append(r.below, uint32(len(sorted)))
	return r
}

// count returns the number of shops.
func (r *ranks) count() int { return int(r.below[len(r.below)-1]) }

// percentile returns the share of the other shops that a value beats, ties counting half: 1 is best, 0 worst, 0.5 where
// there are no others. Own is the shop's own value in the distribution, which is left out; NaN where it is not in it.
func (r *ranks) percentile(v, own float64, higher bool) float64 {
	i := r.reach(v)
	found := i < len(r.values) && r.values[i] == v
	less, equal, n := int(r.below[i]), 0, r.count()
	if found {
		equal = int(r.below[i+1]) - less
	}
	if own == own {
		n--
		switch {
		case own < v:
			less--
		case own == v:
			equal--
		}
	}
	if n == 0 {
		return 0.5
	}
	beaten := less
	if !higher {
		beaten = n - less - equal
	}
	return float64(2*beaten+equal) / float64(2*n)
}

// reach is how many values are less than v, none of which is NaN. Which half v is in cannot be foretold: it must not branch.
func (r *ranks) reach(v float64) int {
	from, n := 0, len(r.values)
	for n > 1 {
		half := n / 2
		if r.values[from+half-1] < v {
			from += half
		}
		n -= half
	}
	if n == 1 && r.values[from] < v {
		from++
	}
	return from
}

// median returns the middle value, of two the lower; NaN without shops.
func (r *ranks) median() float64 {
	if r.count() == 0 {
		return exact.NaN
	}
	return r.values[r.holder((r.count()-1)/2)]
}

// holder returns which value the shop of a rank (from 0, lowest first) has.
func (r *ranks) holder(rank int) int {
	i, found := slices.BinarySearch(r.below, uint32(rank))
	if !found {
		i--
	}
	return i
}

// mean adds the values in rising order, so that the order of shops cannot matter; NaN without shops.
func (r *ranks) mean() float64 {
	if r.count() == 0 {
		return exact.NaN
	}
	sum := 0.0
	for i, v := range r.values {
		sum = exact.MulAdd(v, float64(r.below[i+1]-r.below[i]), sum)
	}
	return sum / float64(r.count())
}

// knots thins the distribution to at most n points [value, share beaten], n at least 2, for markets too large to keep every
// shop. They are equally many shops apart, so that a value that many shops have is a knot of its own.
func (r *ranks) knots(n int, higher bool) [][2]float64 {
	var list [][2]float64
	last := r.count() - 1
	if last < 0 {
		return nil
	}
	n = min(n, max(last+1, 2)) // more knots than shops say nothing more
	for k := range n {
		i := r.holder(last * k / (n - 1))
		if len(list) == 0 || r.values[i] > list[len(list)-1][0] {
			list = append(list, [2]float64{r.values[i], r.percentile(r.values[i], exact.NaN, higher)})
		}
	}
	return list
}
