package score

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// Rivals compare as the peers that are copied do, byte for byte but for the hash: a shop in its set, alone, and where another one
// stands at its row; and they make the same file.
func TestRivalsAreThePeers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		peers, rivals := g.plan.Peers(g.in), g.plan.Rivals(g.in)
		if !bytes.Equal(peers.JSON(), rivals.JSON()) || !bytes.Equal(peers.Thin(3).JSON(), rivals.Thin(3).JSON()) {
			t.Fatalf("%s\nrivals: %s", peers.JSON(), rivals.JSON())
		}
		want, got := g.plan.Scorer(peers), g.plan.Scorer(rivals)
		var a, b Result
		for row := range g.in.Shops {
			for _, from := range []struct {
				in  *Indicators
				row int
			}{{g.in, row}, {g.in.one(row), 0}} {
				want.Score(from.in, from.row, &a)
				got.Score(from.in, from.row, &b)
				a.Provenance, b.Provenance = nil, nil
				if x, y := a.AppendJSON(nil), b.AppendJSON(nil); !bytes.Equal(x, y) {
					t.Fatalf("among peers %s\namong rivals %s", x, y)
				}
			}
		}
	})
}
