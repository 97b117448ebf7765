package score

import (
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// shareOf is a policy with the share of orders of the last 30 days that satisfy a condition.
func shareOf(that string) string {
	return measuringX(replace(`{'better':'higher','share':{'of':'orders','at':'paid_at','that':%},'window':{'days':30},'normalise':{'gate':{'at_least':0}}}`, that))
}

// What happens at or after the as-of midnight, here of 15 June, is not known; what is promised is.
func TestLaterTimesAreHidden(t *testing.T) {
	for _, c := range []struct {
		name, that string
		order      string // picked_up_at ship_by delivered_at cancelled_at cancelled_by
		want       float64
	}{
		{"delivered the second before", `{'delivered_at':{'present':true}}`, "- - 2022-06-14T23:59:59 - -", 1},
		{"delivered at midnight", `{'delivered_at':{'present':true}}`, "- - 2022-06-15T00:00:00 - -", 0},
		{"a missing time is missing", `{'delivered_at':{'present':false}}`, "- - 2022-06-15T00:00:00 - -", 1},
		{"a span that has not ended", `{'hours':{'from':'picked_up_at','to':'delivered_at','at_least':0}}`, "2022-06-14 - 2022-06-15 - -", 0},
		{"a later deadline is known", `{'ship_by':{'present':true}}`, "- 2022-06-20 - - -", 1},
		{"on time by a later deadline", `{'on_time':{'done':'picked_up_at','due':'ship_by'}}`, "2022-06-10 2022-06-20 - - -", 1},
		{"not yet done", `{'on_time':{'done':'picked_up_at','due':'ship_by'}}`, "2022-06-15 2022-06-20 - - -", 0},
		{"by the end of the day", `{'on_time':{'done':'picked_up_at','due':'ship_by','end_of_day':true}}`, "2022-06-10T23:59:59 2022-06-10T08:00:00 - - -", 1},
		{"who cancelled", `{'cancelled_by':'shop'}`, "- - - 2022-06-14 shop", 1},
		{"who will cancel", `{'cancelled_by':'shop'}`, "- - - 2022-06-15 shop", 0},
		{"not by the shop, as far as is known", `{'cancelled_by':{'none_of':['shop']}}`, "- - - 2022-06-15 shop", 1},
	} {
		plan := compile(t, shareOf(c.that))
		orders := table(event.Orders, "order_id shop_id paid_at picked_up_at ship_by delivered_at cancelled_at cancelled_by", "o1 s 2022-06-01 "+c.order)
		in, _ := plan.Measure(read(t, plan, orders), on("2022-06-15"), 1)
		if got := in.Columns[0].Value[0]; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// A flag that hangs on a later time falls back to its default.
func TestLaterFlagsAreHidden(t *testing.T) {
	plan := compile(t, shareOf(`{'any_after_sale':{'arbitrated':true,'fault':'shop'}}`))
	orders := table(event.Orders, "order_id shop_id paid_at", "o1 s 2022-06-01")
	for closed, want := range map[string]float64{"2022-06-14T23:59:59": 1, "2022-06-15T00:00:00": 0} {
		cases := table(event.AfterSales, "case_id order_id kind applied_at closed_at arbitrated fault", "c o1 repair 2022-06-02 "+closed+" true shop")
		in, _ := plan.Measure(read(t, plan, orders, cases), on("2022-06-15"), 1)
		if got := in.Columns[0].Value[0]; got != want {
			t.Errorf("closed at %s: %v, want %v", closed, got, want)
		}
	}
}
