package compiled

import (
	"context"
	"testing"

	"github.com/shopscore/shopscore/score"
)

// By hand: of three rows late is missing in the second, by its bitmap; so its stars alone count, 4 of 5, 75 of 100 points.
func TestNulls(t *testing.T) {
	c, done := mine(t)
	defer done()
	c.words[wordInputs+1] = c.put([]byte{0b101})
	c.words[wordIndustryValid] = c.put([]byte{0b011})
	if got := c.call("score"); got != 0 {
		t.Fatalf("%x", got)
	}
	for row, want := range []string{"404f400000000000 true", "4052c00000000000 true", "404f400000000000 true"} { // 62.5, 75
		if got := c.number(wordTotal, row); got != want {
			t.Errorf("row %d has %s, not %s", row, got, want)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, f := range []struct {
		what                 string
		spoil                func(c *columns)
		kind, indicator, row int
	}{
		{"another version", func(c *columns) { c.words[wordVersion] = 2 }, BadVersion, 0, 0},
		{"no tables", func(c *columns) { c.words[wordTables] = c.room(headBytes) }, BadTables, 0, 0},
		{"tables of another policy", func(c *columns) {
			tables, _ := c.memory.Read(uint32(faultAt+8), headBytes)
			tables = append([]byte(nil), tables...)
			tables[headHash+31]++
			c.words[wordTables] = c.put(tables)
		}, BadTables, 0, 0},
		{"a share above 1", func(c *columns) { c.memory.WriteFloat64Le(c.words[wordInputs]+16, 1.5) }, Impossible, 0, 2},
		{"a volume that is null beside a value", func(c *columns) {
			c.words[wordInputs+4+2], c.words[wordInputs+4+3] = c.put(make([]byte, 24)), c.put([]byte{0b101})
		}, MissingVolume, 1, 1},
	} {
		for _, name := range []string{"score", "totals"} {
			c, done := mine(t)
			f.spoil(c)
			if got := c.call(name); got.Kind() != f.kind || got.Indicator() != f.indicator || got.Row() != f.row {
				t.Errorf("%s, %s: kind %d of indicator %d in row %d", f.what, name, got.Kind(), got.Indicator(), got.Row())
			}
			done()
		}
	}
}

// mine are three rows of a policy of two indicators: late 0.5, of a line from 100 points at 0 to none at 1, and 4 stars, 75 points.
func mine(t *testing.T) (*columns, func()) {
	plan := planOf(t, `{"policy":"mine","title":"t","timezone":{"name":"UTC","first":0,"changes":[]},"indicators":{
	  "late":{"better":"lower","share":{"of":"orders","at":"paid_at","that":{"presale":true}},"window":{"days":30},"normalise":{"linear":[[0,100],[1,0]]}},
	  "stars":{"better":"higher","mean":{"of":"reviews","at":"reviewed_at","column":"product_stars"},"window":{"days":30},"normalise":{"linear":[[1,0],[5,100]]}}},
	  "dimensions":[{"id":"all","weight":1,"of":["late","stars"]}],"total":{"scale":[0,100],"decimals":1}}`)
	k := plan.Scorer(plan.Peers(&score.Indicators{})).Kernel()
	m := start(t, Compile(k, Provenance{}).Encode())
	in := &score.Indicators{Shops: []string{"a", "b", "c"}, Industries: []string{"", "", ""}, Columns: []score.Column{
		{Supplied: true, Value: []float64{0.5, 0.5, 0.5}}, {Supplied: true, Value: []float64{4, 4, 4}}}}
	return m.columns(k, in, nil), func() { m.mod.Close(context.Background()) }
}
