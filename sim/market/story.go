package market

// Story is what became of one order.
type Story struct {
	Number        uint32 // among the shop's orders: the same in every arm, with the same luck
	Fake          bool
	Paid          int64 // seconds since 1970
	Presale       bool
	ShipHours     float64 // from payment to pick-up
	DeliveryHours float64 // from pick-up to delivery
	LateShipped   bool
	LateDelivered bool
	Stars         int   // of its review; 0: none
	ReplySeconds  int64 // to the first reply of its conversation; -1: none
	Case          bool  // after sale
	Complaint     bool
}

// Stories tell the orders of the tables, in their order.
func (r *Rows) Stories() []Story {
	t := &r.orders
	list := make([]Story, len(t.shop))
	for i := range list {
		list[i] = Story{Number: t.number[i] &^ fakeFrom, Fake: t.number[i] >= fakeFrom, Paid: t.paid[i], Presale: t.presale[i] == 1,
			ShipHours: float64(t.picked[i]-t.paid[i]) / hour, DeliveryHours: float64(t.deliver[i]-t.picked[i]) / hour,
			LateShipped: t.picked[i] > t.shipBy[i], LateDelivered: t.deliver[i] > t.promised[i], ReplySeconds: -1}
	}
	for i, order := range r.reviews.order {
		list[order].Stars = int(r.reviews.product[i])
	}
	for i, order := range r.conversations.order {
		list[order].ReplySeconds = r.conversations.replied[i] - r.conversations.opened[i]
	}
	for _, order := range r.afterSales.order {
		list[order].Case = true
	}
	for _, order := range r.complaints.order {
		list[order].Complaint = true
	}
	return list
}
