package exact

import (
	"math"
	"testing"
)

func TestCents(t *testing.T) {
	for c, want := range map[Cents][2]string{
		0: {"0", "0.00"}, 5: {"0.05", "0.05"}, 50: {"0.5", "0.50"}, 300: {"3", "3.00"}, 12345: {"123.45", "123.45"},
		math.MaxInt64: {"92233720368547758.07", "92233720368547758.07"},
	} {
		if c.String() != want[0] || c.Fixed() != want[1] {
			t.Errorf("%d: %s and %s, want %v", int64(c), c, c.Fixed(), want)
		}
	}
	if got := Cents(math.MaxInt64 - 1).Plus(2); got != math.MaxInt64 {
		t.Errorf("past the largest: %d", int64(got))
	}
	if got := Cents(1).Plus(2); got != 3 || got.Float() != 0.03 {
		t.Errorf("%d, %v", int64(got), got.Float())
	}
}
