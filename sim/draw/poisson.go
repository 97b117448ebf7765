package draw

import "math"

const (
	mostLambda = 1e9 // so that every result is an integer on every architecture
	fewLambda  = 10  // below it, adding up from 0 is quickest
)

// Poisson returns the quantile of Unit(w) in the Poisson law with the mean lambda: the least k whose cumulative probability
// reaches it. It rises with w and with lambda. Lambda counts as 10^9 above, and as 0 where it is negative or NaN.
func Poisson(lambda float64, w uint32) int {
	u := Unit(w)
	switch {
	case !(lambda > 0):
		return 0
	case lambda < fewLambda:
		p := Exp(-lambda)
		return climb(0, p, p, lambda, u)
	}
	lambda = min(lambda, mostLambda)
	k, certain := poissonNormal(lambda, NormalQuantile(u))
	if certain {
		return k
	}
	p, sum := poissonAt(k, lambda)
	for k > 0 && sum-p >= u {
		sum -= p
		p = float64(p * (float64(k) / lambda))
		k--
	}
	return climb(k, p, sum, lambda, u)
}

// climb returns the least count, from k up, whose cumulative probability reaches u. That of k itself is sum, and the
// probability of k is p.
func climb(k int, p, sum, lambda, u float64) int {
	for sum < u {
		k++
		p = float64(p * (lambda / float64(k)))
		sum += p
	}
	return k
}

// poissonNormal returns the quantile from the normal one: the whole part of a Cornish-Fisher expansion. It is certain
// where the expansion's error cannot carry it over an integer.
// Source: Giles, "Algorithm 955: approximation of the inverse Poisson cumulative distribution function", ACM TOMS 42, 2016.
func poissonNormal(lambda, z float64) (k int, certain bool) {
	root, z2 := math.Sqrt(lambda), float64(z*z)
	x := lambda + float64(root*z) + (1.0/3 + z2/6) - float64(z*(1.0/36+z2/72))/root
	off := (1.0/40 + z2/80 + float64(z2*z2)/160) / lambda
	if !(x >= 0 && x < 2*mostLambda) {
		return 0, false
	}
	certain = z2 < float64(0.9*lambda) && math.Floor(x-off) == math.Floor(x+off)
	return int(x), certain
}

// poissonAt returns the probability of k and the cumulative one, from the smaller of the two tails.
func poissonAt(k int, lambda float64) (p, sum float64) {
	x := float64(k)
	if k == 0 {
		p = Exp(-lambda)
	} else {
		p = Exp(-stirling(x)-deviance(x, lambda)) / math.Sqrt(float64(2*math.Pi*x))
	}
	const enough = 0x1p-60
	tail, term := 0.0, p
	if x < lambda {
		for ; term > float64(enough*tail); x-- {
			tail += term
			term = float64(term * (x / lambda))
		}
		return p, tail
	}
	for term > float64(enough*tail) {
		x++
		term = float64(term * (lambda / x))
		tail += term
	}
	return p, 1 - tail
}
