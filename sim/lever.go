package sim

import (
	"math"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
)

// Lever changes a habit of shops: of all, or of a cohort.
type Lever struct {
	On     string       `key:"on" need:"yes" enum:"volume,shipping_hours,delivery_hours,presale_share,reply_rate,quality,handling_hours" doc:"quality is the share of orders without a defect"`
	Scale  *float64     `key:"scale" oneof:"change" min:"0" max:"1000" doc:"times"`
	Add    *float64     `key:"add" oneof:"change" min:"-100000" max:"100000" doc:"plus"`
	Set    *float64     `key:"set" oneof:"change" min:"0" max:"1000000" doc:"all shops alike"`
	Logit  *float64     `key:"logit" oneof:"change" min:"-20" max:"20" doc:"of a share: plus, on the logarithm of its odds"`
	Cohort Cohort       `key:"cohort" doc:"whose; of all shops when not given"`
	Source score.Source `key:"source"`
}

// Cohort is a part of the shops; what is not said is not asked.
type Cohort struct {
	Industries  score.Names `key:"industries"`
	MinOrders   *float64    `key:"min_orders" min:"0" doc:"expected orders in 90 days, at least"`
	BelowOrders *float64    `key:"below_orders" min:"0" doc:"and below"`
}

// has tells whether a shop, as it is at the baseline, belongs to the cohort.
func (c *Cohort) has(industry string, habits *behaviour.Habits) bool {
	if len(c.Industries) > 0 && !slices.Contains(c.Industries, industry) {
		return false
	}
	orders := habits[behaviour.Orders90]
	return (c.MinOrders == nil || orders >= *c.MinOrders) && (c.BelowOrders == nil || orders < *c.BelowOrders)
}

// levers are the habits that names of levers stand for; quality is 1 less the habit.
var levers = map[string]behaviour.Habit{"volume": behaviour.Orders90, "shipping_hours": behaviour.ShipHours, "delivery_hours": behaviour.DeliveryHours,
	"presale_share": behaviour.PresaleShare, "reply_rate": behaviour.ReplyRate, "quality": behaviour.DefectRate, "handling_hours": behaviour.HandlingHours}

// pull changes the habits of a shop in the cohort. Shares stay between 0 and 1, other habits from 0 up.
func (l *Lever) pull(industry string, baseline, habits *behaviour.Habits) {
	if !l.Cohort.has(industry, baseline) {
		return
	}
	at := &habits[levers[l.On]]
	switch {
	case l.On == "quality":
		*at = 1 - l.changed(1-*at, 1)
	case l.share():
		*at = l.changed(*at, 1)
	default:
		*at = l.changed(*at, math.Inf(1))
	}
}

// share tells whether the lever is on a share.
func (l *Lever) share() bool {
	return l.On == "presale_share" || l.On == "reply_rate" || l.On == "quality"
}

func (l *Lever) changed(v, most float64) float64 {
	switch {
	case l.Scale != nil:
		v = float64(v * *l.Scale)
	case l.Add != nil:
		v += *l.Add
	case l.Set != nil:
		v = *l.Set
	case l.Logit != nil && v > 0 && v < 1:
		odds := float64(v / (1 - v) * draw.Exp(*l.Logit))
		v = odds / (1 + odds)
	}
	return min(max(v, 0), most)
}

// check looks at what the shape of the document alone cannot say.
func (l *Lever) check(b *behaviour.Behaviour, number int, problems *diag.Errors) {
	path := format.Text("levers[%d]", number)
	if l.Logit != nil && !l.share() {
		problems.Add(diag.Conflict, path+".logit", "%s is not a share: only shares have odds", l.On)
	}
	for i, name := range l.Cohort.Industries {
		if !slices.Contains(b.Industries, name) {
			problems.Add(diag.UnknownName, format.Text("%s.cohort.industries[%d]", path, i), "%q is not an industry of the behaviour; %s",
				name, document.Suggest(name, b.Industries))
		}
	}
}

// append writes the lever so that different levers differ.
func (l *Lever) append(b []byte) []byte {
	b = append(b, l.On...)
	for _, n := range []*float64{l.Scale, l.Add, l.Set, l.Logit, l.Cohort.MinOrders, l.Cohort.BelowOrders} {
		if b = append(b, '|'); n != nil {
			b = document.AppendNumber(b, *n)
		}
	}
	for _, industry := range l.Cohort.Industries {
		b = document.AppendString(b, industry)
	}
	return append(b, ';')
}
