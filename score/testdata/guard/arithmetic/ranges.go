package arithmetic

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/exact"
)

type weights map[string]float64

func ranges(m weights, counts map[string]int) (sum float64, n int) {
	for _, w := range m { // refused: adds floats in the order of a map
		sum += w
	}
	for k := range maps.Keys(m) { // refused: adds floats in the order of a map
		sum = sum - m[k]
	}
	for _, w := range m { // refused: adds floats in the order of a map
		if w > 0 {
			sum = exact.MulAdd(w, w, sum)
		}
	}
	for _, c := range counts {
		n += c
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		sum += m[k]
	}
	return sum, n
}
