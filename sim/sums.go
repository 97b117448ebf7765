package sim

import (
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/sim/market"
)

// sums are what is added up over the shops of one arm in one replication: of every number a fraction, by group, and the scores by bin.
// All are whole numbers: which worker adds what cannot matter.
type sums struct {
	*layout
	above, below []int64 // by group and number
	bins         []int64 // by group and bin
	up, down     []int64 // of the shop at hand, by number
	places       places
}

// places are where the parts of an arm's results are among the numbers.
type places struct {
	decisions, indicators, effects map[string]int
	rulings                        []int // by the ruling's number
}

func newSums(l *layout, plan *score.Plan) *sums {
	n := len(l.names)
	s := &sums{layout: l, above: make([]int64, n*len(l.groups.list)), below: make([]int64, n*len(l.groups.list)),
		bins: make([]int64, l.bins*len(l.groups.list)), up: make([]int64, n), down: make([]int64, n)}
	s.places = l.places(plan)
	return s
}

func (l *layout) places(plan *score.Plan) places {
	find := func(ids []string, from int) map[string]int {
		at := map[string]int{}
		for i, id := range ids {
			at[id] = from + i
		}
		return at
	}
	p := places{find(l.decisions, l.fromDecision), find(l.indicators, l.fromIndicator), find(l.effects, l.fromEffect), nil}
	for i := range plan.Policy().Rulings {
		k, _ := slices.BinarySearch(l.rulings, plan.Policy().Rulings[i].ID)
		p.rulings = append(p.rulings, l.fromRuled+k)
	}
	return p
}

// shop adds a shop to its groups.
func (s *sums) shop(r *score.Result, facts *market.Facts, in [5]uint8) {
	s.measure(r)
	for i := range factNumbers {
		k := s.fromFact + i
		s.up[k], s.down[k] = factNumbers[i].of(facts)
	}
	for i, group := range in {
		if i > 0 && group == 0 {
			continue // not in any group of this kind
		}
		from := int(group) * len(s.names)
		above, below := s.above[from:from+len(s.up)], s.below[from:from+len(s.up)]
		for k, n := range s.up {
			above[k] += n
			below[k] += s.down[k]
		}
		if r.Eligible && !r.Unscored {
			s.bins[int(group)*s.layout.bins+s.bin(r.Total)]++
		}
	}
}

// measure writes the shop's part of the numbers that follow from its score.
func (s *sums) measure(r *score.Result) {
	clear(s.up)
	clear(s.down)
	s.down[numberScored] = 1
	if r.Eligible && !r.Unscored {
		s.up[numberMean], s.down[numberMean], s.up[numberScored] = int64(r.Total), 1, 1
	}
	for k := range s.decisions {
		s.down[s.fromDecision+k] = 1
	}
	for i := range r.Decisions {
		s.up[s.places.decisions[r.Decisions[i].ID]] = 1
	}
	for i := range r.Indicators {
		if m, ok := exact.FromFloat(r.Indicators[i].Value); ok {
			k := s.places.indicators[r.Indicators[i].ID]
			s.up[k], s.down[k] = int64(m), 1
		}
	}
	for i := range r.Effects {
		if m, ok := exact.FromFloat(r.Effects[i].Value); ok {
			k := s.places.effects[r.Effects[i].ID]
			s.up[k], s.down[k] = int64(m), 1
		}
	}
	s.ruled(r)
}

// ruled adds up what rulings found for the shop: rows, and money.
func (s *sums) ruled(r *score.Result) {
	for _, k := range s.places.rulings {
		s.down[k], s.down[k+len(s.rulings)] = 1, 1
	}
	for i := range r.Rulings {
		k, _ := slices.BinarySearch(s.rulings, r.Rulings[i].Ruling)
		s.up[s.fromRuled+k] += r.Rulings[i].Rows
		s.up[s.fromRuled+len(s.rulings)+k] += int64(r.Rulings[i].Amount)
	}
}

func (s *sums) merge(other *sums) {
	for k, n := range other.above {
		s.above[k] += n
		s.below[k] += other.below[k]
	}
	for k, n := range other.bins {
		s.bins[k] += n
	}
}

// levels are the numbers of all groups, in millionths; absent where there is none.
func (s *sums) levels() []int64 {
	list := make([]int64, len(s.above))
	for k := range list {
		list[k] = s.layout.level(k%len(s.names), s.above[k], s.below[k])
	}
	for group := range s.groups.list {
		bins := s.bins[group*s.layout.bins : (group+1)*s.layout.bins]
		for i, percent := range quantiles {
			list[group*len(s.names)+numberQuantiles+i] = s.quantile(bins, int64(percent))
		}
	}
	return list
}

func (l *layout) level(number int, above, below int64) int64 {
	switch {
	case number >= l.fromFact:
		f := &factNumbers[number-l.fromFact]
		return fraction(above, below, f.times, f.over)
	case number == numberMean, number >= l.fromIndicator && number < l.fromRuled: // are millionths already
		return fraction(above, below, 1, 1_000_000)
	case number >= l.fromRuled+len(l.rulings): // hundredths
		return fraction(above, below, 1, 100)
	}
	return fraction(above, below, 1, 1)
}

// quantile is the score that at least so many hundredths of the shops do not exceed: the begin of its bin.
func (l *layout) quantile(bins []int64, percent int64) int64 {
	all := int64(0)
	for _, n := range bins {
		all += n
	}
	if all == 0 {
		return absent
	}
	seen := int64(0)
	for bin, n := range bins {
		if seen += n; seen*100 >= all*percent {
			return int64(l.low) + int64(bin)*int64(l.step)
		}
	}
	return absent
}
