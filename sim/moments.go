package sim

import (
	"math"
	"math/bits"

	"github.com/shopscore/shopscore/sim/draw"
)

// moments are sums of whole numbers and of their squares: exact, so that they can be merged in any grouping.
type moments struct {
	n         int64
	sum       int64
	high, low uint64 // of the sum of squares, 128 bits
}

// add counts a number of at most 2^40 either way.
func (m *moments) add(x int64) {
	m.n++
	m.sum += x
	u := uint64(max(x, -x))
	high, low := bits.Mul64(u, u)
	m.square(high, low)
}

func (m *moments) square(high, low uint64) {
	var carry uint64
	m.low, carry = bits.Add64(m.low, low, 0)
	m.high, _ = bits.Add64(m.high, high, carry)
}

// merge adds the numbers of another.
func (m *moments) merge(other moments) {
	m.n, m.sum = m.n+other.n, m.sum+other.sum
	m.square(other.high, other.low)
}

// mean returns the mean, and the half-width of its 95 % confidence interval by Student's law; NaN of less than two numbers.
func (m *moments) mean() (mean, half float64) {
	n := float64(m.n)
	mean = float64(m.sum) / n
	if m.n < 2 {
		return mean, math.NaN()
	}
	return mean, float64(student95(m.n-1) * math.Sqrt(m.deviations()/(n-1)/n))
}

// deviations is the sum of squares about the mean: n sum(x^2) - sum(x)^2 is a whole number, so that nothing cancels.
func (m *moments) deviations() float64 {
	overflow, middle := bits.Mul64(m.low, uint64(m.n))
	_, top := bits.Mul64(m.high, uint64(m.n))
	high, low := overflow+top, middle
	u := uint64(max(m.sum, -m.sum))
	squareHigh, squareLow := bits.Mul64(u, u)
	low, borrow := bits.Sub64(low, squareLow, 0)
	high, _ = bits.Sub64(high, squareHigh, borrow)
	return (float64(float64(high)*(1<<64)) + float64(low)) / float64(m.n)
}

// student95 is the 97.5 % quantile of Student's law, by that of the beta law: x = df / (df + t^2) is beta(df/2, 1/2).
func student95(degrees int64) float64 {
	df := float64(degrees)
	x := draw.BetaQuantile(df/2, 0.5, 0.05)
	return math.Sqrt(df * (1 - x) / x)
}
