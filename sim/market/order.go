package market

import (
	"github.com/shopscore/shopscore/sim/behaviour"
)

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
)

// Words of an order's luck, by what they decide. Each order has all of them, whether it needs them or not: what happens to one
// can then never change what happens to another.
const (
	wordPaid = iota // day and time of day
	wordPresale
	wordShip
	wordDeliver
	wordDefect
	wordContact
	wordReturn
	wordReview
	wordStars
	wordComplaint
	wordRegion
	wordAmount
	numWords
)

// Blocks of four words of an order: its own three, and those of what seldom comes of it.
const (
	blockRest         = 2 // after the two that are drawn together
	blockConversation = 3
	blockCase         = 4
)

// order is what is remembered of an order until it is rated.
type order struct {
	number uint32
	luck   [numWords]uint32
	state  behaviour.State
}

// ship plays an order from payment to delivery, and writes it into the row at.
func (s *Shop) ship(c *Calendar, o *order, t *orderRows, at int) {
	b := c.behaviour
	today, rest := c.days.Of(o.luck[wordPaid])
	paid := c.midnights[today] + share(rest, day)
	lead, presale := 0.0, is(s.presale.Hit(o.luck[wordPresale]))
	if presale != 0 {
		lead = b.PresaleLead
	}
	shipBy := paid + seconds(lead+b.ShipPromise)
	picked := paid + seconds(lead+float64(s.habits[behaviour.ShipHours]*b.Ship.At(o.luck[wordShip])))
	promised := shipBy + seconds(b.DeliveryPromise) // what buyers are told when they pay: a late pick-up makes a late parcel
	region := b.Region.Of(o.luck[wordRegion])
	slow := float64(c.shocks[s.Industry][today] * b.Far[region])
	signed := picked + seconds(float64(s.habits[behaviour.DeliveryHours]*b.Delivery.At(o.luck[wordDeliver])*slow))
	defect := is(s.defect.Hit(o.luck[wordDefect]))
	o.state = lateness(signed-promised) + behaviour.Presale*behaviour.State(presale) + behaviour.Defect*behaviour.State(defect)
	t.number[at], t.presale[at], t.region[at] = o.number, int32(presale), int32(region)
	t.paid[at], t.shipBy[at], t.picked[at], t.promised[at], t.deliver[at] = paid, shipBy, picked, promised, signed
	f := &s.facts
	f[PresaleOrders] += presale
	f[LateShipped] += is(picked > shipBy)
	f[LateDelivered] += is(signed > promised)
	f[Defective] += defect
	f[ShipSeconds] += picked - paid
	f[DeliverySeconds] += signed - picked
}

// lateness is the state of an order that comes so many seconds after it was promised; a day that has begun counts.
func lateness(seconds int64) behaviour.State {
	switch {
	case seconds <= 0:
		return 0
	case seconds > 7*day:
		return behaviour.Late8
	case seconds > 3*day:
		return behaviour.Late4
	}
	return behaviour.Late1
}

// amount is what the buyer of an order pays, in hundredths.
func (s *Shop) amount(c *Calendar, luck uint32) int64 {
	price := float64(s.habits[behaviour.Price] * c.behaviour.Amount.At(luck))
	return int64(float64(min(price, dearest) * 100))
}

// dearest is the greatest amount of an order.
const dearest = 1e9

// follow plays what comes of the order in a row.
func (s *Shop) follow(c *Calendar, o *order, row int32, rows *Rows) {
	signed, angry := rows.orders.deliver[row], false
	if s.odds.Contact[o.state].Hit(o.luck[wordContact]) {
		s.converse(c, o, row, rows)
	}
	if s.odds.Return[o.state].Hit(o.luck[wordReturn]) {
		s.settle(c, o, row, rows)
	}
	if c.behaviour.Review.Hit(o.luck[wordReview]) {
		stars := int32(s.odds.Stars[o.state].Of(o.luck[wordStars])) + 1
		s.facts.rated(stars)
		rows.review(row, signed+rated, stars)
		angry = stars <= 2
	}
	if s.odds.Complaint[o.state].Hit(o.luck[wordComplaint]) {
		fault := faultBuyer
		if o.state&^behaviour.Presale != 0 {
			fault = faultShop
		}
		s.facts[Complaints]++
		rows.complaint(row, signed+complained, fault)
		angry = true
	}
	s.facts[Dissatisfied] += is(angry)
}

// converse: the buyer asks before the goods are there, at any time of the day.
func (s *Shop) converse(c *Calendar, o *order, row int32, rows *Rows) {
	reply, when, wait, mood := s.luck.Four(o.number, 0, blockConversation)
	paid := rows.orders.paid[row]
	opened := paid + share(when, rows.orders.deliver[row]-paid)
	least, most, content := int64(quickest), int64(quick), c.behaviour.SatisfiedQuick
	if !s.quick.Hit(reply) {
		o.state |= behaviour.SlowReply
		least, most, content = quick+1, slowest, c.behaviour.SatisfiedSlow
	}
	satisfied := content.Hit(mood)
	s.facts[Conversations]++
	s.facts[QuickReplies] += is(o.state&behaviour.SlowReply == 0)
	s.facts[Satisfied] += is(satisfied)
	rows.conversation(s.row, row, opened, opened+least+share(wait, most-least+1), satisfied)
}

// Seconds to a first reply: at least, at most where it counts as quick (the three minutes of the behaviour's reply_rate), and at
// most; the least and the most are our choice.
const quickest, quick, slowest = 5, 180, 2 * hour

// settle: the buyer sends goods back, or wants money back for what is wrong with them. That half of the time goes by before the
// shop answers, that cases spread as shipping does, and that half of what is defective is kept, are our choice.
func (s *Shop) settle(c *Calendar, o *order, row int32, rows *Rows) {
	when, handling, what, _ := s.luck.Four(o.number, 0, blockCase)
	s.facts[Cases]++
	applied := rows.orders.deliver[row] + share(when, wishful)
	spent := seconds(float64(s.habits[behaviour.HandlingHours] * c.behaviour.Ship.At(handling)))
	kind, reason := kindReturn, reasonNone
	if o.state&behaviour.Defect != 0 {
		reason = reasonQuality
		if share(what, 2) == 0 {
			kind = kindRefund
		}
	}
	rows.afterSale(row, afterSale{kind: kind, reason: reason, applied: applied, responded: applied + spent/2, closed: applied + spent,
		arbitrated: spent > patience})
}

// Our choice, all of them: when after delivery buyers rate, complain, and at the latest send goods back; and how long they wait for a
// settlement before they call the platform, which then finds the shop at fault.
const (
	rated      = day
	complained = 2 * day
	wishful    = 5 * day
	patience   = 72 * hour
)

// seconds makes whole seconds of hours, of which there are at most a year's.
func seconds(hours float64) int64 {
	if !(hours > 0) {
		return 0
	}
	return int64(min(hours, 366*24) * hour)
}

// share is a part of a length, by a word of luck.
func share(word uint32, length int64) int64 {
	return int64(uint64(word) * uint64(max(length, 0)) >> 32)
}

// draw takes the words of two orders from the shop's luck, two blocks at a time.
func (s *Shop) draw(a, b *order) {
	for _, o := range [2]*order{a, b} {
		s.luck.Pair(o.block(0), o.number, 0, 0, o.block(1), o.number, 0, 1)
	}
	s.luck.Pair(a.block(blockRest), a.number, 0, blockRest, b.block(blockRest), b.number, 0, blockRest)
}

// block is four of an order's words.
func (o *order) block(i int) *[4]uint32 { return (*[4]uint32)(o.luck[4*i:]) }
