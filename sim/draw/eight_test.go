package draw

import "testing"

func TestEightIsTwoFours(t *testing.T) {
	k := New(1)
	for i := range uint32(1000) {
		a, b := i*0x9E3779B9, i
		var got, want [8]uint32
		got[0], got[1], got[2], got[3], got[4], got[5], got[6], got[7] = k.Eight(a, b, 0, a, b, 1)
		want[0], want[1], want[2], want[3] = k.Four(a, b, 0)
		want[4], want[5], want[6], want[7] = k.Four(a, b, 1)
		if got != want {
			t.Fatalf("Eight(%d, %d) = %x, want %x", a, b, got, want)
		}
	}
}

func BenchmarkEight(b *testing.B) {
	k, sum := New(1), uint32(0)
	for i := uint32(0); b.Loop(); i++ {
		w0, w1, w2, w3, w4, w5, w6, w7 := k.Eight(i, 1, 0, i, 1, 1)
		sum += w0 ^ w1 ^ w2 ^ w3 ^ w4 ^ w5 ^ w6 ^ w7
	}
	_ = sum
}
