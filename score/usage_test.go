package score

import (
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// Each order has one fate, and what leaves it out is the first condition, in the order of the keys, that it fails.
func TestUsage(t *testing.T) {
	plan := compile(t, measuringX(`{'better':'higher','count':{'of':'orders','at':'delivered_at','where':{'amount':{'at_least':2},'presale':false}},
		'window':{'days':10},'normalise':{'gate':{'at_least':0}}}`))
	_, usage := plan.Measure(read(t, plan, table(event.Orders, "order_id shop_id paid_at delivered_at amount presale",
		"o1 s 2022-06-01 2022-06-10 5 -",    // used
		"o2 s 2022-06-01 2022-06-10 1 -",    // too cheap
		"o3 s 2022-06-01 2022-06-10 1 true", // too cheap, and presale besides
		"o4 s 2022-06-01 2022-06-10 5 true", // presale
		"o5 s 2022-06-01 2022-06-10 5 true",
		"o6 s 2022-06-01 2022-06-02 5 -", // delivered too early
		"o7 s 2022-06-01 2022-06-15 5 -", // not delivered yet
		"o8 s 2022-06-15 - 5 -",          // not paid yet
	)), on("2022-06-15"), 1)
	if got := usage.Rows[event.Orders]; got != [4]int64{1, 2, 4, 1} {
		t.Errorf("unseen, outside, excluded, used: %v", got)
	}
	want := []Exclusion{{"x", event.Orders, "amount at least 2", 2}, {"x", event.Orders, "presale is false", 2}}
	if !slices.Equal(usage.Excluded, want) {
		t.Errorf("excluded %v, want %v", usage.Excluded, want)
	}
	if !usage.Tapped[event.Orders] || usage.Tapped[event.Reviews] || usage.LookedUp[event.Reviews] {
		t.Error("tables are tapped or looked up that are not")
	}
}
