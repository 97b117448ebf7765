package market

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
)

// Calendar is the days of one replication: when they begin, how many orders each draws, and what they do to deliveries.
type Calendar struct {
	behaviour *behaviour.Behaviour
	first     score.Day
	midnights []int64     // of each day, the oldest first
	days      *draw.Guide // by how many orders they have
	shocks    [][]float64 // by industry and day: factors on delivery hours
}

// NewCalendar makes the days before asOf of one replication.
func NewCalendar(b *behaviour.Behaviour, zone event.Zone, asOf score.Day, days int, luck draw.Key, replication uint32) *Calendar {
	c := &Calendar{behaviour: b, first: asOf - score.Day(days), shocks: make([][]float64, len(b.Industries))}
	weights := make([]float64, days)
	for i := range days {
		date := int64(c.first) + int64(i)
		c.midnights = append(c.midnights, zone.Midnight(date))
		weights[i] = b.Weekdays[weekday(date)]
	}
	c.days = draw.GuideOf(weights)
	for industry, name := range b.Industries {
		key := luck.Sub(domainDays, draw.Hash(name), replication)
		for i := range days {
			w, _, _, _ := key.Four(uint32(int64(c.first)+int64(i)), 0, 0)
			c.shocks[industry] = append(c.shocks[industry], b.Day.At(w))
		}
	}
	return c
}

// weekday is 0 for Monday; the first of January 1970 was a Thursday.
func weekday(date int64) int64 { return ((date+3)%7 + 7) % 7 }
