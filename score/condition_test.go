package score

import (
	"slices"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// Each condition is tested on one order; what relates to it is the reviews, given as "reviewed_at stars".
func TestRelations(t *testing.T) {
	for _, c := range []struct {
		name, that string
		reviews    []string
		want       float64
	}{
		{"any: one is enough", `{'any_review':{'product_stars':1}}`, []string{"2022-06-02 5", "2022-06-03 1"}, 1},
		{"any: none", `{'any_review':{'product_stars':1}}`, []string{"2022-06-02 5", "2022-06-03 4"}, 0},
		{"any: not one that is still to come", `{'any_review':{'product_stars':1}}`, []string{"2022-06-15 1"}, 0},
		{"any without rows", `{'any_review':{}}`, nil, 0},
		{"first: the earliest alone counts", `{'first_review':{'product_stars':{'at_most':2}}}`, []string{"2022-06-02 5", "2022-06-03 1"}, 0},
		{"first: the earliest is bad", `{'first_review':{'product_stars':{'at_most':2}}}`, []string{"2022-06-03 5", "2022-06-02 1"}, 1},
		{"first: not one that is still to come", `{'first_review':{'product_stars':1}}`, []string{"2022-06-15 1"}, 0},
		{"first: a tie is settled by content, the lower stars first", `{'first_review':{'product_stars':{'at_most':2}}}`, []string{"2022-06-02 5", "2022-06-02 1"}, 1},
		{"first: a missing number comes first", `{'first_review':{'product_stars':{'present':false}}}`, []string{"2022-06-02 1", "2022-06-02 -"}, 1},
	} {
		for _, swap := range []bool{false, true} {
			rows := slices.Clone(c.reviews)
			if swap {
				slices.Reverse(rows)
			}
			lines := []string{"order_id reviewed_at product_stars"}
			for _, r := range rows {
				lines = append(lines, "o1 "+r)
			}
			plan := compile(t, shareOf(c.that))
			orders := table(event.Orders, "order_id shop_id paid_at", "o1 s 2022-06-01")
			in, _ := plan.Measure(read(t, plan, orders, table(event.Reviews, lines...)), on("2022-06-15"), 1)
			if got := in.Columns[0].Value[0]; got != c.want {
				t.Errorf("%s (swapped %t): %v, want %v", c.name, swap, got, c.want)
			}
		}
	}
}

func TestRowTests(t *testing.T) {
	for that, want := range map[string]float64{
		`{'local_time':{'of':'paid_at','from':'07:30','to':'07:29'}}`: 1, // over midnight, both ends count
		`{'local_time':{'of':'paid_at','from':'08:00','to':'07:30'}}`: 1,
		`{'presale':true}`:                                                    0,
		`{'presale':false}`:                                                   1,
		`{'category':'toys'}`:                                                 1,
		`{'category':['food','toys']}`:                                        1,
		`{'category':{'none_of':'toys'}}`:                                     0,
		`{'category':'never seen'}`:                                           0,
		`{'region':{'none_of':['north']}}`:                                    1, // a missing text is none of them
		`{'region':{'present':false}}`:                                        1,
		`{'tags':'new'}`:                                                      1,
		`{'tags':{'all_of':['new','big']}}`:                                   1,
		`{'tags':{'all_of':['new','small']}}`:                                 0,
		`{'tags':{'none_of':['small']}}`:                                      1,
		`{'tags':{'none_of':['small','big']}}`:                                0,
		`{'amount':{'at_least':2}}`:                                           1, // 2.00
		`{'amount':{'above':2}}`:                                              0,
		`{'amount':2}`:                                                        1,
		`{'not':{'amount':{'below':2}}}`:                                      1,
		`{'any':[{'presale':true},{'amount':2}]}`:                             1,
		`{'all':[{'presale':true},{'amount':2}]}`:                             0,
		`{'days':{'from':'paid_at','to':'delivered_at','at_most':1}}`:         1,
		`{'days':{'from':'paid_at','to':'delivered_at','below':1}}`:           0,
		`{'seconds':{'from':'paid_at','to':'delivered_at','at_least':86400}}`: 1,
		`{'minutes':{'from':'paid_at','to':'confirmed_at','at_least':0}}`:     0,
		`{'local_time':{'of':'paid_at','from':'07:30','to':'07:30'}}`:         1,
		`{'local_time':{'of':'paid_at','from':'07:30:01','to':'07:29:59'}}`:   0, // over midnight, all but one second
		`{'local_time':{'of':'paid_at','from':'22:00','to':'08:00'}}`:         1,
		`{'local_time':{'of':'confirmed_at','from':'00:00','to':'23:59'}}`:    0,
		`{'presale':false,'amount':{'below':1}}`:                              0,
		`{}`:                                                                  1,
	} {
		plan := compile(t, shareOf(that))
		orders := table(event.Orders, "order_id shop_id paid_at delivered_at category amount tags region", "o1 s 2022-06-01T07:30:00 2022-06-02T07:30:00 toys 2 big;new -")
		in, _ := plan.Measure(read(t, plan, orders), on("2022-06-15"), 1)
		if got := in.Columns[0].Value[0]; got != want {
			t.Errorf("%s: %v, want %v", that, got, want)
		}
	}
}
