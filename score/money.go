package score

import (
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/score/exact"
)

// money is an amount for one row, in hundredths, by what the buyer paid for the order.
type money struct{ steps []moneyStep }

type moneyStep struct {
	bound       Range // of the order's amount
	fixed       int64
	times       int64 // millionths of the order's amount; -1: fixed
	least, most int64
}

// of returns the money for an order; where the order's amount is not known, UnknownAmount unless it does not matter.
func (m *money) of(paid int64) int64 {
	for _, s := range m.steps {
		open := s.bound.open()
		switch {
		case open && s.times < 0:
			return s.fixed
		case paid == event.Missing:
			return UnknownAmount
		case !open && !s.bound.Contains(float64(paid)/100):
			continue
		case s.times < 0:
			return s.fixed
		}
		return min(max(portion(paid, s.times), s.least), s.most)
	}
	return NoAmount
}

// portion is so many millionths of an amount, rounded half up; amounts and factors are not negative.
func portion(amount, millionths int64) int64 {
	whole, rest := amount/1_000_000, amount%1_000_000
	return whole*millionths + (rest*millionths+500_000)/1_000_000
}

// hundredths rounds a policy's amount of money to hundredths.
func hundredths(v float64) int64 {
	m, _ := exact.FromFloat(v)
	return int64(m.Round(2)) / 10_000
}
