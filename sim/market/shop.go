package market

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
)

// Shop is a shop as its orders see it.
type Shop struct {
	ID       string
	Industry int
	habits   behaviour.Habits
	presale  draw.Chance
	defect   draw.Chance
	quick    draw.Chance
	row      int32 // in the tables that are being written
}

// NewShop makes a shop of its habits, after all levers.
func NewShop(id string, industry int, habits behaviour.Habits) *Shop {
	return &Shop{ID: id, Industry: industry, habits: habits, presale: draw.ChanceOf(habits[behaviour.PresaleShare]),
		defect: draw.ChanceOf(habits[behaviour.DefectRate]), quick: draw.ChanceOf(habits[behaviour.ReplyRate])}
}

// Calendar is the days of one replication: when they begin, how many orders each draws, and what they do to deliveries.
type Calendar struct {
	behaviour *behaviour.Behaviour
	midnights []int64     // of each day, the oldest first
	days      *draw.Guide // by how many orders they have
	shocks    [][]float64 // by industry and day: factors on delivery hours
}

// Domains of luck: what a stream is the luck of.
const (
	domainShop = iota
	domainOrders
	domainDays
)

// Population is a stream of its own for each shop, the same in all replications.
func Population(luck draw.Key, id string) draw.Key { return luck.Sub(domainShop, draw.Hash(id), 0) }

// NewCalendar makes the days before asOf of one replication.
func NewCalendar(b *behaviour.Behaviour, zone event.Zone, asOf score.Day, days int, luck draw.Key, replication uint32) *Calendar {
	c := &Calendar{behaviour: b, shocks: make([][]float64, len(b.Industries))}
	weights := make([]float64, days)
	for i := range days {
		date := int64(asOf) - int64(days-i)
		c.midnights = append(c.midnights, zone.Midnight(date))
		weights[i] = b.Weekdays[weekday(date)]
	}
	c.days = draw.GuideOf(weights)
	for industry, name := range b.Industries {
		key := luck.Sub(domainDays, draw.Hash(name), replication)
		for i := range days {
			w, _, _, _ := key.Four(uint32(int64(asOf)-int64(days-i)), 0, 0)
			c.shocks[industry] = append(c.shocks[industry], b.Day.At(w))
		}
	}
	return c
}

// weekday is 0 for Monday; the first of January 1970 was a Thursday.
func weekday(date int64) int64 { return ((date+3)%7 + 7) % 7 }

// Play writes all orders of a shop in one replication.
func (s *Shop) Play(c *Calendar, luck draw.Key, replication uint32, rows *Rows) {
	s.row = rows.shop(s.ID, c.behaviour.Industries[s.Industry])
	key := luck.Sub(domainOrders, draw.Hash(s.ID), replication)
	expected := s.habits[behaviour.Orders90] * float64(len(c.midnights)) / 90
	w, _, _, _ := key.Four(0, 1, 0)
	var o order
	for number := range uint32(draw.Poisson(expected, w)) {
		o.draw(key, number)
		s.play(c, &o, rows)
	}
}
