package score

import (
	"slices"
	"sort"
)

// stateReader reads the line of a shop. The policy is the one that wrote it, so what it does not name would be lost, and is
// refused.
type stateReader struct {
	reader
	st *State
}

// readLine takes over where a shop stands. It returns what is wrong, "" for nothing.
func (st *State) readLine(line []byte) string {
	r := stateReader{st: st}
	r.Reset(line)
	var key, product string
	var before, after *Standing
	r.object(func(name string) {
		switch name {
		case "shop_id":
			key = r.text()
		case "product_id":
			product = idSeparator + r.text()
		case "before":
			before = r.standing()
		case "after":
			after = r.standing()
		default:
			r.fail("%q does not belong there", name)
		}
	})
	switch {
	case r.failed():
	case key == "" || after == nil:
		r.fail("this is not a line of a state file: shop_id and after belong here")
	case st.after[key+product] != nil:
		r.fail("the shop %q stands twice", key)
	default:
		st.after[key+product] = after
		if before != nil {
			st.before[key+product] = before
		}
	}
	return r.end()
}

// standing reads where the shop stands after a day.
func (r *stateReader) standing() *Standing {
	s := r.st.plan.newStanding()
	r.object(func(part string) {
		switch part {
		case "day":
			s.Day = r.day()
		case "trailing":
			r.trailing(s)
		case "decisions":
			r.held(s)
		case "points":
			r.points(part, s.Ledger)
		case "added":
			r.points(part, s.Added)
		default:
			r.fail("%q does not belong there", part)
		}
	})
	if s.Day == 0 || s.Day > r.st.day {
		r.fail("the day of a standing is missing, or after that of the file")
	}
	for i, h := range s.Held {
		if h.Active && h.Since == 0 || h.Since > s.Day || h.Entries < 0 || h.Running < 0 {
			r.fail("the decision %q cannot stand so: active needs a day since which, and counts are not negative", r.st.plan.decisions[i].id)
		}
	}
	return s
}

func (r *stateReader) unknown(part, id string) { r.fail("the policy knows nothing of %s.%s", part, id) }

func (r *stateReader) trailing(s *Standing) {
	r.object(func(id string) {
		k := slices.IndexFunc(r.st.plan.trailing, func(t trailing) bool { return t.id == id })
		if k < 0 {
			r.unknown("trailing", id)
			return
		}
		r.list(func() { s.Trail[k] = append(s.Trail[k], r.number()) })
	})
}

func (r *stateReader) held(s *Standing) {
	r.object(func(id string) {
		i := slices.IndexFunc(r.st.plan.decisions, func(d decision) bool { return d.id == id })
		if i < 0 {
			r.unknown("decisions", id)
			return
		}
		h := &s.Held[i]
		r.object(func(key string) {
			switch key {
			case "active":
				h.Active = r.boolean()
			case "since":
				h.Since = r.day()
			case "entries":
				h.Entries = r.whole()
			case "running":
				h.Running = r.whole()
			case "holds":
				h.Holds = r.boolean()
			default:
				r.fail("%q does not belong there", key)
			}
		})
	})
}

// points reads points by day, of the indicators that count points.
func (r *stateReader) points(part string, ledgers [][]DayPoints) {
	r.object(func(id string) {
		k := slices.IndexFunc(r.st.plan.ledgers, func(i int) bool { return r.st.plan.indicators[i].id == id })
		if k < 0 {
			r.unknown(part, id)
			return
		}
		r.object(func(text string) {
			day, err := ParseDay(text)
			if err != nil {
				r.fail("%q is not a day", text)
			}
			ledgers[k] = append(ledgers[k], DayPoints{day, r.whole()})
		})
		sort.Slice(ledgers[k], func(i, j int) bool { return ledgers[k][i].Day < ledgers[k][j].Day })
	})
}
