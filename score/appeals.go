package score

import (
	"cmp"
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/event"
)

// appeal says which rows of a table can be appealed, and until when.
type appeal struct {
	table  event.TableID
	since  []cell // times; the first that is there counts
	within int64  // local days
}

// removes tells, by row, what upheld appeals take away from a view; nil for nothing. Of the appeals of one case only the first counts,
// and only when it was filed in time: on the local day of the case or within so many days after it.
func (a *appeal) removes(v *view) (removed []bool) {
	t := v.tables.Table(event.Appeals)
	seen, filed := v.begun(event.Appeals), t.Column("filed_at").Wide
	outcome := v.code(event.Appeals, event.Specs[event.Appeals].Column("outcome"))
	since := v.first(a.since)
	pairs := slices.DeleteFunc(slices.Clone(v.tables.AppealsOf(a.table)), func(p event.AppealRef) bool { return !seen.has(p.Appeal) })
	// The earliest of a case first; at the same moment, since only one can count, the one that was not upheld.
	sort.Slice(pairs, func(i, j int) bool {
		x, y := pairs[i], pairs[j]
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(filed[x.Appeal], filed[y.Appeal]), later(outcome.at(x.Appeal) == upheld, outcome.at(y.Appeal) == upheld)) < 0
	})
	pairs = slices.CompactFunc(pairs, func(x, y event.AppealRef) bool { return x.Row == y.Row })
	for _, p := range pairs {
		if outcome.at(p.Appeal) != upheld || !a.inTime(v, since.at(p.Row), filed[p.Appeal]) {
			continue
		}
		if removed == nil {
			removed = make([]bool, v.tables.Table(a.table).Rows)
		}
		removed[p.Row] = true
	}
	return removed
}

// later orders what holds behind what does not.
func later(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

func (a *appeal) inTime(v *view, at, filed int64) bool {
	if at == event.Missing {
		return false
	}
	days := v.clock.Day(filed) - v.clock.Day(at)
	return days >= 0 && days <= a.within
}

// upheld is the code of that outcome.
const upheld = 0
