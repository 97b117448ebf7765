package report

import (
	"math"
	"testing"
)

func TestMeasure(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		percent        bool
		half, v        float64
		text, plus, pm string
	}{
		{false, 0.0031, 4.12345, "4.1235", "+4.1235", "±\u00a00.0031"}, // 4.12345 lies above the half in binary
		{false, 0.031, -0.5, "−0.500", "−0.500", "±\u00a00.031"},
		{false, 12, 1234.5, "1234", "+1234", "±\u00a012"},
		{true, 0.0031, 0.25, "25.00\u00a0%", "+25.00\u00a0%", "±\u00a00.31\u00a0%"},
		{true, 0.04, -0.00004, "0.0\u00a0%", "0.0\u00a0%", "±\u00a04.0\u00a0%"},
		{false, 0, 0, "0.00", "0.00", "±\u00a00.00"},
		{false, nan, 1, "1.00", "+1.00", ""},
		{false, 1e-9, 1, "1.000000", "+1.000000", "±\u00a00.000000"},
		{true, 0.01, nan, "–", "–", "±\u00a01.0\u00a0%"},
	} {
		m := measured(test.percent, test.half)
		if text, plus, pm := m.text(test.v), m.signed(test.v), m.half(test.half); text != test.text || plus != test.plus || pm != test.pm {
			t.Errorf("%g +- %g: %q, %q, %q", test.v, test.half, text, plus, pm)
		}
	}
}
