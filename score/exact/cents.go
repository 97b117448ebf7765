package exact

import (
	"math"
	"strconv"
)

// Cents is an amount of money in hundredths, never negative.
type Cents int64

// Plus adds two amounts; what is past the largest one (92 quadrillion) stays there.
func (c Cents) Plus(d Cents) Cents {
	if c > math.MaxInt64-d {
		return math.MaxInt64
	}
	return c + d
}

// Float returns the amount as the nearest float64.
func (c Cents) Float() float64 { return float64(c) / 100 }

// Append appends the amount as a decimal without trailing zeros: 3, 3.5, 3.05.
func (c Cents) Append(b []byte) []byte {
	b = strconv.AppendInt(b, int64(c)/100, 10)
	switch rest := c % 100; {
	case rest == 0:
		return b
	case rest%10 == 0:
		return append(b, '.', byte('0'+rest/10))
	default:
		return append(b, '.', byte('0'+rest/10), byte('0'+rest%10))
	}
}

// String prints what Append appends.
func (c Cents) String() string { return string(c.Append(nil)) }

// Fixed prints the amount with two decimals.
func (c Cents) Fixed() string {
	text := strconv.FormatInt(int64(c)%100, 10)
	if len(text) == 1 {
		text = "0" + text
	}
	return strconv.FormatInt(int64(c)/100, 10) + "." + text
}
