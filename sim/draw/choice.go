package draw

// Choice is a law over few categories, by inversion: the words are dealt to the categories in their order.
type Choice struct {
	ends []uint64 // the word after the last one of each category
}

// ChoiceOf returns the law in which the categories have probabilities in proportion to their weights. A weight that is
// negative, infinite or NaN counts as 0; where none is above 0, the first category has it all.
func ChoiceOf(weights ...float64) Choice { return Choice{thresholds(weights)} }

// Of returns the category of a word, from 0.
func (c Choice) Of(w uint32) int {
	for i, end := range c.ends {
		if uint64(w) < end {
			return i
		}
	}
	return 0
}

// thresholds returns for each category how many words belong to it and those before it; the last of them is 2^32.
func thresholds(weights []float64) []uint64 {
	largest := 0.0
	for _, w := range weights {
		largest = max(largest, usable(w))
	}
	ends, sums, sum := make([]uint64, len(weights)), make([]float64, len(weights)), 0.0
	for i, w := range weights {
		if largest > 0 {
			sum += usable(w) / largest // so that it cannot overflow
		}
		sums[i] = sum
	}
	for i := range ends {
		ends[i] = 1 << 32
		if sum > 0 {
			ends[i] = threshold(sums[i] / sum)
		}
	}
	return ends
}

// usable returns a weight, or 0 for one that cannot be.
func usable(weight float64) float64 {
	if weight > 0 && weight-weight == 0 {
		return weight
	}
	return 0
}
