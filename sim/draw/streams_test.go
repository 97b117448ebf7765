package draw

import (
	"math"
	"strconv"
	"testing"
)

// identity is what luck is asked for.
type identity struct {
	shop, replication, day, order, purpose uint32
}

func (i identity) word(k Key) uint32 {
	sub := k.Sub(1, Hash("s"+strconv.Itoa(int(i.shop))), i.replication)
	w0, _, _, _ := sub.Four(i.day, i.order, i.purpose)
	return w0
}

// interleaved calls f with identities of all shops, days and purposes mixed, so that no two neighbours are of one stream.
func interleaved(n int, f func(identity)) {
	for i := range uint32(n) {
		f(identity{shop: i % 1009, replication: i / 1009 % 11, day: i % 30, order: i / 11099, purpose: i % 7})
	}
}

var even = func() []float64 {
	shares := make([]float64, 4096)
	for i := range shares {
		shares[i] = 1.0 / 4096
	}
	return shares
}()

func TestStreamBytes(t *testing.T) {
	k := New(101)
	var counts [4][256]int
	interleaved(draws(t), func(id identity) {
		w := id.word(k)
		for i := range counts {
			counts[i][w>>(8*i)&255]++
		}
	})
	shares := make([]float64, 256)
	for i := range shares {
		shares[i] = 1.0 / 256
	}
	for i := range counts {
		fits(t, "byte "+strconv.Itoa(i)+" of interleaved streams", counts[i][:], shares)
	}
}

// Neighbours in each part of the identity are independent: their first six bits by chi-square, all bits by correlation.
func TestNeighbours(t *testing.T) {
	k, n := New(102), draws(t)
	for name, next := range map[string]func(*identity){
		"shop":        func(id *identity) { id.shop++ },
		"replication": func(id *identity) { id.replication++ },
		"day":         func(id *identity) { id.day++ },
		"order":       func(id *identity) { id.order++ },
		"purpose":     func(id *identity) { id.purpose++ },
	} {
		counts, product := make([]int, 4096), 0.0
		interleaved(n, func(id identity) {
			a := id.word(k)
			next(&id)
			b := id.word(k)
			counts[a>>26<<6|b>>26]++
			product += (Unit(a) - 0.5) * (Unit(b) - 0.5) * 12
		})
		fits(t, "neighbours by "+name, counts, even)
		if z := product / math.Sqrt(float64(n)); math.Abs(z) > 4 {
			t.Errorf("neighbours by %s correlate: %.2f standard errors", name, z)
		}
	}
}
