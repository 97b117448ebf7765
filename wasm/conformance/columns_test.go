package conformance

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// columnsMissing lists the kinds of batches that no case has. The native core takes 1024 rows at a time.
func columnsMissing(t *testing.T, cases []Case) []string {
	c := covered{}
	c.need("null", "NaN", "another NaN", "+Inf", "-Inf", "-0", "0", "a denormal", "the least denormal", "the largest number", "the least number", "a null volume", "a null industry",
		"industry", "industries without a column", "shops", "volumes", "an indicator without a column", "a row without a score", "peers", "knots of peers")
	for _, rows := range []int{0, 1, 1023, 1024, 1025} {
		c.need(fmt.Sprint(rows, " rows"))
	}
	for i := range cases {
		if cases[i].Columns != nil && cases[i].Expect.Totals != nil {
			c.batch(t, &cases[i])
		}
	}
	return c.missing()
}

func (c covered) batch(t *testing.T, one *Case) {
	b := one.Columns
	c.show(fmt.Sprint(b.Rows, " rows"))
	given := map[string]bool{"industry": b.Industry != nil, "industries without a column": b.Industries != nil && b.Industry == nil, "shops": b.Shops != nil,
		"volumes": b.Volumes != nil, "peers": one.Peers != nil}
	for name, is := range given {
		if is {
			c.show(name)
		}
	}
	for _, code := range b.Industry {
		if code == nil {
			c.show("a null industry")
		}
	}
	for _, list := range b.Volumes {
		for _, v := range list {
			if v == nil {
				c.show("a null volume")
			}
		}
	}
	for _, total := range *one.Expect.Totals {
		if total == nil {
			c.show("a row without a score")
		}
	}
	for _, list := range b.Values {
		c.values(t, list)
	}
	if o := run(one); o.handler != nil && len(b.Values) < len(o.handler.Plan().IndicatorIDs()) {
		c.show("an indicator without a column")
	}
	if text := string(one.PeersJSON()); strings.Contains(text, `"knots"`) {
		c.show("knots of peers")
	}
}

func (c covered) values(t *testing.T, patterns []*string) {
	floats, err := Floats(patterns)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range floats {
		switch {
		case patterns[i] == nil:
			c.show("null")
		case v != v && math.Float64bits(v) == 0x7FF8000000000001:
			c.show("NaN")
		case v != v:
			c.show("another NaN")
		case math.IsInf(v, 1):
			c.show("+Inf")
		case math.IsInf(v, -1):
			c.show("-Inf")
		case v == 0 && math.Signbit(v):
			c.show("-0")
		case v == 0:
			c.show("0")
		case v == math.SmallestNonzeroFloat64:
			c.show("the least denormal")
		case math.Abs(v) < 0x1p-1022:
			c.show("a denormal")
		case v == math.MaxFloat64:
			c.show("the largest number")
		case v == -math.MaxFloat64:
			c.show("the least number")
		}
	}
}
