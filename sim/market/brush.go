package market

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
)

// Campaign is the days on which a shop buys fake orders: from the first to the last, both included.
type Campaign struct{ First, Last score.Day }

// brush writes fake orders: parcels that are picked up and signed for quickly and rated with five stars, because the shop has paid for
// all of it. That they take half a day and a day are our choice. They are as many a day as the habit says, for each real order
// that is expected, and nothing else comes of them; real buyers fare as they did.
func (s *Shop) brush(c *Calendar, luck draw.Key, rows *Rows) {
	from, to := max(s.Fake.First, c.first), min(s.Fake.Last, c.first+score.Day(len(c.midnights))-1)
	if to < from {
		return
	}
	days := int64(to-from) + 1
	w, _, _, _ := luck.Four(0, 1, 0)
	expected := float64(s.habits[behaviour.Orders90]*s.habits[behaviour.Brushing]) * float64(days) / 90
	n := int(draw.Poisson(expected, w))
	t := &rows.orders
	first := t.extend(s.row, n)
	for i := range n {
		when, clock, price, _ := luck.Four(uint32(i), 0, 0)
		paid, row := c.midnights[int64(from-c.first)+share(when, days)]+share(clock, day), first+i
		t.number[row], t.presale[row], t.region[row], t.amount[row] = fakeFrom+uint32(i), 0, 0, s.amount(c, price)
		t.paid[row], t.shipBy[row], t.picked[row] = paid, paid+seconds(c.behaviour.ShipPromise), paid+day/2
		t.promised[row], t.deliver[row] = t.shipBy[row]+seconds(c.behaviour.DeliveryPromise), t.picked[row]+day
		rows.review(int32(row), t.deliver[row]+rated, 5)
	}
}
