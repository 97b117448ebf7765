package score

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"pgregory.net/rapid"
)

// A file of peers says all that the peers say: the same hash, and for each shop the same result, byte for byte, be it
// scored in its set or alone.
func TestPeersFileRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		peers := g.plan.Peers(g.in)
		if rapid.Bool().Draw(t, "thin") {
			peers = peers.Thin(rapid.IntRange(0, 5).Draw(t, "knots"))
		}
		again, err := g.plan.LoadPeers("peers.json", peers.JSON())
		if err != nil {
			t.Fatal(err)
		}
		if again.Hash() != peers.Hash() || !bytes.Equal(again.JSON(), peers.JSON()) || again.AsOf() != peers.AsOf() {
			t.Fatalf("%s reads back as %s", peers.JSON(), again.JSON())
		}
		var want, got Result
		for row := range g.in.Shops {
			g.plan.Scorer(peers).Score(g.in, row, &want)
			g.plan.Scorer(again).Score(g.in.one(row), 0, &got)
			if w, g := want.AppendJSON(nil), got.AppendJSON(nil); !bytes.Equal(w, g) {
				t.Fatalf("alone: %s\nin the set: %s", g, w)
			}
		}
	})
}

const ranked = `'normalise':{'peer_percentile':{'by':'%','curve':[[0,0],[0.5,70],[1,100]]}},'dimensions':[{'id':'d','weight':1,'of':['a','b']}],'total':{'scale':[0,100],'decimals':6}`

// With knots every 1 % of the shops a percentile is off by at most 1 % and the shop itself, so points on this curve (140 a
// unit of percentile) by at most 1.4 and a little.
func TestThinPeersAreClose(t *testing.T) {
	for _, by := range []string{"industry", "all"} {
		plan := compile(t, scoring(counted("a", "")+","+counted("b", ""), replace(ranked, by)))
		rng := rand.New(rand.NewPCG(7, 7))
		var columns [2][]float64
		for range 2000 {
			columns[0] = append(columns[0], math.Exp(rng.NormFloat64()))
			columns[1] = append(columns[1], float64(rng.IntN(4))) // four values, a quarter of the shops each
		}
		in := given(plan, "", columns[:]...)
		for row := range in.Industries {
			in.Industries[row] = fmt.Sprint("industry ", row%2)
			in.Columns[0].Value[row] += float64(row % 2) // one industry is better
			in.Shops[row] = fmt.Sprintf("s%06d", row)
		}
		peers := plan.Peers(in)
		exactly, roughly := plan.Scorer(peers), plan.Scorer(peers.Thin(101))
		var a, b Result
		for row := range in.Len() {
			exactly.Score(in, row, &a)
			roughly.Score(in, row, &b)
			if far := math.Abs(a.Total.Float() - b.Total.Float()); far > 1.6 {
				t.Fatalf("by %s: %s is %s among all peers, %s among thinned", by, a.Shop, a.Total, b.Total)
			}
			if far := math.Abs(a.Indicators[1].PeerMedian - b.Indicators[1].PeerMedian); far > 1 {
				t.Fatalf("by %s: the median is %v, thinned %v", by, a.Indicators[1].PeerMedian, b.Indicators[1].PeerMedian)
			}
		}
	}
}

// Shops below the minimum volume are nobody's peers.
func TestPeersMeetTheMinimumVolume(t *testing.T) {
	plan := compile(t, scoring(counted("a", ",'minimum_volume':10")+","+counted("b", ""), replace(ranked, "industry")))
	in := given(plan, "", []float64{0.1, 0.2, 0.3, 0.4}, []float64{1, 1, 1, 1})
	in.Columns[0].Volume = []int64{10, 9, 50, 50}
	var r Result
	plan.Scorer(plan.Peers(in)).Score(in, 2, &r)
	if got := r.Indicators[0].Percentile; got != 0.5 { // beats the first, not the fourth; the second does not count
		t.Errorf("0.3 among 0.1 and 0.4 beats %v", got)
	}
	plan.Scorer(plan.Peers(in)).Score(in, 1, &r)
	if r.Indicators[0].Scored || r.Reasons[0].Code != MissingSkipped && r.Reasons[1].Code != MissingSkipped {
		t.Errorf("a volume of 9 is scored: %v", r.Reasons)
	}
}

