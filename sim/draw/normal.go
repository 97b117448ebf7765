package draw

import (
	"math"

	"github.com/shopscore/shopscore/score/exact"
)

// NormalCDF returns the probability that a standard normal variable is at most z, with a relative error below 3e-15 for z from -37 up.
// Source: Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969.
func NormalCDF(z float64) float64 {
	x := math.Abs(z)
	switch {
	case z != z:
		return exact.NaN
	case x <= 0.67448975:
		return 0.5 + float64(z*normalCentre(x))
	case z > 0:
		return 1 - normalTail(x)
	default:
		return normalTail(x)
	}
}

// normalCentre returns (NormalCDF(x) - 1/2) / x for x from 0 to 0.67448975, the third quartile.
func normalCentre(x float64) float64 {
	y := float64(x * x)
	return polynomial(y, 18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287,
		0.065682337918207449113) /
		polynomial(y, 45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1)
}

// normalTail returns the probability above x, for x from 0.67448975.
func normalTail(x float64) float64 {
	if x > 38.6 {
		return 0
	}
	var ratio float64
	if x <= math.Sqrt2*4 {
		ratio = polynomial(x, 9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711,
			597.27027639480026226, 93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8) /
			polynomial(x, 19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091,
				6485.558298266760755, 1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1)
	} else {
		y := 1 / float64(x*x)
		rest := polynomial(y, 2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807, 0.1274011611602473639,
			0.21589853405795699, 0.02307344176494017303) /
			polynomial(y, 7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515, 0.468238212480865118,
				1.28426009614491121, 1)
		ratio = (1/math.Sqrt(2*math.Pi) - float64(y*rest)) / x
	}
	rough := math.Floor(float64(x*16)) / 16 // its square is exact, and what is left of x^2 is small
	rest := float64((x - rough) * (x + rough))
	return float64(float64(Exp(float64(rough*rough)/-2)*Exp(rest/-2)) * ratio)
}

// NormalQuantile returns the z with NormalCDF(z) = u, with a relative error below 1e-15 where u is not rounded near 1; -Inf
// of 0, +Inf of 1, NaN outside. Source: Wichura, "Algorithm AS 241", Applied Statistics 37, 1988.
func NormalQuantile(u float64) float64 {
	q := u - 0.5
	switch {
	case !(u >= 0 && u <= 1):
		return exact.NaN
	case math.Abs(q) <= 0.425:
		return float64(q * quantileCentre(0.180625-float64(q*q)))
	case u == 0 || u == 1:
		return math.Copysign(math.Inf(1), q)
	}
	r := math.Sqrt(-Log(min(u, 1-u)))
	return math.Copysign(quantileTail(r), q)
}

// quantileCentre returns NormalQuantile(1/2 + q) / q for r = 0.425^2 - q^2.
func quantileCentre(r float64) float64 {
	return polynomial(r, 3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3) /
		polynomial(r, 1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
			3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3)
}

// quantileTail returns the z with e^(-r^2) above it.
func quantileTail(r float64) float64 {
	if r <= 5 {
		return polynomial(r-1.6, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
			1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4) /
			polynomial(r-1.6, 1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
				1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
	}
	return polynomial(r-5, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7) /
		polynomial(r-5, 1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
			7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15)
}
