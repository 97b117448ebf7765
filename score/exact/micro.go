package exact

import (
	"math"
	"strings"
)

// Micro is a number of points in fixed point: one millionth of a point each. Sums of Micro are exact in any order.
type Micro int64

// One is a whole point.
const One Micro = 1_000_000

// MaxPoints bounds what FromFloat accepts.
const MaxPoints = 1e9

// rounder has a unit in the last place of 1: adding it rounds to the nearest whole number, ties to even, and leaves that
// number in the low bits. It is faster than math.RoundToEven and the same on every architecture.
const rounder = 3 << 51

// FromFloat rounds points to the nearest Micro, ties to even. It reports false for NaN and for |points| > MaxPoints.
func FromFloat(points float64) (Micro, bool) {
	if !(points >= -MaxPoints && points <= MaxPoints) {
		return 0, false
	}
	return Micro(math.Float64bits(float64(points*1e6)+rounder)) - rounderBits, true
}

// rounderBits are the bits of rounder.
const rounderBits = 0x4338000000000000

// Float returns the points as the nearest float64.
func (m Micro) Float() float64 { return float64(m) / 1e6 }

// Round rounds half up to so many decimals (0 to 6): what lies in the middle goes to the larger number.
func (m Micro) Round(decimals int) Micro {
	unit := units[decimals]
	up := m + unit/2
	rest := up % unit
	if rest < 0 {
		rest += unit
	}
	return up - rest
}

// Reach returns the least number that Round brings to m or above.
func (m Micro) Reach(decimals int) Micro {
	unit := units[decimals]
	goal := m / unit * unit // the published number that is needed: m itself, or the next one above
	if goal < m {
		goal += unit
	}
	return goal - unit/2
}

// units are the last decimal of so many.
var units = [...]Micro{1e6, 1e5, 1e4, 1e3, 1e2, 10, 1}

// String prints the points as a decimal number without trailing zeros.
func (m Micro) String() string { return string(m.Append(nil)) }

// Append appends what String prints.
func (m Micro) Append(b []byte) []byte {
	u := uint64(m)
	if m < 0 {
		u = -u
	}
	var text [24]byte
	at := len(text)
	whole := u / uint64(One)
	if frac := uint32(u - whole*uint64(One)); frac != 0 {
		digits := 6
		for ; frac == 10*tenth(frac); digits-- {
			frac = tenth(frac)
		}
		for ; digits > 0; digits-- {
			at--
			text[at] = '0' + byte(frac-10*tenth(frac))
			frac = tenth(frac)
		}
		at--
		text[at] = '.'
	}
	for ; whole > math.MaxUint32; whole /= 10 {
		at--
		text[at] = '0' + byte(whole%10)
	}
	for low := uint32(whole); ; {
		at--
		text[at] = '0' + byte(low-10*tenth(low))
		if low = tenth(low); low == 0 {
			break
		}
	}
	if m < 0 {
		at--
		text[at] = '-'
	}
	return append(b, text[at:]...)
}

// tenth is n / 10, without the division, which WebAssembly does not know how to avoid.
func tenth(n uint32) uint32 { return uint32(uint64(n) * 0xCCCCCCCD >> 35) }

// Fixed prints the points with exactly so many decimals, rounding half up.
func (m Micro) Fixed(decimals int) string {
	s := m.Round(decimals).String()
	if decimals == 0 {
		return s
	}
	dot := strings.IndexByte(s, '.')
	if dot < 0 {
		dot = len(s)
		s += "."
	}
	return s + strings.Repeat("0", decimals-(len(s)-dot-1))
}

// Spread divides amount among the weights in proportion, exactly: the shares sum to amount. What rounding leaves over is
// divided evenly among the positive weights, the first of them taking what is still left. Weights are not negative; when
// all are 0, each counts alike.
func Spread(amount Micro, weights []float64, shares []Micro) {
	total, counted := 0.0, Micro(0)
	for _, w := range weights {
		total += w
		if w > 0 {
			counted++
		}
	}
	left := amount
	for i, w := range weights {
		shares[i] = 0
		if counted > 0 {
			shares[i] = Micro(float64(amount) * (w / total))
		}
		left -= shares[i]
	}
	even := counted == 0
	if even {
		counted = Micro(len(weights))
	}
	for i, w := range weights {
		if even || w > 0 {
			part := left / counted
			if left%counted != 0 {
				part += sign(left)
			}
			shares[i] += part
			left, counted = left-part, counted-1
		}
	}
}

func sign(m Micro) Micro {
	if m < 0 {
		return -1
	}
	return 1
}
