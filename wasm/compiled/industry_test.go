package compiled

import (
	"testing"

	"github.com/shopscore/shopscore/score"
)

// Rows without an industry are compared with peers that have none, too: without a column, and where the column is null.
func TestWithoutIndustry(t *testing.T) {
	plan := planOf(t, `{"policy":"ranked","title":"t","timezone":{"name":"UTC","first":0,"changes":[]},"indicators":{
	  "hours":{"better":"lower","mean":{"of":"reviews","at":"reviewed_at","column":"product_stars"},"window":{"days":30},
	    "normalise":{"peer_percentile":{"by":"industry","curve":[[0,0],[1,100]]}}}},
	  "dimensions":[{"id":"all","weight":1,"of":["hours"]}],"total":{"scale":[0,100],"decimals":1}}`)
	scorer := plan.Scorer(plan.Peers(&score.Indicators{
		Shops: []string{"a", "b", "c", "d"}, Industries: []string{"", "", "toys", "toys"}, Tags: make([][]string, 4),
		Columns: []score.Column{{Supplied: true, Value: []float64{1, 2, 3, 4}}}}))
	k := scorer.Kernel()
	in := &score.Indicators{Shops: make([]string, 3), Industries: make([]string, 3), Tags: make([][]string, 3),
		Columns: []score.Column{{Supplied: true, Value: []float64{1.5, 0, 3.5}}}}
	c := start(t, Compile(k, Provenance{}).Encode()).columns(k, in, nil)
	defer c.close()
	c.words[wordIndustryValid] = c.put([]byte{0})
	for _, column := range []uint32{0, c.put(make([]byte, 4*3))} {
		c.words[wordIndustry] = column
		for _, name := range []string{"score", "totals"} {
			if got := c.call(name); got != 0 {
				t.Fatalf("%s: %x", name, got)
			}
			c.rowsAre(t, name, scorer, in)
		}
	}
	if got := c.number(wordTotal, 0); got != "4049000000000000 true" { // less than one of two: 50
		t.Errorf("the first has %s", got)
	}
}