const peersDoc = `{'peers':1,'policy':'p','policy_sha256':'%','as_of':'2022-07-01','industries':{'':{'shops':['s1','s2'],'values':{'a':[1,2],'b':[null,3]}}}}`

func TestLoadPeersRefuses(t *testing.T) {
	plan := compile(t, scoring(counted("a", "")+","+counted("b", ""), replace(ranked, "industry")))
	good := strings.ReplaceAll(replace(peersDoc, plan.Hash()), "'", `"`)
	if _, err := plan.LoadPeers("peers.json", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		old, with string
		want      diag.Code
	}{
		{`{"peers"`, `{{"peers"`, diag.Syntax},
		{`"peers":1`, `"peers":2`, diag.WrongVersion},
		{`"peers":1,`, ``, diag.WrongVersion},
		{plan.Hash(), strings.Repeat("0", 64), diag.WrongVersion},
		{`"policy":"p"`, `"policy":"q"`, diag.WrongVersion},
		{`2022-07-01`, `2022-02-30`, diag.WrongType},
		{`"s1","s2"`, `"s2","s1"`, diag.BadOrder},
		{`"s1","s2"`, `"s1","s1"`, diag.BadOrder},
		{`[1,2]`, `[1]`, diag.WrongType},
		{`[1,2]`, `[1,2,3]`, diag.WrongType},
		{`[1,2]`, `[1,1e999]`, diag.Syntax},
		{`"a":[1,2],`, ``, diag.UnknownName},
		{`"a":[1,2],`, `"a":[1,2],"c":[1,2],`, diag.UnknownName},
		{`"shops":["s1","s2"],"values":{"a":[1,2],"b":[null,3]}`, `"knots":{"a":[[1,0],[1,1]],"b":[]}`, diag.BadOrder},
		{`"shops":["s1","s2"],"values":{"a":[1,2],"b":[null,3]}`, `"knots":{"a":[[1,0],[2,1.5]],"b":[]}`, diag.BadOrder},
		{`"shops":["s1","s2"],"values":{"a":[1,2],"b":[null,3]}`, `"knots":{"a":[[1,0],[2,1]]}`, diag.UnknownName},
	} {
		if _, err := plan.LoadPeers("peers.json", []byte(strings.Replace(good, c.old, c.with, 1))); !errors.Is(err, c.want) {
			t.Errorf("%s for %s: %v, want %s", c.with, c.old, err, c.want)
		}
	}
}

// Whatever the bytes, they are refused or give peers that score.
func FuzzLoadPeers(f *testing.F) {
	plan := compile(f, scoring(counted("a", "")+","+counted("b", ""), replace(ranked, "industry")))
	good := strings.ReplaceAll(replace(peersDoc, plan.Hash()), "'", `"`)
	f.Add([]byte(good))
	f.Add([]byte(strings.Replace(good, `"shops":["s1","s2"],"values":{"a":[1,2],"b":[null,3]}`, `"knots":{"a":[[1,0],[2,1]],"b":[]}`, 1)))
	f.Add([]byte(strings.Replace(good, "[1,2]", "[-1e308,5e-324]", 1)))
	f.Add([]byte(`{"peers":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		peers, err := plan.LoadPeers("peers.json", data)
		if err != nil {
			return
		}
		again, err := plan.LoadPeers("peers.json", peers.JSON())
		if err != nil || again.Hash() != peers.Hash() {
			t.Fatalf("%s does not read back: %v", peers.JSON(), err)
		}
		var r Result
		plan.Scorer(peers).Score(given(plan, "", []float64{1}, []float64{2}), 0, &r)
		if r.Total < 0 || r.Total > 100_000_000 {
			t.Fatalf("the total is %s", r.Total)
		}
	})
}
