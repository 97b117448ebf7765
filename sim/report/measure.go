package report

import (
	"math"
	"strconv"
	"strings"
)

// measure is how the values of one number are written, all with the same decimals.
type measure struct {
	percent  bool
	decimals int
}

// measured writes values so that the half-width of their interval has two digits.
func measured(percent bool, half float64) measure {
	m := measure{percent, 2}
	if percent {
		half *= 100
	}
	if half > 0 && !math.IsInf(half, 0) {
		m.decimals = min(max(1-int(math.Floor(math.Log10(half))), 0), 6)
	}
	return m
}

// text prints a value; a dash where there is none.
func (m measure) text(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	if m.percent {
		v *= 100
	}
	text := strconv.FormatFloat(math.Abs(v), 'f', m.decimals, 64)
	if v < 0 && strings.Trim(text, "0.") != "" {
		text = "−" + text
	}
	if m.percent {
		text += "\u00a0%" // a space that does not break
	}
	return text
}

// signed prints a change.
func (m measure) signed(v float64) string {
	text := m.text(v)
	if v > 0 && strings.Trim(text, "0.\u00a0%") != "" {
		text = "+" + text
	}
	return text
}

// half prints the half-width of an interval, and nothing where there is none.
func (m measure) half(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return "±\u00a0" + m.text(v)
}
