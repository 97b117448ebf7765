package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/market"
)

// Trace is one shop in both arms of one replication, with the same luck: why its score moved.
type Trace struct {
	Shop, Industry string
	Replication    int
	Habits         [2]behaviour.Habits // by arm
	Change         *score.Change       // from the baseline to the reform; its parts are empty where the arms have different indicators
	Facts          [2]market.Facts
	Orders         [2][]market.Story
}

// Told is an order that went otherwise in the reform; nil in an arm that does not have it.
type Told struct{ Baseline, Reform *market.Story }

// Trace plays one replication and follows a shop; without an id the one whose score falls furthest, or else rises least.
//
// Errors: UnknownName where there is no such shop; those of ctx.
func (t *Study) Trace(ctx Context, shop string, replication int, o Options) (*Trace, error) {
	r := newRun(t.Experiment, o)
	r.todo = int64(2 * r.Shops.Len())
	var worlds [2]*world
	var scorers [2]*score.Scorer
	for i := range worlds {
		w, err := r.play(ctx, &r.Arms[i], uint32(replication))
		if err != nil {
			return nil, err
		}
		worlds[i] = w
		peers, err := r.peers(ctx, i, worlds[0], w, uint32(replication))
		if err != nil {
			return nil, err
		}
		scorers[i] = r.Arms[i].Plan.Scorer(peers)
	}
	row := 0
	if shop == "" {
		row = furthest(r.totals(scorers[0], worlds[0]), r.totals(scorers[1], worlds[1]))
	} else if row = worlds[0].Row(shop); row < 0 {
		return nil, &diag.Error{Code: diag.UnknownName, Msg: format.Text("there is no shop %q: ids go from %s to %s", shop, worlds[0].Shops[0], worlds[0].Shops[worlds[0].Len()-1])}
	}
	return r.follow(row, replication, worlds, scorers), nil
}

// furthest is the row whose total falls most; the first of several.
func furthest(before, after []exact.Micro) int {
	best, most := 0, exact.Micro(1)<<62
	for row, was := range before {
		if is := after[row]; was != noScore && is != noScore && is-was < most {
			best, most = row, is-was
		}
	}
	return best
}

// follow tells what one shop did and got in both arms.
func (r *run) follow(row, replication int, worlds [2]*world, scorers [2]*score.Scorer) *Trace {
	t := &Trace{Shop: worlds[0].Shops[row], Industry: worlds[0].Industries[row], Replication: replication}
	for i := range worlds {
		var rows market.Rows
		shop := r.Arms[i].shop(r.shops, row)
		t.Habits[i] = shop.Habits()
		t.Facts[i] = shop.Play(r.calendar(r.Arms[i].Plan, uint32(replication)), r.shops.seed, uint32(replication), &rows)
		t.Orders[i] = rows.Stories()
	}
	before := &score.Result{}
	scorers[0].Score(worlds[0].Indicators, row, before)
	t.Change = scorers[1].Change(before, worlds[1].Indicators, row)
	if !slices.Equal(r.Arms[0].Plan.IndicatorIDs(), r.Arms[1].Plan.IndicatorIDs()) {
		t.Change.Parts = nil
	}
	return t
}

// Changed lists the orders that went otherwise, by their number.
func (t *Trace) Changed() (list []Told) {
	a, b := t.Orders[0], t.Orders[1]
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && before(&a[0], &b[0]):
			list, a = append(list, Told{Baseline: &a[0]}), a[1:]
		case len(a) == 0 || before(&b[0], &a[0]):
			list, b = append(list, Told{Reform: &b[0]}), b[1:]
		default:
			if a[0] != b[0] {
				list = append(list, Told{&a[0], &b[0]})
			}
			a, b = a[1:], b[1:]
		}
	}
	return list
}

// before tells whether an order stands before another: real ones first, then by number.
func before(a, b *market.Story) bool {
	if a.Fake != b.Fake {
		return b.Fake
	}
	return a.Number < b.Number
}
