package market

// Fact is something that is counted about the orders of a shop, whatever a policy looks at. Fake orders are none.
type Fact int

// The facts. Times are in seconds.
const (
	Orders Fact = iota
	PresaleOrders
	LateShipped   // picked up after the promised moment
	LateDelivered // delivered after the promised moment
	Defective
	Conversations
	QuickReplies // within three minutes
	Satisfied    // conversations with which the buyer was satisfied
	Cases        // after sale
	Reviews
	BadReviews   // one or two stars
	Promoters    // five stars
	Detractors   // one to three stars
	Complaints   // with the platform
	Dissatisfied // orders with a bad review or a complaint
	ShipSeconds  // from payment to pick-up
	DeliverySeconds
	NumFacts
)

// Facts are those of one shop, by Fact.
type Facts [NumFacts]int64

func (f *Facts) rated(stars int32) {
	f[Reviews]++
	f[BadReviews] += is(stars <= 2)
	f[Promoters] += is(stars == 5)
	f[Detractors] += is(stars <= 3)
}

func is(condition bool) int64 {
	if condition {
		return 1
	}
	return 0
}
