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
	luck                                   [numWords]uint32
	state                                  behaviour.State
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
	o.signed = o.picked + seconds(float64(s.habits[behaviour.DeliveryHours]*b.Delivery.At(o.luck[wordDeliver])*c.shocks[s.Industry][at]))
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

// play writes an order and what comes of it.
func (s *Shop) play(c *Calendar, o *order, rows *Rows) {
	s.ship(c, o)
	number := rows.order(s.row, o)
	odds := c.behaviour.Odds
	if odds.Contact[o.state].Hit(o.luck[wordContact]) {
		s.converse(o, number, rows)
	}
	if odds.Return[o.state].Hit(o.luck[wordReturn]) {
		s.settle(c, o, number, rows)
	}
	if c.behaviour.Review.Hit(o.luck[wordReview]) {
		rows.review(number, o.signed+rated, int32(odds.Stars[o.state].Of(o.luck[wordStars]))+1)
	}
	if odds.Complaint[o.state].Hit(o.luck[wordComplaint]) {
		fault := faultBuyer
		if o.state&^behaviour.Presale != 0 {
			fault = faultShop
		}
		rows.complaint(number, o.signed+complained, fault)
	}
}

// converse: the buyer asks before the goods are there, at any time of the day.
func (s *Shop) converse(o *order, number int32, rows *Rows) {
	reply, when, wait, _ := o.key.Four(o.number, 0, blockConversation)
	opened := o.paid + share(when, o.signed-o.paid)
	least, most := int64(quickest), int64(quick)
	if !s.quick.Hit(reply) {
		o.state |= behaviour.SlowReply
		least, most = quick+1, slowest
	}
	rows.conversation(s.row, number, opened, opened+least+share(wait, most-least+1))
}

// Seconds to a first reply: at least, at most where it counts as quick (the three minutes of the behaviour's reply_rate), and at
// most; the least and the most are our choice.
const quickest, quick, slowest = 5, 180, 2 * hour

// settle: the buyer sends goods back, or wants money back for what is wrong with them. That half of the time goes by before the
// shop answers, that cases spread as shipping does, and that half of what is defective is kept, are our choice.
func (s *Shop) settle(c *Calendar, o *order, number int32, rows *Rows) {
	when, handling, what, _ := o.key.Four(o.number, 0, blockCase)
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
	l[wordStars], l[wordComplaint], _, _ = key.Four(number, 0, blockRest)
}
