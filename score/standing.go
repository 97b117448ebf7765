package score

import "slices"

// Standing is what lasts of one shop from a day to the next: points, decisions that began, numbers to look back at. It is a
// value: Scorer.Follow makes a new one.
type Standing struct {
	Day    Day           // after which it is so
	Trail  [][]float64   // by trailing number: of the day itself and those before, the latest first; NaN for none
	Held   []Held        // by decision
	Ledger [][]DayPoints // of rows, by indicator that counts points, the oldest day first
	Added  [][]DayPoints // of decisions, the same
}

// Held is what lasts of one decision.
type Held struct {
	Active  bool
	Since   Day   // the day on which it began last
	Entries int64 // how often it began
	Running int64 // how many times in a row its rule held
	Holds   bool  // its rule held when last looked at
}

func (p *Plan) newStanding() *Standing {
	return &Standing{Trail: make([][]float64, len(p.trailing)), Held: make([]Held, len(p.decisions)), Ledger: make([][]DayPoints, len(p.ledgers)), Added: make([][]DayPoints, len(p.ledgers))}
}

// Lasting tells whether anything in the policy depends on earlier days, so that results need a State.
func (p *Plan) Lasting() bool {
	if len(p.trailing) > 0 {
		return true
	}
	for i := range p.decisions {
		if p.decisions[i].lasts() {
			return true
		}
	}
	return false
}

// Follow scores one shop as Score does, carrying on from where the day before left it: before is nil for a shop without a
// past. It returns where the shop stands after this day. A State keeps the standing of all shops of a market. On days between
// before's and this one the shop was not there: it had no numbers.
func (s *Scorer) Follow(in *Indicators, row int, before *Standing, r *Result) *Standing {
	after := s.plan.newStanding()
	after.Day = in.AsOf
	s.follow(in, row, before, after, r)
	return after
}

func (s *Scorer) follow(in *Indicators, row int, before, after *Standing, r *Result) {
	r.before = before
	s.total(in.Shops[row], in.Industries[row], in, row, r)
	s.rank(r)
	s.lookBack(r, in.AsOf, before, after)
	if len(s.plan.rulings) > 0 {
		var findings []Finding
		if in.Findings != nil {
			findings = in.Findings[row]
		}
		s.ruleOn(findings, r)
	}
	if after != nil {
		for k, i := range s.plan.ledgers {
			if c := &in.Columns[i]; c.Ledger != nil {
				l := s.plan.indicators[i].measure.ledger
				after.Ledger[k], after.Added[k] = l.carry(before, c, row, in.AsOf), l.added(before, in.AsOf)
			}
		}
	}
	s.decide(r, in.AsOf, before, after)
	s.combine(r, in.AsOf)
	r.Provenance = s.provenance(in.AsOf, "")
	r.before = nil
}

// carryTo writes the points that count on a day, for a shop with a past.
func (l *ledger) carryTo(out *IndicatorResult, before *Standing, c *Column, row int, asOf Day) {
	list := append(slices.Clip(l.carry(before, c, row, asOf)), l.added(before, asOf)...)
	points := l.value(list, asOf)
	out.Value, out.Numerator, out.Volume = float64(points), float64(points), max(0, points)
	if ended, reset := l.closing(list, asOf); reset && before != nil {
		out.ended = float64(ended)
	}
}

// carry brings the points of rows up to a day: of the days that the tables reach back to, what rows say now counts, so that a
// case that has been appealed leaves and a late row comes in; of earlier days, whose rows have left the tables, what the state
// has.
func (l *ledger) carry(before *Standing, c *Column, row int, asOf Day) []DayPoints {
	if before == nil {
		return c.Ledger[row]
	}
	points := map[Day]int64{}
	for _, e := range before.Ledger[l.number] {
		if e.Day < c.Covered {
			points[e.Day] += e.Points
		}
	}
	for _, e := range c.Ledger[row] {
		points[e.Day] += e.Points
	}
	return l.recent(func(day Day) int64 { return points[day] }, asOf)
}

// added are the points that decisions gave, as far as they still matter.
func (l *ledger) added(before *Standing, asOf Day) []DayPoints {
	if before == nil {
		return nil
	}
	points := map[Day]int64{}
	for _, e := range before.Added[l.number] {
		points[e.Day] += e.Points
	}
	return l.recent(func(day Day) int64 { return points[day] }, asOf)
}

// recent lists the days that can still matter and have points.
func (l *ledger) recent(points func(Day) int64, asOf Day) []DayPoints {
	var list []DayPoints
	for day := asOf - Day(l.farthest); day <= asOf; day++ {
		if n := points(day); n != 0 {
			list = append(list, DayPoints{day, n})
		}
	}
	return list
}
