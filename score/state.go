package score

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/digest"
	"github.com/shopscore/shopscore/score/format"
)

// State is where the shops of a market stand after a day, and where they stood before it, so that the day can be scored
// again. One day's run makes the next State of it; the State itself is not changed.
type State struct {
	plan   *Plan
	first  Day // that was scored; 0: nothing has been yet
	day    Day // the last one
	before map[string]*Standing
	after  map[string]*Standing
	hash   string // of before
}

// NewState is the state before the first day.
func (p *Plan) NewState() *State { return &State{plan: p} }

// Day returns the day after which shops stand so; 0 before the first.
func (st *State) Day() Day { return st.day }

// First returns the first day that was scored; 0 before it.
func (st *State) First() Day { return st.first }

// Missing lists the days that must be scored to come to a day: those since the state's own, and the day itself. A day that the
// state has had already is scored again from where it began.
//
// Errors: BadOrder for a day before the state's.
func (st *State) Missing(day Day) ([]Day, error) {
	if st.first == 0 && st.after == nil { // nothing has been scored yet
		return []Day{day}, nil
	}
	if st.day > day {
		return nil, &Error{Code: diag.BadOrder, Msg: format.Text("the state is of %s already: it cannot be taken back to %s", st.day, day)}
	}
	if st.day == day {
		return []Day{day}, nil
	}
	var days []Day
	for d := st.day + 1; d <= day; d++ {
		days = append(days, d)
	}
	return days, nil
}

// Turn begins a day: shops stand as the state left them, or, when it is of this day already, as they stood before it. Shops
// that are not scored on the day keep their standing.
func (st *State) Turn(day Day) *State {
	from := st.after
	if st.day == day {
		from = st.before
	}
	turned := &State{plan: st.plan, first: st.first, day: day, before: from, after: maps.Clone(from)}
	if st.first == 0 {
		turned.first = day
	}
	turned.hash = turned.hashed()
	return turned
}

// standing returns where a shop, or a product, stood before the day; nil on the first day. One that is new later comes with
// nothing.
func (st *State) standing(in *Indicators, row int) *Standing {
	if s := st.before[in.key(row)]; s != nil || st.first == st.day {
		return s
	}
	return st.plan.newStanding()
}

func (st *State) set(in *Indicators, row int, s *Standing) {
	if st.after == nil {
		st.after = map[string]*Standing{}
	}
	st.after[in.key(row)] = s
}

// hashed is the SHA-256, in hexadecimal, of where shops stood before the day: what results of the day depend on.
func (st *State) hashed() string {
	h := digest.New()
	var b []byte
	for _, key := range slices.Sorted(maps.Keys(st.before)) {
		b = append(st.appendStanding(append(b[:0], key...), st.before[key]), '\n')
		h.Write(b)
	}
	return digest.Hex(h.Sum(nil))
}

// key names a shop, or a product of a shop. Keys are in the order of the rows.
func (in *Indicators) key(row int) string {
	if in.Products == nil {
		return in.Shops[row]
	}
	return in.Shops[row] + idSeparator + in.Products[row]
}

// key names the shop, or the product of a shop.
func (r *Result) key() string {
	if r.Product == "" {
		return r.Shop
	}
	return r.Shop + idSeparator + r.Product
}

// idSeparator stands between the ids of a shop and of its product, before every character of an id.
const idSeparator = "\x00"

// Advance scores one shop on the day that the state was turned to, from where the state has it, and notes where it stands
// then.
func (s *Scorer) Advance(st *State, in *Indicators, row int, r *Result) {
	st.set(in, row, s.Follow(in, row, st.standing(in, row), r))
	r.Provenance = s.provenance(in.AsOf, st.hash)
}
