package draw

import "testing"

func TestPairIsTwoFours(t *testing.T) {
	k := New(1)
	for i := range uint32(1000) {
		a, b := i*0x9E3779B9, i
		var got, want [2][4]uint32
		k.Pair(&got[0], a, b, 0, &got[1], b, a, 2)
		want[0][0], want[0][1], want[0][2], want[0][3] = k.Four(a, b, 0)
		want[1][0], want[1][1], want[1][2], want[1][3] = k.Four(b, a, 2)
		if got != want {
			t.Fatalf("Pair of (%d, %d, 0) and (%d, %d, 2) = %x, want %x", a, b, b, a, got, want)
		}
	}
}

func BenchmarkPair(b *testing.B) {
	k, sum := New(1), uint32(0)
	var v, w [4]uint32
	for i := uint32(0); b.Loop(); i++ {
		k.Pair(&v, i, 1, 0, &w, i, 1, 1)
		sum += v[0] ^ w[3]
	}
	_ = sum
}
