package report

import "math"

// ticks are round numbers between two bounds: multiples of 1, 2 or 5 of a power of ten, at most so many.
func ticks(low, high float64, most int) (list []float64, step float64) {
	if !(high > low) {
		return nil, 1
	}
	step = math.Pow(10, math.Floor(math.Log10((high-low)/float64(most))))
	for _, times := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*times) <= float64(most) {
			step *= times
			break
		}
	}
	for k := math.Ceil(low/step - 1e-9); k*step <= high+1e-9*step; k++ {
		list = append(list, k*step)
	}
	return list, step
}

// decimals are those that multiples of a step need.
func decimals(step float64) int {
	return max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
}
