package sim

import (
	"github.com/shopscore/shopscore/score/event"
	"github.com/shopscore/shopscore/sim/market"
)

// Played returns the event tables that shops are played into; all others are empty.
func Played() []event.TableID {
	return []event.TableID{event.Shops, event.Orders, event.Reviews, event.Conversations, event.AfterSales, event.Complaints}
}

// Emit plays one replication of an arm, both from 0, and hands the event tables of some shops after those of others to each: what is
// measured of all of them together is what a run measures. Rows have ids that are their own in the whole market. What happens on the
// day of the score and later is there too: measuring hides it. The tables are valid until each returns.
//
// Errors: those of each, which ends the work, and of ctx.
func Emit(ctx Context, e *Experiment, arm, replication int, each func(*event.Tables) error) error {
	r, a := &run{Experiment: e, shops: newPopulation(e)}, &e.Arms[arm]
	c := r.calendar(a.Plan, uint32(replication))
	var rows market.Rows
	for from := 0; from < r.shops.Len(); from += batch {
		if err := ctx.Err(); err != nil {
			return err
		}
		rows.Reset()
		for number := from; number < min(from+batch, r.shops.Len()); number++ {
			shop := a.shop(r.shops, number)
			shop.Play(c, r.shops.seed, uint32(replication), &rows)
		}
		if err := each(rows.Tables(e.Behaviour, everything, true)); err != nil {
			return err
		}
	}
	return nil
}

func everything(event.TableID, string) bool { return true }
