package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/event"
)

// Months are whole ones before the as-of day's own, over the ends of years and leap Februaries.
func TestWindowsOfMonths(t *testing.T) {
	for _, c := range []struct {
		months      int64
		day         string
		first, last string
	}{
		{1, "2026-01-01", "2025-12-01", "2025-12-31"}, {1, "2026-01-31", "2025-12-01", "2025-12-31"}, {3, "2026-02-01", "2025-11-01", "2026-01-31"},
		{1, "2024-03-01", "2024-02-01", "2024-02-29"}, {1, "2024-03-31", "2024-02-01", "2024-02-29"}, {1, "2023-03-31", "2023-02-01", "2023-02-28"},
		{1, "2100-03-15", "2100-02-01", "2100-02-28"}, {12, "2026-06-30", "2025-06-01", "2026-05-31"}, {120, "2026-01-01", "2016-01-01", "2025-12-31"},
	} {
		w := window{months: c.months}
		got := w.on(on(c.day))
		if first, last := on(c.day)-Day(got.lag+got.days-1), on(c.day)-Day(got.lag); first != on(c.first) || last != on(c.last) {
			t.Errorf("%d months before %s are %s to %s", c.months, c.day, first, last)
		}
		if reach := int64(on(c.day) - on(c.first)); reach > w.longest() {
			t.Errorf("%d months before %s reach %d days back, not %d", c.months, c.day, reach, w.longest())
		}
	}
	plan := compile(t, scoring(`'x':{'count':{'of':'orders','at':'paid_at'},'window':{'months':1}}`, `'minimum_volume':0`))
	tables := read(t, plan, table(event.Orders, "order_id shop_id paid_at", "o1 s 2024-01-31T23:59:59", "o2 s 2024-02-01T00:00:00", "o3 s 2024-02-29T23:59:59", "o4 s 2024-03-01T00:00:00"))
	for day, want := range map[string]float64{"2024-02-29": 1, "2024-03-01": 2, "2024-03-31": 2, "2024-04-01": 1} {
		if in, _ := plan.Measure(tables, on(day), 1); in.Columns[0].Value[0] != want {
			t.Errorf("%v orders as of %s, want %v", in.Columns[0].Value[0], day, want)
		}
	}
}

// The number of another count, over its own window, chooses the window: reviews of 30 days, or where there are fewer than
// two big orders in 5 days, of 60; or the reviews of the last month, by what was sold.
func TestWindowsByAnotherCount(t *testing.T) {
	const x = `'mean':{'of':'reviews','at':'reviewed_at','column':'product_stars'}`
	for _, c := range []struct {
		by, window string
		orders     []string
		want       float64
	}{
		{`'count':{'of':'orders','at':'paid_at','where':{'amount':{'at_least':10}}},'window':{'days':5}`, `'days':30,'at_least':2,'by':'big','otherwise':{'days':60}`, []string{"10 10", "10 10"}, 4},
		{`'count':{'of':'orders','at':'paid_at','where':{'amount':{'at_least':10}}},'window':{'days':5}`, `'days':30,'at_least':2,'by':'big','otherwise':{'days':60}`, []string{"10 10", "10 9"}, 3},
		{`'count':{'of':'orders','at':'paid_at','where':{'amount':{'at_least':10}}},'window':{'days':5}`, `'days':30,'at_least':2,'by':'big','otherwise':{'days':60}`, []string{"10 10", "01 10"}, 3},
		{`'count':{'of':'orders','at':'paid_at','sum':'amount'},'window':{'days':5}`, `'days':30,'at_least':20,'by':'big','otherwise':{'days':60}`, []string{"10 12.5", "10 7.5"}, 4},
		{`'count':{'of':'orders','at':'paid_at','sum':'amount'},'window':{'days':5}`, `'days':30,'at_least':20,'by':'big','otherwise':{'days':60}`, []string{"10 12.5", "10 7.49"}, 3},
		{`'count':{'of':'orders','at':'paid_at'},'window':{'months':1}`, `'days':30,'at_least':1,'by':'big','otherwise':{'days':60}`, []string{"01 5"}, 3},
	} {
		plan := compile(t, scoring(`'x':{`+x+`,'window':{`+c.window+`}},'big':{`+c.by+`}`, `'minimum_volume':0`))
		lines := []string{"order_id shop_id paid_at amount", "r1 s 2026-01-01 1", "r2 s 2026-01-01 1"}
		for i, o := range c.orders {
			lines = append(lines, "o"+string(rune('1'+i))+" s 2026-06-"+o)
		}
		in, _ := plan.Measure(read(t, plan, table(event.Orders, lines...), table(event.Reviews, "order_id reviewed_at product_stars", "r1 2026-06-01 4", "r2 2026-04-20 2")), on("2026-06-12"), 1)
		if got := in.Columns[slices.Index(plan.IndicatorIDs(), "x")].Value[0]; got != c.want {
			t.Errorf("%s with %v: %v, want %v", c.by, c.orders, got, c.want)
		}
	}
}

// Rows of several tables stand above the line, each counted in its own way; what stands below has a window of its own.
func TestRatioOfSeveralSides(t *testing.T) {
	sources := []event.Source{
		table(event.Orders, "order_id shop_id paid_at", "o1 s 2026-06-01", "o2 s 2026-06-02", "o3 s 2026-05-01", "o4 s 2026-06-03"),
		table(event.Complaints, "order_id complained_at", "o1 2026-06-04", "o1 2026-06-04", "o2 2026-06-04"),
		table(event.AfterSales, "case_id order_id kind applied_at", "c1 o1 repair 2026-06-04", "c2 o2 resend 2026-06-05"),
		table(event.Violations, "shop_id at code", "s 2026-06-04 c"),
	}
	complaints, cases, violations := `{'of':'complaints','at':'complained_at','once_per':'order'}`, `{'of':'after_sales','at':'applied_at','where':{'kind':'repair'}}`, `{'of':'violations','at':'at'}`
	for _, c := range []struct {
		count, per string
		want       float64
	}{
		{complaints, `{'of':'orders','at':'paid_at'}`, 2.0 / 3},
		{`[` + complaints + `]`, `{'of':'orders','at':'paid_at'}`, 2.0 / 3},
		{`[` + complaints + `,` + cases + `]`, `{'of':'orders','at':'paid_at'}`, 3.0 / 3},
		{`[` + violations + `,` + complaints + `,` + cases + `]`, `{'of':'orders','at':'paid_at','window':{'days':60}}`, 4.0 / 4},
		{`[` + violations + `,` + violations + `]`, `{'of':'orders','at':'paid_at','window':{'days':1,'lag':7}}`, 2.0 / 1},
	} {
		plan := compile(t, scoring(`'x':{'ratio':{'count':`+c.count+`,'per':`+c.per+`},'window':{'days':9}}`, `'minimum_volume':0`))
		in, usage := plan.Measure(read(t, plan, sources...), on("2026-06-10"), 1)
		if got := in.Columns[0].Value[0]; got != c.want {
			t.Errorf("%s per %s: %v, want %v", c.count, c.per, got, c.want)
		}
		if strings.Contains(c.count, "after_sales") && usage.Rows[event.AfterSales] != [4]int64{0, 0, 1, 1} {
			t.Errorf("after-sales cases unseen, outside, excluded, used: %v", usage.Rows[event.AfterSales])
		}
	}
}
