package sim

import (
	"maps"
	"math/bits"
	"slices"

	"github.com/shopscore/shopscore/sim/market"
)

// meanScore is the number that the headline is about.
const meanScore = "score.mean"

// numbers is what is counted of an arm in each group: their names, and where each kind begins.
type numbers struct {
	names                                              []string
	decisions, indicators, effects, rulings            []string // of all arms, sorted
	fromDecision, fromIndicator, fromEffect, fromRuled int
	fromFact                                           int
}

// The first numbers of every arm.
const (
	numberMean      = iota // mean score of the shops that have one
	numberScored           // share of shops that have one
	numberQuantiles        // from here on
)

// quantiles of the scores, in hundredths.
var quantiles = []int{10, 25, 50, 75, 90}

func newNumbers(e *Experiment) *numbers {
	n := &numbers{}
	for i := range e.Arms {
		policy := e.Arms[i].Plan.Policy()
		n.decisions = append(n.decisions, e.Arms[i].Plan.DecisionIDs()...)
		n.indicators = append(n.indicators, e.Arms[i].Plan.IndicatorIDs()...)
		n.effects = append(n.effects, slices.Collect(maps.Keys(policy.Effects))...)
		for k := range policy.Rulings {
			n.rulings = append(n.rulings, policy.Rulings[k].ID)
		}
	}
	for _, list := range []*[]string{&n.decisions, &n.indicators, &n.effects, &n.rulings} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	n.names = []string{meanScore, "scored.share", "score.p10", "score.p25", "score.p50", "score.p75", "score.p90"}
	n.fromDecision = n.add("decision.", n.decisions, ".share")
	n.fromIndicator = n.add("indicator.", n.indicators, ".mean")
	n.fromEffect = n.add("effect.", n.effects, ".mean")
	n.fromRuled = n.add("ruling.", n.rulings, ".rows")
	n.add("ruling.", n.rulings, ".amount")
	n.fromFact = len(n.names)
	for _, f := range factNumbers {
		n.names = append(n.names, f.name)
	}
	return n
}

func (n *numbers) add(before string, ids []string, after string) (from int) {
	from = len(n.names)
	for _, id := range ids {
		n.names = append(n.names, before+id+after)
	}
	return from
}

// factNumber is a number of what shops do, whatever the policy looks at: so many times one fact for one of another.
type factNumber struct {
	name        string
	plus, less  market.Fact // NumFacts: nothing is taken away
	per         market.Fact // NumFacts: per shop
	times, over int64
}

// The numbers of facts. NPS is the net promoter score of product ratings: five stars promote, one to three detract. CCR is the
// customer contact rate, CPO complaints with the platform per million orders; platforms publish the abbreviations and, of CPO, the
// million. Which stars promote and what counts as contact are our choice.
var factNumbers = []factNumber{
	{"orders.mean", market.Orders, market.NumFacts, market.NumFacts, 1, 1},
	{"presale.share", market.PresaleOrders, market.NumFacts, market.Orders, 1, 1},
	{"ship_hours.mean", market.ShipSeconds, market.NumFacts, market.Orders, 1, 3600},
	{"delivery_hours.mean", market.DeliverySeconds, market.NumFacts, market.Orders, 1, 3600},
	{"late_shipping.rate", market.LateShipped, market.NumFacts, market.Orders, 1, 1},
	{"late_delivery.rate", market.LateDelivered, market.NumFacts, market.Orders, 1, 1},
	{"defect.rate", market.Defective, market.NumFacts, market.Orders, 1, 1},
	{"quick_reply.rate", market.QuickReplies, market.NumFacts, market.Conversations, 1, 1},
	{"reply_satisfaction.rate", market.Satisfied, market.NumFacts, market.Conversations, 1, 1},
	{"bad_review.rate", market.BadReviews, market.NumFacts, market.Reviews, 1, 1},
	{"after_sale.rate", market.Cases, market.NumFacts, market.Orders, 1, 1},
	{"dissatisfied.rate", market.Dissatisfied, market.NumFacts, market.Orders, 1, 1},
	{"nps", market.Promoters, market.Detractors, market.Reviews, 100, 1},
	{"ccr", market.Conversations, market.NumFacts, market.Orders, 1, 1},
	{"cpo", market.Complaints, market.NumFacts, market.Orders, 1_000_000, 1},
}

// of returns the fraction that one shop adds to the number.
func (f *factNumber) of(facts *market.Facts) (above, below int64) {
	above, below = facts[f.plus], 1
	if f.less < market.NumFacts {
		above -= facts[f.less]
	}
	if f.per < market.NumFacts {
		below = facts[f.per]
	}
	return above, below
}

// fraction is above / below in millionths, times a unit, half away from zero; absent of nothing.
func fraction(above, below, times, over int64) int64 {
	if below == 0 {
		return absent
	}
	negative := above < 0
	high, low := bits.Mul64(uint64(max(above, -above)), uint64(1_000_000*times))
	divisor := uint64(below * over)
	low, carry := bits.Add64(low, divisor/2, 0)
	high += carry
	if high >= divisor {
		return most // beyond any number of ours
	}
	q, _ := bits.Div64(high, low, divisor)
	n := int64(min(q, uint64(most)))
	if negative {
		n = -n
	}
	return n
}

// absent stands for a number that there is none of; most is the greatest that moments take.
const (
	absent = int64(-1 << 63)
	most   = int64(1) << 40
)
