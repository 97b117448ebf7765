package arithmetic

import "github.com/shopscore/shopscore/score/exact"

type points float64

func products(x, y, z float64, p points, n int, list []float64) []float64 {
	const half = 0.5
	t := x * y          // refused: product is not rounded
	t *= z              // refused: product is not rounded
	list[0] += x * y    // refused: product is not rounded
	list[1] -= -(x * y) // refused: product is not rounded
	p = z2(p)*p - 1     // refused: product is not rounded
	t = float64(x * y)
	t += float64(x*y*z) + half*half
	n += n * n
	if x*y < z && p*p/2 > 1 {
		return nil
	}
	return []float64{
		x*y + z,                 // refused: product is not rounded
		z - (x * y),             // refused: product is not rounded
		float64(x*y + z),        // refused: product is not rounded
		exact.MulAdd(x, y, z*z), // refused: product is not rounded
		exact.MulAdd(x, y, float64(z*z)),
		z + float64(x*half),
		z + x*half, // refused: product is not rounded
		float64(n*n) + z,
		x/y + z,
	}
}

func z2(p points) points { return p * 2 } // refused: product is not rounded

func generic[T int | float64](x, y, z T) T { return x*y + z } // refused: product is not rounded

func single(x, y float32) float32 { return x*y + 1 } // refused: product is not rounded
