package sim

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Experiment is what a run compares: shops as they are, and shops after reforms of their behaviour or of the policy.
type Experiment struct {
	Arms         []Arm // the baseline first, then its reforms: at least one
	Behaviour    *behaviour.Behaviour
	Shops        Shops
	First        score.Day // the first day that is played; windows that reach back further see no orders there
	Last         score.Day // the last one
	AsOf         score.Day // the day of the score: nothing is seen of it and what comes after
	Replications int       // at most; at least 2 for intervals
	Until        Until     // when to stop before
	Seed         uint64
	Frozen       bool // all arms are compared with the baseline's shops; else each arm with its own
}

// Arm is one of the worlds that are compared: a policy, and what levers do to shops.
type Arm struct {
	Name   string
	Plan   *score.Plan
	Levers []Lever
}

// Until says when a run has seen enough: as soon as the half-width of the 95 % interval of a number's difference is small.
type Until struct {
	Number    string  `key:"number" doc:"one of the result's numbers; score.mean when not given"`
	HalfWidth float64 `key:"half_width" need:"yes" min:"0" max:"1000000" doc:"at most this, of every reform; the run then stops before its replications are used up"`
}

// touched tells whether some lever is on a cohort only, so that it is worth telling the shops that are touched from the others.
func (e *Experiment) touched() bool {
	for i := range e.Arms {
		for k := range e.Arms[i].Levers {
			if !e.Arms[i].Levers[k].Cohort.all() {
				return true
			}
		}
	}
	return false
}

// identity tells experiments apart, but for the number of replications.
func (e *Experiment) identity() string {
	b := []byte(format.Text("%s%t %s ", e.market(), e.Frozen, e.Until.number()))
	for i := range e.Arms {
		b = append(document.AppendString(b, e.Arms[i].Name), e.Arms[i].identity()...)
	}
	return string(b)
}

// market tells markets apart: who is there, and on which days.
func (e *Experiment) market() string {
	return format.Text("%s %s %d %d %d %s ", e.Behaviour.Hash, e.Shops.identity(), int64(e.First), int64(e.Last), int64(e.AsOf), format.Text("%d", int64(e.Seed)))
}

// identity tells arms apart, but for their names.
func (a *Arm) identity() string {
	b := []byte(a.Plan.Hash())
	for k := range a.Levers {
		b = a.Levers[k].append(b)
	}
	return string(b)
}

func (u *Until) number() string {
	if u.Number == "" {
		return meanScore
	}
	return u.Number
}

// days is how many days are played.
func (e *Experiment) days() int { return int(e.Last-e.First) + 1 }

// scale is that of the totals of all arms: from low to high, in steps of the published decimals, at most a thousand of them.
func (e *Experiment) scale() (low, high, step float64) {
	low, high, decimals := e.Arms[0].Plan.Scale()
	for i := range e.Arms[1:] {
		l, h, d := e.Arms[i+1].Plan.Scale()
		low, high, decimals = min(low, l), max(high, h), max(decimals, d)
	}
	step = 1
	for range decimals {
		step /= 10
	}
	for (high-low)/step > 1000 {
		step = float64(step * 10)
	}
	return low, high, step
}
