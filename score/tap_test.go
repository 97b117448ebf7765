package score

import (
	"math"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

const countOrders = `{'better':'higher','count':{'of':'orders','at':'paid_at'},'window':%,'normalise':{'gate':{'at_least':0}}}`

func countIn(text string) string { return replace(countOrders, text) }

// paid makes orders paid at the given times, of one shop.
func paid(times ...string) event.Source {
	lines := []string{"order_id shop_id paid_at"}
	for i, at := range times {
		lines = append(lines, "o"+index(i)+" s "+at)
	}
	return table(event.Orders, lines...)
}

// Days 15 to 104 before 2022-07-15 are 2022-04-02 to 2022-06-30: 15 days back from 15 July is 30 June; 104 back is 14 June
// days + 90 = 2 April.
func TestWindowEnds(t *testing.T) {
	for _, c := range []struct {
		name, window string
		times        []string
		want         float64
	}{
		{"the as-of day is not seen", `{'days':2}`, []string{"2022-07-15T00:00:00"}, 0},
		{"its eve is day 1", `{'days':1}`, []string{"2022-07-14T23:59:59"}, 1},
		{"two days end on the eve", `{'days':2}`, []string{"2022-07-13T00:00:00"}, 1},
		{"the third day is out", `{'days':2}`, []string{"2022-07-12T23:59:59"}, 0},
		{"day 15 is in", `{'days':90,'lag':15}`, []string{"2022-06-30T23:59:59"}, 1},
		{"day 14 is out", `{'days':90,'lag':15}`, []string{"2022-07-01T00:00:00"}, 0},
		{"day 104 is in", `{'days':90,'lag':15}`, []string{"2022-04-02T00:00:00"}, 1},
		{"day 105 is out", `{'days':90,'lag':15}`, []string{"2022-04-01T23:59:59"}, 0},
		{"volume enough for the first window", `{'days':1,'at_least':2,'otherwise':{'days':10}}`,
			[]string{"2022-07-14T01:00:00", "2022-07-14T02:00:00", "2022-07-10T00:00:00"}, 2},
		{"one too few: the other window", `{'days':1,'at_least':3,'otherwise':{'days':10}}`,
			[]string{"2022-07-14T01:00:00", "2022-07-14T02:00:00", "2022-07-10T00:00:00"}, 3},
		{"too few in both: the last window", `{'days':1,'at_least':9,'otherwise':{'days':2,'at_least':9,'otherwise':{'days':3}}}`,
			[]string{"2022-07-14T01:00:00", "2022-07-12T02:00:00", "2022-07-10T00:00:00"}, 2},
	} {
		plan := compile(t, measuringX(countIn(c.window)))
		in, _ := plan.Measure(read(t, plan, paid(c.times...)), on("2022-07-15"), 1)
		if got := in.Columns[0]; got.Value[0] != c.want || got.Volume[0] != int64(c.want) {
			t.Errorf("%s: %v of volume %d, want %v", c.name, got.Value[0], got.Volume[0], c.want)
		}
	}
}

// New York goes to summer time on 2024-03-10 (midnight is 05:00 UTC before and 04:00 after) and back on 2024-11-03.
func TestLocalDaysAcrossClockChanges(t *testing.T) {
	const zone = `{'name':'America/New_York','first':-18000,'changes':[[1710054000,-14400],[1730613600,-18000]]}`
	doc := strings.Replace(measuringX(countIn(`{'days':1}`)), `{'name':'UTC','first':0}`, zone, 1)
	plan := compile(t, doc)
	for _, c := range []struct {
		asOf, paid string
		want       float64
	}{
		{"2024-03-11", "2024-03-10T05:00:00Z", 1}, // 10 March begins in winter time
		{"2024-03-11", "2024-03-10T04:59:59Z", 0},
		{"2024-03-11", "2024-03-11T03:59:59Z", 1}, // and ends in summer time: 23 hours
		{"2024-03-11", "2024-03-11T04:00:00Z", 0},
		{"2024-11-04", "2024-11-03T04:00:00Z", 1}, // 3 November has 25 hours
		{"2024-11-04", "2024-11-03T03:59:59Z", 0},
		{"2024-11-04", "2024-11-04T04:59:59Z", 1},
		{"2024-11-04", "2024-11-04T05:00:00Z", 0},
	} {
		in, _ := plan.Measure(read(t, plan, paid(c.paid)), on(c.asOf), 1)
		if got := in.Columns[0].Value[0]; got != c.want {
			t.Errorf("an order paid at %s counts %v on the eve of %s, want %v", c.paid, got, c.asOf, c.want)
		}
	}
}

// Of the rows about one order the earliest counts; at the same moment the one that adds more, whatever the order of rows.
func TestOncePerOrder(t *testing.T) {
	doc := measuringX(`{'better':'lower','mean':{'of':'reviews','at':'reviewed_at','once_per':'order','column':'product_stars'},
		'window':{'days':30},'normalise':{'gate':{'at_least':0}}}`)
	plan := compile(t, doc)
	orders := table(event.Orders, "order_id shop_id paid_at", "o1 s 2022-06-01", "o2 s 2022-06-01")
	for _, c := range []struct {
		name       string
		rows       []string
		value, per float64
	}{
		{"the earlier", []string{"o1 2022-06-03 5", "o1 2022-06-02 1"}, 1, 1},
		{"a tie: the larger", []string{"o1 2022-06-02 1", "o1 2022-06-02 4"}, 4, 1},
		{"a tie: the one with a number", []string{"o1 2022-06-02 -", "o1 2022-06-02 3"}, 3, 1},
		{"equal rows count once", []string{"o1 2022-06-02 3", "o1 2022-06-02 3", "o1 2022-06-02 3"}, 3, 1},
		{"each order by itself", []string{"o1 2022-06-02 1", "o2 2022-06-02 4"}, 2.5, 2},
		{"unseen ones do not come first", []string{"o1 2022-06-20 1", "o1 2022-06-21 2"}, math.NaN(), 0},
	} {
		for _, swap := range []bool{false, true} {
			lines := append([]string{"order_id reviewed_at product_stars"}, c.rows...)
			if swap {
				lines[1], lines[len(lines)-1] = lines[len(lines)-1], lines[1]
			}
			in, _ := plan.Measure(read(t, plan, orders, table(event.Reviews, lines...)), on("2022-06-15"), 1)
			x := in.Columns[0]
			if same := x.Value[0] == c.value || (x.Value[0] != x.Value[0] && c.value != c.value); !same || x.Denominator[0] != c.per {
				t.Errorf("%s (swapped %t): %v of %v, want %v of %v", c.name, swap, x.Value[0], x.Denominator[0], c.value, c.per)
			}
		}
	}
}

// A tie of a row that adds nothing with one that adds a zero: the answer of 0 counts.
func TestOncePerOrderTieAtZero(t *testing.T) {
	plan := compile(t, measuringX(`{'better':'lower','mean':{'of':'conversations','at':'opened_at','once_per':'order','column':'rounds'},
		'window':{'days':30},'normalise':{'gate':{'at_least':0}}}`))
	orders := table(event.Orders, "order_id shop_id paid_at", "o1 s 2022-06-01")
	for _, rows := range [][]string{{"s o1 2022-06-02 -", "s o1 2022-06-02 0"}, {"s o1 2022-06-02 0", "s o1 2022-06-02 -"}} {
		talks := table(event.Conversations, append([]string{"shop_id order_id opened_at rounds"}, rows...)...)
		in, _ := plan.Measure(read(t, plan, orders, talks), on("2022-06-15"), 1)
		if got := in.Columns[0].Volume[0]; got != 1 {
			t.Errorf("%v: volume %d, want 1", rows, got)
		}
	}
}
