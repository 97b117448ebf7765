package behaviour

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/sim/draw"
)

// State is what happened to an order so far, as far as it moves the odds of what comes: bits that add up.
type State int

// Of lateness there is at most one.
const (
	Late1 State = 1 << iota // one to three days after the promised moment
	Late4                   // four to seven
	Late8                   // eight and more
	Defect
	SlowReply // answered after three minutes
	Presale
	NumStates
)

// causes are the names of the bits of a State in documents.
var causes = []string{"late_1_3_days", "late_4_7_days", "late_8_days", "defect", "slow_reply", "presale"}

// Odds are how likely the outcomes of an order are, by State.
type Odds struct {
	Contact, Return, Complaint [NumStates]draw.Chance
	Stars                      [NumStates]draw.Choice // index 0 is one star
}

// outcomes are what effects can be on.
var outcomes = []string{"bad_review", "contact", "return", "complaint"}

// odds are those of one industry.
func (d *Document) odds(industry string) *Odds {
	o, stars := &Odds{}, d.Orders.Stars.Is
	base := []float64{stars[0] + stars[1], d.Orders.Contact.Is, d.Orders.Return.Is, d.Orders.Complaint.Is}
	for s := range NumStates {
		var p [4]float64
		for i := range outcomes {
			p[i] = shifted(base[i], d.shift(s, industry, outcomes[i]))
		}
		if s&Defect != 0 {
			p[2] = max(p[2], d.Orders.DefectReturn.Is)
		}
		o.Contact[s], o.Return[s], o.Complaint[s] = draw.ChanceOf(p[1]), draw.ChanceOf(p[2]), draw.ChanceOf(p[3])
		o.Stars[s] = draw.ChoiceOf(withBad(stars, p[0])...)
	}
	return o
}

// shift adds up the effects of a state on an outcome.
func (d *Document) shift(s State, industry, outcome string) float64 {
	sum := 0.0
	for i := range d.Effects {
		e := &d.Effects[i]
		there := len(e.Industries) == 0 || slices.Contains(e.Industries, industry)
		if there && e.On == outcome && s&(1<<slices.Index(causes, e.Cause)) != 0 {
			sum += e.Logit
		}
	}
	return sum
}

// shifted moves the logarithm of a probability's odds.
func shifted(p, logit float64) float64 {
	if p <= 0 || p >= 1 || logit == 0 {
		return p
	}
	odds := float64(p / (1 - p) * draw.Exp(logit))
	if math.IsInf(odds, 1) {
		return 1
	}
	return odds / (1 + odds)
}

// withBad keeps the proportions among one and two stars and among the others.
func withBad(stars []float64, bad float64) []float64 {
	low := stars[0] + stars[1]
	shares := make([]float64, len(stars))
	for i, share := range stars {
		if i < 2 && low > 0 {
			shares[i] = float64(share / low * bad)
		} else if i >= 2 && low < 1 {
			shares[i] = float64(share / (1 - low) * (1 - bad))
		}
	}
	return shares
}
