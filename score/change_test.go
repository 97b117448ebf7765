package score

import (
	"testing"

	"github.com/shopscore/shopscore/score/exact"
	"pgregory.net/rapid"
)

// The parts of a change sum to the difference of the totals, whatever moved.
func TestChangeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawMarket(t, false)
		row := rapid.IntRange(0, g.in.Len()-1).Draw(t, "row")
		var before Result
		g.scorer.Score(g.in, row, &before)
		later := &Indicators{Shops: g.in.Shops, Industries: g.in.Industries, Columns: make([]Column, len(g.in.Columns))}
		for i := range later.Columns {
			later.Columns[i] = Column{Supplied: true, Value: rapid.SliceOfN(values, g.in.Len(), g.in.Len()).Draw(t, "later")}
		}
		c := g.plan.Scorer(g.plan.Peers(later)).Change(&before, later, row)
		if !before.Eligible || !c.After.Eligible {
			if len(c.Parts) != 0 {
				t.Fatalf("parts of a change without a score: %v", c.Parts)
			}
			return
		}
		sum := exact.Micro(0)
		for _, p := range c.Parts {
			sum += p.Total()
		}
		if sum != c.After.Total-before.Total {
			t.Fatalf("the parts sum to %s, the total went from %s to %s", sum, before.Total, c.After.Total)
		}
	})
}

// Five shops ranked on one indicator, points 100 times the percentile. Shop 0 goes from 2 (beats one of four: 25) to 3.5.
// Among the new peers 2 beats none (0) and 3.5 beats two (50): -25 by the peers, +50 by itself.
func TestChangeByHand(t *testing.T) {
	plan := compile(t, scoring(counted("a", ""), `'normalise':{'peer_percentile':{'curve':[[0,0],[1,100]]}},'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100],'decimals':2}`))
	earlier := given(plan, "", []float64{2, 1, 3, 4, 5})
	var before Result
	plan.Scorer(plan.Peers(earlier)).Score(earlier, 0, &before)
	later := given(plan, "", []float64{3.5, 2.5, 3, 4, 5})
	c := plan.Scorer(plan.Peers(later)).Change(&before, later, 0)
	if before.Total != 25*exact.One || c.After.Total != 50*exact.One {
		t.Fatalf("from %s to %s", before.Total, c.After.Total)
	}
	if want := (Part{Indicator: 0, Own: 50 * exact.One, Peers: -25 * exact.One}); len(c.Parts) != 1 || c.Parts[0] != want {
		t.Errorf("parts %+v, want %+v", c.Parts, want)
	}
}
