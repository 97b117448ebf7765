package event

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// maxAmount is the largest amount, in hundredths.
const maxAmount = 1e12 * 100

// tagSeparator stands between the names of a Tags cell.
const tagSeparator = ";"

// parseInteger reads a whole number of at most 15 digits.
func parseInteger(s []byte) (int64, bool) {
	digits := s
	if len(s) > 0 && s[0] == '-' {
		digits = s[1:]
	}
	if len(digits) == 0 || len(digits) > 15 {
		return 0, false
	}
	n := int64(0)
	for _, c := range digits {
		if !digit(c) {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if len(digits) < len(s) {
		n = -n
	}
	return n, true
}

// parseAmount reads a decimal with at most two decimals, not negative, as hundredths.
func parseAmount(s []byte) (int64, bool) {
	n, point := int64(0), -1
	for i, c := range s {
		switch {
		case digit(c) && n <= maxAmount:
			n = n*10 + int64(c-'0')
		case c == '.' && point < 0 && i > 0:
			point = i
		default:
			return 0, false
		}
	}
	decimals := 0
	if point >= 0 {
		decimals = len(s) - point - 1
	}
	switch {
	case len(s) == 0, point >= 0 && decimals == 0, decimals > 2:
		return 0, false
	case decimals == 0:
		n *= 100
	case decimals == 1:
		n *= 10
	}
	return n, n <= maxAmount
}

// parseDecimal reads a finite number.
func parseDecimal(s []byte) (float64, bool) {
	v, err := strconv.ParseFloat(string(s), 64)
	return v, err == nil && exact.Finite(v) && !bytes.ContainsAny(s, "xX_")
}

// parseValue reads a decimal within bounds, as the bits of a float64. Zero has no sign: that of minus zero are those of Missing.
func (s *ColumnSpec) parseValue(cell []byte) (int64, bool) {
	v, ok := parseDecimal(cell)
	if v == 0 {
		v = 0
	}
	return int64(math.Float64bits(v)), ok && v >= s.Low && v <= s.High
}

// parseVolume reads a whole number that is not negative.
func parseVolume(s []byte) (int64, bool) {
	n, ok := parseInteger(s)
	return n, ok && n >= 0
}

// parseFlag reads a boolean.
func parseFlag(s []byte) (int32, bool) {
	switch string(s) {
	case "true", "1":
		return 1, true
	case "false", "0":
		return 0, true
	}
	return 0, false
}

// parseEnum reads one of the values, as its index.
func parseEnum(s []byte, values []string) (int32, bool) {
	for i, v := range values {
		if string(s) == v {
			return int32(i), true
		}
	}
	return 0, false
}

// canonicalTags sorts the names of a Tags cell and drops blanks around them, empty ones and repeated ones.
func canonicalTags(s string) string {
	names := strings.Split(s, tagSeparator)
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if names[0] == "" {
		names = names[1:]
	}
	return strings.Join(names, tagSeparator)
}

// badCell says why a cell of a column cannot be used.
func badCell(spec *ColumnSpec, cell []byte) *diag.Error {
	e := &diag.Error{Code: diag.BadCell, Path: spec.Name}
	if len(cell) == 0 {
		e.Msg = "is empty, but every row needs one"
		return e
	}
	e.Msg = shorten(cell) + " is not "
	switch spec.Kind {
	case Enum:
		e.Msg += "one of " + strings.Join(spec.Values, ", ")
		if near := diag.Nearest(string(cell[:min(len(cell), kept)]), spec.Values); near != "" {
			e.Msg += format.Text("; did you mean %q?", near)
		}
	case Time, Deadline:
		e.Msg += wantTime(cell)
	case Flag:
		e.Msg += "a boolean: write true, false, 1 or 0"
	case Integer:
		e.Msg += format.Text("a whole number from %d to %d", spec.Least, spec.Most)
	case Value:
		if _, ok := parseDecimal(cell); ok {
			e.Msg = shorten(cell) + " " + spec.Outside
		} else {
			e.Msg += "a number: write a decimal such as 0.05, or nothing where there is no value"
		}
	case Volume:
		e.Msg += "a volume: write a whole number, not negative"
	case Amount:
		e.Msg += "an amount: write a number from 0 to 1000000000000 with at most 2 decimals, like 12.30"
	default:
		e.Msg += "valid UTF-8"
	}
	return e
}

// wantTime says what a cell that cannot be read as a time should be.
func wantTime(cell []byte) string {
	if _, ok := ParseDate(cell); ok && !usualYear(cell) {
		return "in the years " + firstYear + " to " + lastYear
	}
	return "a time: write 2006-01-02T15:04:05+08:00, or 2006-01-02 15:04:05 for local time"
}

// shorten quotes the first 40 characters of a cell.
func shorten(cell []byte) string {
	n := 0
	for count := 0; n < len(cell) && count < 40; count++ {
		_, size := utf8.DecodeRune(cell[n:])
		n += size
	}
	if n < len(cell) {
		return format.Text("%q...", cell[:n])
	}
	return format.Text("%q", cell)
}
