package compiled

import (
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score"
)

// By hand: of seven rows late is missing in the second, by its bitmap; so its stars alone count, 4 of 5, 75 of 100 points.
func TestNulls(t *testing.T) {
	c, done := mine(t)
	defer done()
	c.words[wordInputs+1] = c.put([]byte{0b1111101})
	if got := c.call("score"); got != 0 {
		t.Fatalf("%x", got)
	}
	for row, want := range []string{"404f400000000000 true", "4052c00000000000 true", "404f400000000000 true", "404f400000000000 true"} { // 62.5, 75
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
			c.words[wordInputs+4+2], c.words[wordInputs+4+3] = c.put(make([]byte, 56)), c.put([]byte{0b1111101})
		}, MissingVolume, 1, 1},
		{"an impossible value that has no part in the total", func(c *columns) { c.memory.WriteFloat64Le(c.words[wordInputs+8]+8, -1) }, Impossible, 2, 1},
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

// mine are seven rows of a policy of two indicators: late 0.5, of a line from 100 points at 0 to none at 1, and 4 stars, 75 points.
func mine(t *testing.T) (*columns, func()) {
	plan := planOf(t, `{"policy":"mine","title":"t","timezone":{"name":"UTC","first":0,"changes":[]},"indicators":{
	  "late":{"better":"lower","share":{"of":"orders","at":"paid_at","that":{"presale":true}},"window":{"days":30},"normalise":{"linear":[[0,100],[1,0]]}},
	  "stars":{"better":"higher","mean":{"of":"reviews","at":"reviewed_at","column":"product_stars"},"window":{"days":30},"normalise":{"linear":[[1,0],[5,100]]}},
	  "shown":{"count":{"of":"complaints","at":"complained_at"},"window":{"days":7},"shown":true}},
	  "dimensions":[{"id":"all","weight":1,"of":["late","stars"]}],"total":{"scale":[0,100],"decimals":1}}`)
	k := plan.Scorer(plan.Peers(&score.Indicators{})).Kernel()
	m := start(t, Compile(k, Provenance{}).Encode())
	in := &score.Indicators{Shops: make([]string, 7), Industries: make([]string, 7)}
	for _, v := range []float64{0.5, 4, 7} {
		in.Columns = append(in.Columns, score.Column{Supplied: true, Value: slices.Repeat([]float64{v}, 7)})
	}
	return m.columns(k, in, nil), m.close
}

// Points that begin with 5 and only grow are never fewer.
func TestFaultBelowTheStart(t *testing.T) {
	plan := planOf(t, `{"policy":"points","title":"t","timezone":{"name":"UTC","first":0,"changes":[]},"indicators":{
	  "ledger":{"better":"higher","points":{"from":[],"reset":"year","start":5},"normalise":{"linear":[[0,0],[10,100]]}}},
	  "dimensions":[{"id":"all","weight":1,"of":["ledger"]}],"total":{"scale":[0,100],"decimals":1}}`)
	k := plan.Scorer(plan.Peers(&score.Indicators{})).Kernel()
	in := &score.Indicators{Shops: make([]string, 8), Industries: make([]string, 8), Columns: []score.Column{{Supplied: true, Value: []float64{5, 6, 3, 5, 5, 5, 5, 5}}}}
	c := start(t, Compile(k, Provenance{}).Encode()).columns(k, in, nil)
	defer c.close()
	for _, name := range []string{"score", "totals"} {
		if got := c.call(name); got.Kind() != Impossible || got.Row() != 2 {
			t.Errorf("%s: kind %d in row %d", name, got.Kind(), got.Row())
		}
	}
}

// A column may end where memory ends: nothing beyond it is read, though rows are taken by fours.
func TestEndOfMemory(t *testing.T) {
	c, done := mine(t)
	defer done()
	values, _ := c.memory.Read(c.words[wordInputs], 8*7)
	values = slices.Clone(values)
	c.memory.Grow(1)
	c.words[wordInputs] = c.memory.Size() - uint32(len(values))
	c.memory.Write(c.words[wordInputs], values)
	if got := c.call("totals"); got != 0 {
		t.Fatalf("%x", got)
	}
	if got := c.number(wordTotal, 6); got != "404f400000000000 true" { // 62.5
		t.Errorf("the last has %s", got)
	}
}
