package document

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/shopscore/shopscore/score/exact"
)

// AppendNumber appends the shortest decimal that reads back as v, which must be finite.
func AppendNumber(b []byte, v float64) []byte {
	// Most numbers are decimals of few digits. One of at most 15 that reads back as v is the shortest there is.
	if m, ok := exact.FromFloat(v); ok && m.Float() == v && -maxShort < m && m < maxShort && m != 0 {
		return m.Append(b)
	}
	if a := math.Abs(v); a == 0 || a >= 1e-6 && a < 1e21 {
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, v, 'e', -1, 64)
	if n := len(b); n > 4 && b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' { // e-07 is e-7
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// maxShort is above what 15 digits can say in millionths.
const maxShort = 1_000_000_000_000_000

// AppendString appends a JSON string. Only what JSON requires is escaped, and U+2028 and U+2029, which JavaScript once
// took for line breaks. What is not UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	plain := 0
	for plain < len(s) && verbatim[s[plain]] {
		plain++
	}
	from := 0
	for i := plain; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				b = appendEscape(append(b, s[from:i]...), rune(c))
				from = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '\u2028' || r == '\u2029' || r == utf8.RuneError && size == 1 {
			b = appendEscape(append(b, s[from:i]...), r)
			from = i + size
		}
		i += size
	}
	return append(append(b, s[from:]...), '"')
}

// verbatim are the bytes that stand for themselves, but for those of longer characters, which are looked at as such.
var verbatim = func() (table [256]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

func appendEscape(b []byte, r rune) []byte {
	const short, letters = "\"\\\b\f\n\r\t", `"\bfnrt`
	for i, c := range short {
		if c == r {
			return append(b, '\\', letters[i])
		}
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}

// AppendIndented appends a value made of maps, lists, texts, numbers and booleans as JSON for people, keys sorted. Newline is
// a line break and the indentation of what the value stands in.
func AppendIndented(b []byte, value any, newline string) []byte {
	inner := newline + "  "
	switch v := value.(type) {
	case map[string]any:
		b = append(b, '{')
		for i, key := range slices.Sorted(maps.Keys(v)) {
			b = append(AppendString(append(comma(b, i), inner...), key), ": "...)
			b = AppendIndented(b, v[key], inner)
		}
		return append(end(b, len(v), newline), '}')
	case []any:
		b = append(b, '[')
		for i, item := range v {
			b = AppendIndented(append(comma(b, i), inner...), item, inner)
		}
		return append(end(b, len(v), newline), ']')
	case []string:
		list := make([]any, len(v))
		for i, text := range v {
			list[i] = text
		}
		return AppendIndented(b, list, newline)
	case string:
		return AppendString(b, v)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return AppendNumber(b, v)
	}
	return append(b, "null"...)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

// end breaks the line behind the last of n members.
func end(b []byte, n int, newline string) []byte {
	if n > 0 {
		return append(b, newline...)
	}
	return b
}
