package event

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "12": 1200, "12.3": 1230, "12.30": 1230, "0.01": 1, "007": 700, "1000000000000": 1e14, "1000000000000.00": 1e14,
	} {
		if got, ok := parseAmount([]byte(text)); !ok || got != want {
			t.Errorf("%s = %d, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", ".", ".5", "1.", "1.234", "1.2.3", "-1", "+1", "1e3", "NaN", "Inf", " 1", "1,5", "1000000000000.01", "99999999999999999999"} {
		if got, ok := parseAmount([]byte(text)); ok {
			t.Errorf("%q reads as %d", text, got)
		}
	}
}

func TestParseAmountReadsWhatIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, maxAmount).Draw(t, "n")
		if got, ok := parseAmount(fmt.Appendf(nil, "%d.%02d", n/100, n%100)); !ok || got != n {
			t.Fatalf("%d, %t", got, ok)
		}
	})
}

func TestParseInteger(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "05": 5, "-3": -3, "999999999999999": 999999999999999} {
		if got, ok := parseInteger([]byte(text)); !ok || got != want {
			t.Errorf("%s = %d, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", "+1", "1.0", "1e3", "NaN", "1_000", "9999999999999999"} {
		if got, ok := parseInteger([]byte(text)); ok {
			t.Errorf("%q reads as %d", text, got)
		}
	}
}

func TestCanonicalTags(t *testing.T) {
	for text, want := range map[string]string{"": "", ";": "", "a": "a", "b;a": "a;b", " b ;; a;b": "a;b"} {
		if got := canonicalTags(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
