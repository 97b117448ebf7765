package market

import (
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
)

// Shop is a shop as its orders see it.
type Shop struct {
	ID       string
	Industry int
	Fake     Campaign // of its fake orders, if it has any

	habits  behaviour.Habits
	presale draw.Chance
	defect  draw.Chance
	quick   draw.Chance
	odds    *behaviour.Odds
	row     int32    // in the tables that are being written
	luck    draw.Key // of the orders of the replication
	facts   Facts
}

// NewShop makes a shop of its habits, after all levers.
func NewShop(b *behaviour.Behaviour, id string, industry int, habits behaviour.Habits) Shop {
	return Shop{ID: id, Industry: industry, habits: habits, presale: draw.ChanceOf(habits[behaviour.PresaleShare]),
		defect: draw.ChanceOf(habits[behaviour.DefectRate]), quick: draw.ChanceOf(habits[behaviour.ReplyRate]), odds: b.Odds[industry]}
}

// Habits are what the shop was made of.
func (s *Shop) Habits() behaviour.Habits { return s.habits }

// Domains of luck: what a stream is the luck of.
const (
	domainShop = iota
	domainOrders
	domainDays
	domainFakes
)

// Population is a stream of its own for each shop, the same in all replications.
func Population(luck draw.Key, id string) draw.Key { return luck.Sub(domainShop, draw.Hash(id), 0) }

// Play writes all orders of a shop in one replication and returns what they come to.
func (s *Shop) Play(c *Calendar, luck draw.Key, replication uint32, rows *Rows) Facts {
	s.row, s.facts = rows.shop(s.ID, s.Industry), Facts{}
	hash := draw.Hash(s.ID)
	s.luck = luck.Sub(domainOrders, hash, replication)
	expected := s.habits[behaviour.Orders90] * float64(len(c.midnights)) / 90
	w, _, _, _ := s.luck.Four(0, 1, 0)
	n := int(draw.Poisson(expected, w))
	s.facts[Orders] = int64(n)
	first := rows.orders.extend(s.row, n)
	for from := 0; from < n; from += stretch {
		s.stretch(c, rows, first, from, min(from+stretch, n))
	}
	if s.habits[behaviour.Brushing] > 0 {
		s.brush(c, luck.Sub(domainFakes, hash, replication), rows)
	}
	return s.facts
}

// stretch is how many orders are played step by step, each step for all of them; an even number.
const stretch = 32

// stretch plays the orders from..to-1, the first of which has its row at first+from.
func (s *Shop) stretch(c *Calendar, rows *Rows, first, from, to int) {
	list := &rows.stretch
	for i := 0; i < to-from; i += 2 {
		list[i].number, list[i+1].number = uint32(from+i), uint32(from+i+1)
		s.draw(&list[i], &list[i+1])
	}
	for i := range to - from {
		s.ship(c, &list[i], &rows.orders, first+from+i)
	}
	for i := range to - from {
		row := first + from + i
		rows.orders.amount[row] = s.amount(c, list[i].luck[wordAmount])
		s.follow(c, &list[i], int32(row), rows)
	}
}
