// Package arithmetic holds calculations that the guard refuses, each marked, among some that it allows.
package arithmetic

import "math"

func functions(x, y float64) []float64 {
	return []float64{
		math.Exp(x),       // refused: math.Exp is not the same everywhere
		math.Log2(x),      // refused: math.Log2 is not the same everywhere
		math.Pow(x, y),    // refused: math.Pow is not the same everywhere
		math.FMA(x, y, 1), // refused: math.FMA is not the same everywhere
		math.Hypot(x, y),  // refused: math.Hypot is not the same everywhere
		math.NaN(),        // refused: math.NaN is not the same everywhere
		math.Sqrt(x),
		math.Floor(math.Abs(x)),
		math.MaxFloat64,
	}
}

// A function need not be called where it is named.
var byName = math.Tanh // refused: math.Tanh is not the same everywhere
