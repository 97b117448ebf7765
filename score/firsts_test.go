package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// Complaints as of 2026-06-10 are counted over eight days, from the 2nd; o1 to o3 are buyer b's, o4 is another's, of o5 and o6 nobody
// knows the buyer, and o7 is b's in another shop. Each complaint is written as order, day in June and fault.
func TestOncePerBuyer(t *testing.T) {
	orders := table(event.Orders, "order_id shop_id paid_at buyer_id", "o1 s 2026-04-01 b", "o2 s 2026-04-01 b", "o3 s 2026-04-01 b", "o4 s 2026-04-01 c",
		"o5 s 2026-04-01 -", "o6 s 2026-04-01 -", "o7 r 2026-04-01 b")
	for _, c := range []struct {
		name       string
		complaints []string
		s, r       float64
	}{
		{"three of one buyer", []string{"o1 05 shop", "o2 06 shop", "o3 07 shop"}, 1, 0},
		{"one order twice", []string{"o1 05 shop", "o1 06 shop"}, 1, 0},
		{"two buyers", []string{"o1 05 shop", "o4 05 shop", "o4 06 shop"}, 2, 0},
		{"unknown buyers all count", []string{"o5 05 shop", "o5 05 shop", "o6 05 shop"}, 3, 0},
		{"each shop for itself", []string{"o1 05 shop", "o7 06 shop"}, 1, 1},
		{"the first in the window, not the first of all", []string{"o1 01 shop", "o2 06 shop"}, 1, 0}, // the window begins on the 2nd
		{"one that is still to come is not the first", []string{"o1 05 shop", "o2 12 shop"}, 1, 0},
		{"one that fails the condition is not the first", []string{"o1 05 buyer", "o2 06 shop"}, 1, 0},
	} {
		plan := compile(t, scoring(`'x':{'count':{'of':'complaints','at':'complained_at','once_per':'buyer','where':{'fault':'shop'}},'window':{'days':8}}`, `'minimum_volume':0`))
		for _, swap := range []bool{false, true} {
			lines := slices.Clone(c.complaints)
			if swap {
				slices.Reverse(lines)
			}
			for i := range lines {
				lines[i] = strings.Replace(lines[i], " ", " 2026-06-", 1)
			}
			in, _ := plan.Measure(read(t, plan, orders, table(event.Complaints, append([]string{"order_id complained_at fault"}, lines...)...)), on("2026-06-10"), 1)
			if r, s := in.Columns[0].Value[0], in.Columns[0].Value[1]; r != c.r || s != c.s {
				t.Errorf("%s (swapped %t): %v and %v, want %v and %v", c.name, swap, s, r, c.s, c.r)
			}
		}
	}
}

// Orders themselves are their buyers', of whom the last counts; of rows at the same moment the one that adds more counts, in any order.
func TestOncePerBuyerOfOrders(t *testing.T) {
	for _, lines := range [][]string{
		{"o1 s 2026-06-05 b 10", "o2 s 2026-06-05 b 30", "o3 s 2026-06-06 b 90", "o6 s 2026-06-06 b 80", "o4 s 2026-06-05 - 1", "o5 s 2026-06-05 - 2"},
		{"o5 s 2026-06-05 - 2", "o6 s 2026-06-06 b 80", "o3 s 2026-06-06 b 90", "o2 s 2026-06-05 b 30", "o1 s 2026-06-05 b 10", "o4 s 2026-06-05 - 1"},
	} {
		plan := compile(t, scoring(`'x':{'count':{'of':'orders','at':'paid_at','once_per':'buyer','sum':'amount'},'window':{'days':9}}`, `'minimum_volume':0`))
		in, _ := plan.Measure(read(t, plan, table(event.Orders, append([]string{"order_id shop_id paid_at buyer_id amount"}, lines...)...)), on("2026-06-10"), 1)
		if got := in.Columns[0].Value[0]; got != 93 {
			t.Errorf("%v, want 90 of b and 3 of others", got)
		}
	}
}

// A product's buyers are those of its own orders, whatever else they buy in the shop.
func TestOncePerBuyerOfProduct(t *testing.T) {
	plan := compile(t, scoring(`'x':{'count':{'of':'orders','at':'paid_at','once_per':'buyer'},'window':{'days':9}}`, `'subject':'product'`))
	in, _ := plan.Measure(read(t, plan, table(event.Orders, "order_id shop_id paid_at product_id buyer_id", "o1 s 2026-06-01 p b", "o2 s 2026-06-02 q b")), on("2026-06-05"), 1)
	if got := in.Columns[0].Value; got[0] != 1 || got[1] != 1 {
		t.Errorf("buyers of p and q: %v, want 1 and 1", got)
	}
}

// Points count one row of each buyer among the days that count, from a reset or in a window, and not among all that are measured.
func TestOncePerBuyerInPeriod(t *testing.T) {
	for _, c := range []string{`'points':{'from':[{'of':'complaints','at':'complained_at','each':1,'once_per':'buyer'}],'reset':'month'}`,
		`'points':{'from':[{'of':'complaints','at':'complained_at','each':1,'once_per':'buyer'}]},'window':{'days':5,'lag':3}`,
		`'points':{'from':[{'of':'complaints','at':'complained_at','each':1,'once_per':'buyer'}]},'window':{'months':1}`} {
		plan := compile(t, scoring(`'x':{`+c+`}`, `'minimum_volume':0`))
		day := "2022-02-08"
		if strings.Contains(c, "months") {
			day = "2022-03-01"
		}
		in, _ := plan.Measure(read(t, plan, table(event.Orders, "order_id shop_id paid_at buyer_id", "o1 s 2022-01-01 b"),
			table(event.Complaints, "order_id complained_at", "o1 2022-01-28", "o1 2022-02-03")), on(day), 1)
		if got := in.Columns[0].Value[0]; got != 1 {
			t.Errorf("%s: %v points, want 1", c, got)
		}
	}
}
