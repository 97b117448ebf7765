package jsontext

import "strconv"

// Number takes a number and returns it as it stands and as a float64. It is not ok for what is no number, which is a fault,
// and for what is too large.
func (s *Scanner) Number() (text []byte, v float64, ok bool) {
	from := s.Offset()
	if from == len(s.data) || s.data[from] != '-' && (s.data[from] < '0' || s.data[from] > '9') {
		s.fail(from, "a number is missing")
		return nil, 0, false
	}
	if s.number(); s.fault != nil {
		return nil, 0, false
	}
	text = s.data[from:s.pos]
	if v, ok = short(text); ok {
		return text, v, true
	}
	v, err := strconv.ParseFloat(string(text), 64)
	return text, v, err == nil
}

// short reads a decimal of at most 15 digits: those and the power of ten are exact as floats, so that their quotient is
// rounded once (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
func short(text []byte) (float64, bool) {
	digits, decimals, negative := uint64(0), -1, false
	if len(text) > 16 {
		return 0, false
	}
	for i, c := range text {
		switch {
		case c == '-' && i == 0:
			negative = true
		case c == '.':
			decimals = 0
		case c < '0' || c > '9':
			return 0, false
		default:
			digits = 10*digits + uint64(c-'0')
			if decimals >= 0 {
				decimals++
			}
		}
	}
	if digits >= 1e15 {
		return 0, false
	}
	v := float64(digits) / powers[max(decimals, 0)]
	if negative {
		v = -v
	}
	return v, true
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}
