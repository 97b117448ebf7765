package draw

import "testing"

// The words of a key are those of Block, whose known answers are published.
func TestKeyIsBlock(t *testing.T) {
	block := Block([2]uint32{0x89ABCDEF, 0x01234567}, [4]uint32{Version, 0, 0, 0})
	k := New(0x0123456789ABCDEF)
	if k != (Key{block[0], block[1]}) {
		t.Errorf("New = %x", k)
	}
	block = Block(k, [4]uint32{0x9ABCDEF0, 0x12345678, 9, 8})
	if got := k.Sub(7, 0x123456789ABCDEF0, 9); got != (Key{block[0], block[1]}) {
		t.Errorf("Sub = %x", got)
	}
	w0, w1, w2, w3 := k.Four(1, 2, 3)
	if got, want := [4]uint32{w0, w1, w2, w3}, Block(k, [4]uint32{1, 2, 3, 0}); got != want {
		t.Errorf("Four = %x, want %x", got, want)
	}
}

// Every argument tells streams apart, and so does the function.
func TestKeysDiffer(t *testing.T) {
	k := New(1)
	w0, w1, _, _ := k.Four(0, 0, 0)
	seen := map[Key]string{}
	for name, key := range map[string]Key{
		"seed 1": k, "seed 2": New(2), "seed 2^32": New(1 << 32), "sub": k.Sub(0, 0, 0), "domain": k.Sub(1, 0, 0),
		"id": k.Sub(0, 1, 0), "high id": k.Sub(0, 1<<32, 0), "index": k.Sub(0, 0, 1), "words": {w0, w1},
	} {
		if other, found := seen[key]; found {
			t.Errorf("%s is %s", name, other)
		}
		seen[key] = name
	}
}

// The expected values were calculated with the arbitrary integers of Python.
func TestHash(t *testing.T) {
	for id, want := range map[string]uint64{
		"": 0xefd01f60ba992926, "a": 0x82a2a958a9bece5b, "s0001": 0xf861714434d711ce, "s0002": 0xb553a5831d5dc359, "旗舰店": 0xf33d07ffd4d69c06,
	} {
		if got := Hash(id); got != want {
			t.Errorf("Hash(%q) = %#x, want %#x", id, got, want)
		}
	}
}

func BenchmarkFour(b *testing.B) {
	k, sum := New(1), uint32(0)
	for i := uint32(0); b.Loop(); i++ {
		w0, w1, w2, w3 := k.Four(i, 1, 0)
		sum += w0 ^ w1 ^ w2 ^ w3
	}
	_ = sum
}

func BenchmarkHash(b *testing.B) {
	sum := uint64(0)
	for b.Loop() {
		sum += Hash("shop-00012345")
	}
	_ = sum
}
