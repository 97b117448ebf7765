package score

import (
	"cmp"
	"slices"
	"sort"

	"github.com/shopscore/shopscore/score/exact"
)

// RulingResult is what one ruling finds for one shop by one cause.
type RulingResult struct {
	Ruling, Cause string
	Rows          int64
	Amount        exact.Cents // the money of all rows together
	Priced        bool        // some row has money
	Unpriced      int64       // rows whose money depends on an order's amount that is not known
	Findings      []Finding   // the rows, by time and id

	number int // of the ruling
}

// ruled adds up what a ruling, by its number, found by one of its causes, or by all.
func (r *Result) ruled(number int, cause string) (rows int64, amount exact.Cents) {
	if cause == "" {
		sum := r.ruledSums[number]
		return sum.rows, sum.amount
	}
	for i := range r.Rulings {
		if r.Rulings[i].number == number && r.Rulings[i].Cause == cause {
			return r.Rulings[i].Rows, r.Rulings[i].Amount
		}
	}
	return 0, 0
}

// ruledSum is what a ruling found by all its causes, listed or not.
type ruledSum struct {
	rows   int64
	amount exact.Cents
}

// ruleOn sums up what was found for a shop.
func (s *Scorer) ruleOn(findings []Finding, r *Result) {
	if r.Rulings = r.Rulings[:0]; r.Rulings == nil {
		r.Rulings = []RulingResult{}
	}
	r.ruledSums = append(r.ruledSums[:0], make([]ruledSum, len(s.plan.rulings))...)
	for number := range s.plan.rulings {
		rl := &s.plan.rulings[number]
		if rl.when != nil && rl.when.judge(r) != yes {
			continue
		}
		from := len(r.Rulings)
		place := map[string]int{} // by cause
		for _, f := range findings {
			if f.Ruling == number {
				r.find(rl, f, place)
			}
		}
		found := r.Rulings[from:]
		sort.Slice(found, func(a, b int) bool { return rl.compare(&found[a], &found[b]) < 0 })
		for i := range found {
			list := found[i].Findings
			sort.Slice(list, func(i, j int) bool {
				a, b := &list[i], &list[j]
				return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Amount, b.Amount)) < 0
			})
		}
		for i := range found { // before the list is cut
			r.ruledSums[number].rows += found[i].Rows
			r.ruledSums[number].amount = r.ruledSums[number].amount.Plus(found[i].Amount)
		}
		if rl.top > 0 && len(found) > rl.top {
			r.Rulings = r.Rulings[:from+rl.top]
		}
	}
}

func (r *Result) find(rl *ruling, f Finding, place map[string]int) {
	i, known := place[f.Cause]
	if !known {
		i = len(r.Rulings)
		place[f.Cause] = i
		r.Rulings = append(r.Rulings, RulingResult{Ruling: rl.id, Cause: f.Cause, number: f.Ruling})
	}
	x := &r.Rulings[i]
	x.Rows++
	x.Findings = append(x.Findings, f)
	switch {
	case f.Amount >= 0:
		x.Priced, x.Amount = true, x.Amount.Plus(exact.Cents(f.Amount))
	case f.Amount == UnknownAmount:
		x.Unpriced++
	}
}

// compare orders causes as the policy does, or, where they stand in the rows, the most frequent first.
func (rl *ruling) compare(a, b *RulingResult) int {
	if rl.by != nil {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Cause, b.Cause))
	}
	place := func(x *RulingResult) int {
		return slices.IndexFunc(rl.causes, func(c cause) bool { return c.id == x.Cause })
	}
	return cmp.Compare(place(a), place(b))
}
