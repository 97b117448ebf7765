package sim

import (
	"sync"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim/market"
)

// world is an arm in one replication: what its shops did, and what the policy measured of it. Only what scoring needs is kept.
type world struct {
	*score.Indicators
	facts []packed
}

// newWorld makes room for the shops of an arm, in the memory of a world that is not needed any more, if there is one.
func (r *run) newWorld(plan *score.Plan) *world {
	n := len(r.shops.ids)
	old := r.spare
	if r.spare = nil; old == nil {
		old = &world{Indicators: &score.Indicators{}}
	}
	in := &score.Indicators{Shops: r.shops.ids, Industries: r.industries, AsOf: r.AsOf}
	if len(plan.Policy().Rulings) > 0 {
		in.Findings = resized(old.Findings, n)
	}
	blank, _ := plan.Measure(event.Assemble(), r.AsOf, 1)
	for i, looks := range plan.LooksAtVolume() {
		var before score.Column
		if i < len(old.Columns) {
			before = old.Columns[i]
		}
		c := score.Column{Supplied: true, Value: resized(before.Value, n)}
		if looks {
			c.Volume = resized(before.Volume, n)
		}
		if blank.Columns[i].Ledger != nil {
			c.Ledger = resized(before.Ledger, n)
		}
		in.Columns = append(in.Columns, c)
	}
	return &world{in, resized(old.facts, n)}
}

// resized is a list of n, whatever is in it.
func resized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	return list[:n]
}

// put takes over the indicators of some shops, the first of which has a number.
func (w *world) put(from int, part *score.Indicators) {
	if w.Findings != nil {
		copy(w.Findings[from:], part.Findings)
	}
	for i := range w.Columns {
		copy(w.Columns[i].Value[from:], part.Columns[i].Value)
		if w.Columns[i].Volume != nil {
			copy(w.Columns[i].Volume[from:], part.Columns[i].Volume)
		}
		if part.Columns[i].Ledger != nil {
			copy(w.Columns[i].Ledger[from:], part.Columns[i].Ledger)
		}
	}
}

// shop is a shop of the population as it is in the arm.
func (a *Arm) shop(p *population, number int) market.Shop {
	habits, industry := p.shop(number)
	baseline, campaign := habits, market.Campaign{}
	for i := range a.Levers {
		if a.Levers[i].pull(p.behaviour.Industries[industry], &baseline, &habits) && a.Levers[i].On == "brushing" {
			campaign = a.Levers[i].campaign()
		}
	}
	s := market.NewShop(p.behaviour, p.ids[number], industry, habits)
	s.Fake = campaign
	return s
}

// usedRows are tables that have been measured, whose memory can be used again.
var usedRows = sync.Pool{New: func() any { return &market.Rows{} }}

// play plays a replication of an arm: every shop's orders, measured by the very code that measures real ones.
func (r *run) play(ctx Context, a *Arm, replication uint32) (*world, error) {
	w, c := r.newWorld(a.Plan), r.calendar(a.Plan, replication)
	inBatches(r.shops.Len(), r.workers, func() func(from, to int) bool {
		return func(from, to int) bool {
			rows := usedRows.Get().(*market.Rows)
			defer usedRows.Put(rows)
			rows.Reset()
			for number := from; number < to; number++ {
				shop := a.shop(r.shops, number)
				facts := shop.Play(c, r.shops.seed, replication, rows)
				w.facts[number] = pack(&facts)
			}
			part, _ := a.Plan.Measure(rows.Tables(r.Behaviour, a.Plan.Wants, len(a.Plan.Policy().Rulings) > 0), r.AsOf, 1)
			w.put(from, part)
			r.progress(to - from)
			return ctx.Err() == nil
		}
	})
	return w, ctx.Err()
}
