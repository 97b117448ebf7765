package score

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/shopscore/shopscore/score/event"
)

// Shops of no, few and very many orders, more than are looked at together: shop k of 16 has 90 k of them, paid from 1 to 60 days
// ago in turn, every third a presale. The orders of all shops are mixed.
func TestManyRowsAtOnce(t *testing.T) {
	plan := compile(t, scoring(`'every':{'count':{'of':'orders','at':'paid_at'},'window':{'days':30}},
		'part':{'share':{'of':'orders','at':'paid_at','where':{'presale':false},'that':{'amount':{'at_least':5}}},'window':{'days':60}}`, `'minimum_volume':0`))
	lines := []string{"order_id shop_id paid_at presale amount"}
	shops := []string{"shop_id"}
	for shop := range 16 {
		shops = append(shops, fmt.Sprintf("s%02d", shop))
	}
	for i := range 90 * 15 {
		for shop := i/90 + 1; shop < 16; shop++ {
			day := on("2026-06-10") - Day(i%60+1)
			lines = append(lines, fmt.Sprintf("o%d-%d s%02d %s %v %d", i, shop, shop, day, i%3 == 0, 4+i%2))
		}
	}
	tables := read(t, plan, table(event.Shops, shops...), table(event.Orders, lines...))
	for _, workers := range []int{1, 3} {
		in, usage := plan.Measure(tables, on("2026-06-10"), workers)
		total := int64(0)
		for shop := range int64(16) {
			// Of 180 orders 90 are at most 30 days old; of each 6 orders 4 are no presale, 2 of them with an odd number.
			n, recent := 90*shop, 90*(shop/2)+60*(shop%2)
			every, part := &in.Columns[0], &in.Columns[1]
			if every.Volume[shop] != recent || part.Volume[shop] != n*2/3 || part.Numerator[shop] != float64(n/3) {
				t.Fatalf("shop %d: %d recent orders of %d, want %d; %g of %d", shop, every.Volume[shop], n, recent, part.Numerator[shop], part.Volume[shop])
			}
			total += n
		}
		presale := Exclusion{"part", event.Orders, "presale is false", total / 3}
		if diff := cmp.Diff([]Exclusion{presale}, usage.Excluded); diff != "" {
			t.Error(diff)
		}
		if rows := usage.Rows[event.Orders]; rows[unseen] != 0 || rows[outside] != 0 || rows[excluded]+rows[used] != total || rows[excluded] != oldPresales() {
			t.Errorf("%d workers: unseen, outside, excluded, used: %v of %d", workers, rows, total)
		}
	}
}

// oldPresales counts the presales of all shops that are older than 30 days: neither indicator uses them.
func oldPresales() (n int64) {
	for shop := 1; shop < 16; shop++ {
		for i := range 90 * shop {
			if i%3 == 0 && i%60 >= 30 {
				n++
			}
		}
	}
	return n
}
