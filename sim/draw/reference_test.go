package draw

import (
	"math"
	"math/big"
)

// precision of the reference values in bits, far past a float64's 53.
const precision = 400

func bigOf(v float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(v) }

func add(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Add(x, y) }
func sub(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Quo(x, y) }

// small tells whether x no longer counts beside y.
func small(x, y *big.Float) bool {
	return x.Sign() == 0 || x.MantExp(nil) < y.MantExp(nil)-precision
}

// off returns (got - want) / want.
func off(got float64, want *big.Float) float64 {
	v, _ := quo(sub(bigOf(got), want), want).Float64()
	return v
}

// bigExp calculates e**x by the Taylor series of x / 2^k, squared k times.
func bigExp(x *big.Float) *big.Float {
	k := max(0, x.MantExp(nil)+8)
	r := new(big.Float).SetMantExp(x, -k)
	sum, term := bigOf(1), bigOf(1)
	for n := 1.0; !small(term, sum); n++ {
		term = quo(mul(term, r), bigOf(n))
		sum = add(sum, term)
	}
	for range k {
		sum = mul(sum, sum)
	}
	return sum
}

var bigPi, _, _ = big.ParseFloat("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798", 10, precision, big.ToNearestEven)

// bigDensity calculates the standard normal density.
func bigDensity(z float64) *big.Float {
	half := quo(mul(bigOf(z), bigOf(z)), bigOf(-2))
	return quo(bigExp(half), new(big.Float).SetPrec(precision).Sqrt(mul(bigOf(2), bigPi)))
}

// bigNormal calculates the normal distribution function, to 30 digits: near 0 by its Taylor series, for z < -1 by Laplace's
// continued fraction.
func bigNormal(z float64) *big.Float {
	switch {
	case z > 1:
		return sub(bigOf(1), bigNormal(-z))
	case z < -1:
		x, f := bigOf(-z), bigOf(-z)
		for k := 700.0; k > 0; k-- {
			f = add(x, quo(bigOf(k), f))
		}
		return quo(bigDensity(z), f)
	}
	sum, term := bigOf(z), bigOf(z) // Phi = 1/2 + density (z + z^3/3 + z^5/15 + ...)
	for odd := 3.0; !small(term, sum); odd += 2 {
		term = quo(mul(term, mul(bigOf(z), bigOf(z))), bigOf(odd))
		sum = add(sum, term)
	}
	return add(bigOf(0.5), mul(bigDensity(z), sum))
}

// bigPower calculates x**p for a p that is a multiple of 1/8.
func bigPower(x *big.Float, p float64) *big.Float {
	y, root := bigOf(1), x
	for n := int(p); n > 0; n >>= 1 {
		if n&1 == 1 {
			y = mul(y, root)
		}
		root = mul(root, root)
	}
	root = x
	for rest := p - math.Floor(p); rest > 0; rest -= math.Floor(rest) {
		rest *= 2
		if root = new(big.Float).SetPrec(precision).Sqrt(root); rest >= 1 {
			y = mul(y, root)
		}
	}
	return y
}

// bigPart calculates the integral of t^(a-1) (1-t)^(b-1) from 0 to x, for shapes that are multiples of 1/8. Its series has
// only positive terms (DLMF 8.17.8).
func bigPart(a, b float64, x *big.Float) *big.Float {
	sum, term := bigOf(1), bigOf(1)
	for k := 0.0; !small(term, sum) || k < b; k++ {
		term = mul(term, mul(x, quo(bigOf(a+b+k), bigOf(a+1+k))))
		sum = add(sum, term)
	}
	power := mul(bigPower(x, a), bigPower(sub(bigOf(1), x), b))
	return quo(mul(power, sum), bigOf(a))
}

// bigWhole calculates the beta function.
func bigWhole(a, b float64) *big.Float {
	return add(bigPart(a, b, bigOf(0.5)), bigPart(b, a, bigOf(0.5)))
}

// bigBeta calculates the regularised incomplete beta function.
func bigBeta(a, b float64, x, whole *big.Float) *big.Float {
	if x.Cmp(bigOf(0.9)) > 0 {
		return sub(bigOf(1), bigBeta(b, a, sub(bigOf(1), x), whole))
	}
	return quo(bigPart(a, b, x), whole)
}
