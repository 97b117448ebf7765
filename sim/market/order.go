package market

import (
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
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

// order is what becomes of an order. Times are seconds since 1970.
type order struct {
	key                                    draw.Key
	number                                 uint32
	fake                                   bool
	luck                                   [numWords]uint32
	state                                  behaviour.State
	region                                 int
	paid, shipBy, picked, promised, signed int64
}

// ship plays an order from payment to delivery.
func (s *Shop) ship(c *Calendar, o *order) {
	b := c.behaviour
	at, rest := c.days.Of(o.luck[wordPaid])
	o.paid = c.midnights[at] + share(rest, day)
	lead := 0.0
	o.state = 0
	if s.presale.Hit(o.luck[wordPresale]) {
		o.state, lead = behaviour.Presale, b.PresaleLead
	}
	o.shipBy = o.paid + seconds(lead+b.ShipPromise)
	o.picked = o.paid + seconds(lead+float64(s.habits[behaviour.ShipHours]*b.Ship.At(o.luck[wordShip])))
	o.promised = o.picked + seconds(b.DeliveryPromise)
	o.region = b.Region.Of(o.luck[wordRegion])
	slow := float64(c.shocks[s.Industry][at] * b.Far[o.region])
	o.signed = o.picked + seconds(float64(s.habits[behaviour.DeliveryHours]*b.Delivery.At(o.luck[wordDeliver])*slow))
	switch late := (o.signed - o.promised + day - 1) / day; {
	case late >= 8:
		o.state |= behaviour.Late8
	case late >= 4:
		o.state |= behaviour.Late4
	case late >= 1:
		o.state |= behaviour.Late1
	}
	if s.defect.Hit(o.luck[wordDefect]) {
		o.state |= behaviour.Defect
	}
}

// place writes an order and returns its row.
func (s *Shop) place(c *Calendar, o *order, rows *Rows) int32 {
	price := float64(s.habits[behaviour.Price] * c.behaviour.Amount.At(o.luck[wordAmount]))
	return rows.order(s, o, int64(float64(min(price, dearest)*100)))
}

// dearest is the greatest amount of an order.
const dearest = 1e9

// play writes an order and what comes of it.
func (s *Shop) play(c *Calendar, o *order, rows *Rows) {
	s.ship(c, o)
	s.facts.shipped(o)
	number := s.place(c, o, rows)
	angry := false
	if s.odds.Contact[o.state].Hit(o.luck[wordContact]) {
		s.converse(c, o, number, rows)
	}
	if s.odds.Return[o.state].Hit(o.luck[wordReturn]) {
		s.settle(c, o, number, rows)
	}
	if c.behaviour.Review.Hit(o.luck[wordReview]) {
		stars := int32(s.odds.Stars[o.state].Of(o.luck[wordStars])) + 1
		s.facts.rated(stars)
		rows.review(number, o.signed+rated, stars)
		angry = stars <= 2
	}
	if s.odds.Complaint[o.state].Hit(o.luck[wordComplaint]) {
		fault := faultBuyer
		if o.state&^behaviour.Presale != 0 {
			fault = faultShop
		}
		s.facts[Complaints]++
		rows.complaint(number, o.signed+complained, fault)
		angry = true
	}
	s.facts[Dissatisfied] += is(angry)
}

// converse: the buyer asks before the goods are there, at any time of the day.
func (s *Shop) converse(c *Calendar, o *order, number int32, rows *Rows) {
	reply, when, wait, mood := o.key.Four(o.number, 0, blockConversation)
	opened := o.paid + share(when, o.signed-o.paid)
	least, most, content := int64(quickest), int64(quick), c.behaviour.SatisfiedQuick
	if !s.quick.Hit(reply) {
		o.state |= behaviour.SlowReply
		least, most, content = quick+1, slowest, c.behaviour.SatisfiedSlow
	}
	satisfied := content.Hit(mood)
	s.facts[Conversations]++
	s.facts[QuickReplies] += is(o.state&behaviour.SlowReply == 0)
	s.facts[Satisfied] += is(satisfied)
	rows.conversation(s.row, number, opened, opened+least+share(wait, most-least+1), satisfied)
}

// Seconds to a first reply: at least, at most where it counts as quick (the three minutes of the behaviour's reply_rate), and at
// most; the least and the most are our choice.
const quickest, quick, slowest = 5, 180, 2 * hour

// settle: the buyer sends goods back, or wants money back for what is wrong with them. That half of the time goes by before the
// shop answers, that cases spread as shipping does, and that half of what is defective is kept, are our choice.
func (s *Shop) settle(c *Calendar, o *order, number int32, rows *Rows) {
	when, handling, what, _ := o.key.Four(o.number, 0, blockCase)
	s.facts[Cases]++
	applied := o.signed + share(when, wishful)
	spent := seconds(float64(s.habits[behaviour.HandlingHours] * c.behaviour.Ship.At(handling)))
	kind, reason := kindReturn, reasonNone
	if o.state&behaviour.Defect != 0 {
		reason = reasonQuality
		if share(what, 2) == 0 {
			kind = kindRefund
		}
	}
	rows.afterSale(number, afterSale{kind: kind, reason: reason, applied: applied, responded: applied + spent/2, closed: applied + spent,
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

// draw takes an order's words from the shop's luck.
func (o *order) draw(key draw.Key, number uint32) {
	o.key, o.number = key, number
	l := &o.luck
	l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7] = key.Eight(number, 0)
	l[wordStars], l[wordComplaint], l[wordRegion], l[wordAmount] = key.Four(number, 0, blockRest)
}
