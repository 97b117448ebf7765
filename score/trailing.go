package score

import "github.com/shopscore/shopscore/score/exact"

// trailing is a number of results looked up over days.
type trailing struct {
	id      string
	title   Text
	of      reference
	kind    string // mean, highest, lowest, days_ago
	days    int    // today included, or, for days_ago, the days before
	atLeast int
}

// earlier is how many earlier days must be remembered.
func (t *trailing) earlier() int {
	if t.kind == "days_ago" {
		return t.days
	}
	return t.days - 1
}

// value looks a number up: today's and the earlier ones, the latest first, NaN where a day had none.
func (t *trailing) value(today float64, earlier []float64) float64 {
	if t.kind == "days_ago" {
		if len(earlier) < t.days {
			return exact.NaN
		}
		return earlier[t.days-1]
	}
	n, sum, most, least := 0, 0.0, exact.NaN, exact.NaN
	for i := range t.days {
		v := today
		if i > 0 {
			if i > len(earlier) {
				break
			}
			v = earlier[i-1]
		}
		if v != v {
			continue
		}
		if n == 0 {
			most, least = v, v
		}
		n, sum, most, least = n+1, sum+v, max(most, v), min(least, v)
	}
	switch {
	case n == 0 || n < t.atLeast:
		return exact.NaN
	case t.kind == "highest":
		return most
	case t.kind == "lowest":
		return least
	}
	return exact.Significant(sum / float64(n))
}

// lookBack finds the trailing numbers of a result; today's numbers are remembered for the days to come.
func (s *Scorer) lookBack(r *Result, asOf Day, before, after *Standing) {
	r.Trailing = r.Trailing[:0]
	for k := range s.plan.trailing {
		t := &s.plan.trailing[k]
		today, ok := t.of.value(r)
		if !ok {
			today = exact.NaN
		}
		var earlier []float64
		if before != nil {
			earlier = before.Trail[k]
			for range min(int(asOf-before.Day)-1, t.earlier()) {
				earlier = append([]float64{exact.NaN}, earlier...) // the shop was not there
			}
		}
		r.Trailing = append(r.Trailing, TrailingResult{t.id, t.value(today, earlier)})
		if after != nil {
			after.Trail[k] = append([]float64{today}, earlier[:min(len(earlier), max(0, t.earlier()-1))]...)
		}
	}
}

// TrailingResult is a number looked up over days; NaN where too few days have it.
type TrailingResult struct {
	ID    string
	Value float64
}
