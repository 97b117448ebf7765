package draw

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"
)

// goldens are SHA-256 sums over the results of 100,000 calls of each function. Every architecture must show the same: where
// one differs, it calculates otherwise. Who changes a sum changes everybody's luck: it takes a new Version.
var goldens = []struct {
	name, want string
	call       func(i int, w uint32) uint64
}{
	{"Sub and Pair", "840ad75f168f22106d39ef949d2f0be6812dfd707c85bcf0c3e037d8e6b7f713", func(i int, w uint32) uint64 {
		var a, b [4]uint32
		New(uint64(i)).Sub(uint32(i%5), Hash(short(float64(i))), w).Pair(&a, w, uint32(i), 0, &b, w, uint32(i), 1)
		return uint64(a[0]^a[2]^b[0]^b[2])<<32 | uint64(a[1]^a[3]^b[1]^b[3])
	}},
	{"Chance", "eac92a548e02eabd59c0f4faa0247305e0f188a89d8e1b89cf23be8d1261d05c", func(i int, w uint32) uint64 { return uint64(ChanceOf(wide(i, 1) / 1000)) }},
	{"Guide", "fc5bc8b4b06d7150a8c44f23165ec34003aab9ad670bc13aa61843c150fa6200", func(_ int, w uint32) uint64 {
		index, rest := month.Of(w)
		return uint64(index)<<32 | uint64(rest)
	}},
	{"Table", "44352d204e427502bc3caa117eff032a768cae0fe2d10e04cf200f5157b0faf3", func(_ int, w uint32) uint64 { return math.Float64bits(hours.At(w)) }},
	{"Margin", "be8d09d69d63c27b9ae99f774df8beffdd0a8f9e87c59b0080020bbc6ba13d14", func(_ int, w uint32) uint64 { return math.Float64bits(rates.At(float64(9 * (Unit(w) - 0.5)))) }},
	{"Poisson", "8e49f2335e280ce6f9562911af50e86a80bd0749fea246a399b4f7fd4cfa8d75", func(i int, w uint32) uint64 { return uint64(Poisson(wide(i, 9), w)) }},
	{"Correlation", "4743c20f72796ce3f0d455cae1034a587cac95f1ca3058682971e9a1e2daef2c", func(i int, w uint32) uint64 {
		z := [4]float64{Unit(w), wide(i, 1), -Unit(w ^ 0x55555555), 1}
		factors.Of(z[:], z[:])
		return math.Float64bits(z[1]) ^ math.Float64bits(z[2]) ^ math.Float64bits(z[3])
	}},
	{"Exp", "fbcc36ad58c3877c65ff6feccb8dedbf3e6a8d1c1685c90008ebebc33b7000a3", func(_ int, w uint32) uint64 { return math.Float64bits(Exp(1500 * (Unit(w) - 0.5))) }},
	{"Log", "9576320b4ef6e05c595726dc654ea15d1c2b757b35e3321c7ab45f61409ea642", func(i int, _ uint32) uint64 { return math.Float64bits(Log(wide(i, 300))) }},
	{"NormalCDF", "9190c30d519af35782efad5f2955fcc07d5ebead4fd1f05b9fa6782b9e032a2a", func(_ int, w uint32) uint64 { return math.Float64bits(NormalCDF(40 * (Unit(w) - 0.7))) }},
	{"NormalQuantile", "7368762ebb28f58126a71d26ee6067f697d86deda16c58025721f365569c6048", func(_ int, w uint32) uint64 { return math.Float64bits(NormalQuantile(Unit(w))) }},
	{"LogGamma", "1182cc52bb03596b73c6544714b276d456915b555192daec29940c00175729df", func(i int, _ uint32) uint64 { return math.Float64bits(LogGamma(wide(i, 6))) }},
	{"BetaCDF", "81d5e260eabebb4a79623fedfc380da3aac09e6d4a9a3c7ea57fe3b9a0f29037", func(i int, w uint32) uint64 {
		return math.Float64bits(BetaCDF(0.1+wide(i, 3), 0.1+wide(i+50, 3), Unit(w)))
	}},
	{"BetaQuantile", "3867cdad2461d821e30ae61848befb92ac9470d5e0801c840384c6d1d4c4d307", func(i int, w uint32) uint64 {
		return math.Float64bits(BetaQuantile(0.1+wide(i, 2), 0.1+wide(i+50, 2), Unit(w)))
	}},
}

// wide returns one of a hundred thousand numbers, spread evenly in their logarithms from 10^-decades to 10^decades.
func wide(i, decades int) float64 {
	return Exp(float64(i*7919%100_000-50_000) / 50_000 * float64(decades) * math.Ln10)
}

var (
	month      = GuideOf(days(30))
	hours      = LogNormal(3, 0.5)
	rates      = MarginOf(func(u float64) float64 { return BetaQuantile(0.5, 20, u) })
	factors, _ = Correlate(four)
)

func TestGoldens(t *testing.T) {
	for _, g := range goldens {
		sum, i := sha256.New(), 0
		eachWord(100_000, 900, func(w uint32) {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], g.call(i, w))
			sum.Write(b[:])
			i++
		})
		if got := hex.EncodeToString(sum.Sum(nil)); got != g.want {
			t.Errorf("%s has the sum %s, want %s", g.name, got, g.want)
		}
	}
}

// What is called once for each draw takes no memory.
func TestDrawsDoNotAllocate(t *testing.T) {
	chance, choice := ChanceOf(0.3), ChoiceOf(1, 2, 3)
	for _, g := range goldens {
		w := uint32(0)
		if g.name == "Sub and Pair" {
			continue // it prints an id
		}
		if n := testing.AllocsPerRun(1000, func() { g.call(int(w%1000), w); w += 0x9E3779B9 }); n != 0 {
			t.Errorf("%s allocates %v times", g.name, n)
		}
	}
	if n := testing.AllocsPerRun(1000, func() {
		var a, b [4]uint32
		New(1).Sub(2, Hash("s0001"), 3).Pair(&a, 4, 5, 0, &b, 4, 5, 1)
		_ = chance.Hit(a[0])
		_ = choice.Of(b[0])
	}); n != 0 {
		t.Errorf("keys and choices allocate %v times", n)
	}
}
