package behaviour

import (
	"slices"

	"github.com/shopscore/shopscore/sim/draw"
)

// Habit is something in which shops differ.
type Habit int

// The habits, in the order of their names.
const (
	Orders90 Habit = iota // expected orders in 90 days
	ShipHours
	DeliveryHours
	PresaleShare
	ReplyRate
	DefectRate
	HandlingHours
	Price
	Brushing // fake orders for one real one: none unless a lever brings them

	NumHabits = Brushing + 1
	numLaws   = Brushing
)

// habitNames are the keys of a document's shops, and of a table of shops.
var habitNames = [NumHabits]string{"orders", "ship_hours", "delivery_hours", "presale_share", "reply_rate", "defect_rate", "handling_hours", "price", "brushing"}

// String returns the habit's name.
func (h Habit) String() string { return habitNames[h] }

// Laws are the habits that a document has a law for.
func Laws() []string { return habitNames[:numLaws] }

// HabitOf returns the habit of a name, and whether there is one.
func HabitOf(name string) (Habit, bool) {
	h := slices.Index(habitNames[:], name)
	return Habit(h), h >= 0
}

// Share tells whether the habit is a share, between 0 and 1.
func (h Habit) Share() bool { return h == PresaleShare || h == ReplyRate || h == DefectRate }

// Habits are those of one shop, by Habit. Hours are medians, shares lie between 0 and 1.
type Habits [NumHabits]float64

// laws lists a document's laws by habit.
func (s *Shops) laws() [numLaws]*Law {
	return [numLaws]*Law{&s.Orders, &s.ShipHours, &s.DeliveryHours, &s.PresaleShare, &s.ReplyRate, &s.DefectRate, &s.HandlingHours, &s.Price}
}

// margin tabulates a law.
func (l *Law) margin() *draw.Margin {
	if l.Beta != nil {
		a, b := float64(l.Beta.Mean*l.Beta.Concentration), float64((1-l.Beta.Mean)*l.Beta.Concentration)
		return draw.MarginOf(func(u float64) float64 { return draw.BetaQuantile(a, b, u) })
	}
	median, sigma := l.LogNormal.Median, l.LogNormal.Sigma
	return draw.MarginOf(func(u float64) float64 { return float64(median * draw.Exp(float64(sigma*draw.NormalQuantile(u)))) })
}

// Purposes of a shop's own draws.
const (
	purposeHabits = iota
	purposeIndustry
)

// Shop draws a shop's habits and the number of its industry from its luck, which is that of the shop alone: the same in every
// arm, replication and population.
func (b *Behaviour) Shop(luck draw.Key) (habits Habits, industry int) {
	var normal, tied [numLaws]float64
	for from := 0; from < len(normal); from += 4 {
		w0, w1, w2, w3 := luck.Four(purposeHabits, uint32(from), 0)
		for i, w := range [4]uint32{w0, w1, w2, w3} {
			if from+i < len(normal) {
				normal[from+i] = draw.NormalQuantile(draw.Unit(w))
			}
		}
	}
	b.correlation.Of(normal[:], tied[:])
	for i, z := range tied {
		habits[i] = b.margins[i].At(z)
	}
	w, _, _, _ := luck.Four(purposeIndustry, 0, 0)
	return habits, b.industry.Of(w)
}
