package sim

import (
	"context"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
	"github.com/shopscore/shopscore/sim/market"
)

// arm is one of the two worlds that are compared: a policy, and what the levers do to shops.
type arm struct {
	plan   *score.Plan
	levers []Lever
}

// shop is a shop of the population as it is in the arm.
func (a *arm) shop(p *population, number int) *market.Shop {
	id, luck := p.id(number), p.luck(number)
	habits, industry := p.behaviour.Shop(luck)
	baseline := habits
	for i := range a.levers {
		a.levers[i].pull(p.behaviour.Industries[industry], &baseline, &habits)
	}
	return market.NewShop(id, industry, habits)
}

// population is the shops of a run, by number.
type population struct {
	behaviour *behaviour.Behaviour
	seed      draw.Key
	size      int
}

func (p *population) id(number int) string { return shopID(number) }

func (p *population) luck(number int) draw.Key { return market.Population(p.seed, p.id(number)) }

// shopID names a drawn shop: of as many shops as a scenario may have, names sort as their numbers do.
func shopID(number int) string { return format.Text("s%08d", number) }

// measured are the indicators of all shops of an arm in one replication. Only what scoring needs is kept.
type measured struct{ *score.Indicators }

func newMeasured(plan *score.Plan, shops int, asOf score.Day) measured {
	in := &score.Indicators{Shops: make([]string, shops), Industries: make([]string, shops), AsOf: asOf}
	for range plan.IndicatorIDs() {
		in.Columns = append(in.Columns, score.Column{Supplied: true, Value: make([]float64, shops), Volume: make([]int64, shops)})
	}
	return measured{in}
}

// put takes over the indicators of some shops, the first of which has a number.
func (m measured) put(from int, part *score.Indicators) {
	copy(m.Shops[from:], part.Shops)
	copy(m.Industries[from:], part.Industries)
	for i := range m.Columns {
		copy(m.Columns[i].Value[from:], part.Columns[i].Value)
		copy(m.Columns[i].Volume[from:], part.Columns[i].Volume)
	}
}

// play plays a replication of an arm: every shop's orders, measured by the very code that measures real ones.
func (a *arm) play(ctx context.Context, p *population, c *market.Calendar, asOf score.Day, replication uint32, workers int) (measured, error) {
	out := newMeasured(a.plan, p.size, asOf)
	inBatches(p.size, workers, func() func(from, to int) bool {
		var rows market.Rows
		return func(from, to int) bool {
			rows.Reset()
			for number := from; number < to; number++ {
				a.shop(p, number).Play(c, p.seed, replication, &rows)
			}
			part, _ := a.plan.Measure(rows.Tables(a.plan.Wants), asOf, 1)
			out.put(from, part)
			return ctx.Err() == nil
		}
	})
	return out, ctx.Err()
}
