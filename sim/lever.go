package sim

import (
	"math"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
	"github.com/shopscore/shopscore/sim/draw"
	"github.com/shopscore/shopscore/sim/market"
)

// Lever changes a habit of shops: of all, or of a cohort.
type Lever struct {
	On     string       `key:"on" need:"yes" enum:"volume,shipping_hours,delivery_hours,presale_share,reply_rate,quality,handling_hours,price,brushing" doc:"quality is the share of orders without a defect; brushing is fake orders for each real one"`
	Scale  *float64     `key:"scale" oneof:"change" min:"0" max:"1000" doc:"times"`
	Add    *float64     `key:"add" oneof:"change" min:"-100000" max:"100000" doc:"plus"`
	Set    *float64     `key:"set" oneof:"change" min:"0" max:"1000000" doc:"all shops alike"`
	Logit  *float64     `key:"logit" oneof:"change" min:"-20" max:"20" doc:"of a share: plus, on the logarithm of its odds"`
	Cohort Cohort       `key:"cohort" doc:"whose; of all shops when not given"`
	From   string       `key:"from" doc:"of brushing: its first day, YYYY-MM-DD; the first that is played when not given"`
	Until  string       `key:"until" doc:"of brushing: its last day; the last that is played when not given"`
	Source score.Source `key:"source"`
}

// levers are the habits that names of levers stand for; quality is 1 less the habit.
var levers = map[string]behaviour.Habit{"volume": behaviour.Orders90, "shipping_hours": behaviour.ShipHours, "delivery_hours": behaviour.DeliveryHours,
	"presale_share": behaviour.PresaleShare, "reply_rate": behaviour.ReplyRate, "quality": behaviour.DefectRate, "handling_hours": behaviour.HandlingHours,
	"price": behaviour.Price, "brushing": behaviour.Brushing}

// pull changes the habits of a shop in the cohort, and tells whether it is. Shares stay between 0 and 1, other habits from 0 up.
func (l *Lever) pull(industry string, baseline, habits *behaviour.Habits) bool {
	if !l.Cohort.has(industry, baseline) {
		return false
	}
	habit := levers[l.On]
	at := &habits[habit]
	switch {
	case l.On == "quality":
		*at = 1 - l.changed(1-*at, 1)
	case habit.Share():
		*at = l.changed(*at, 1)
	default:
		*at = l.changed(*at, math.Inf(1))
	}
	return true
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

// campaign is the days of the lever's fake orders; without an own bound all days.
func (l *Lever) campaign() market.Campaign {
	c := market.Campaign{First: math.MinInt32, Last: math.MaxInt32}
	if day, err := score.ParseDay(l.From); err == nil {
		c.First = day
	}
	if day, err := score.ParseDay(l.Until); err == nil {
		c.Last = day
	}
	return c
}

// check looks at what the shape of the document alone cannot say.
func (l *Lever) check(b *behaviour.Behaviour, path string, problems *diag.Errors) {
	if l.Logit != nil && !levers[l.On].Share() {
		problems.Add(diag.Conflict, path+".logit", "%s is not a share: only shares have odds", l.On)
	}
	for _, day := range [][2]string{{"from", l.From}, {"until", l.Until}} {
		switch {
		case day[1] == "":
		case l.On != "brushing":
			problems.Add(diag.Conflict, path+"."+day[0], "only brushing has a first and a last day")
		default:
			parseDay(day[1], path+"."+day[0], problems)
		}
	}
	l.Cohort.check(b, path+".cohort", problems)
}

func parseDay(text, path string, problems *diag.Errors) score.Day {
	day, err := score.ParseDay(text)
	if err != nil {
		problems.Add(diag.WrongType, path, "%q is not a day such as 2024-07-01", text)
	}
	return day
}

// String says what the lever does, as in "shipping_hours x 0.64".
func (l *Lever) String() string {
	for _, change := range []struct {
		by   *float64
		text string
	}{{l.Scale, "x"}, {l.Add, "+"}, {l.Set, "="}, {l.Logit, "log odds +"}} {
		if change.by != nil {
			return format.Text("%s %s %g", l.On, change.text, *change.by)
		}
	}
	return l.On
}

// append writes the lever so that different levers differ.
func (l *Lever) append(b []byte) []byte {
	b = append(b, l.On...)
	for _, n := range []*float64{l.Scale, l.Add, l.Set, l.Logit} {
		if b = append(b, '|'); n != nil {
			b = document.AppendNumber(b, *n)
		}
	}
	b = l.Cohort.append(b)
	b = document.AppendString(document.AppendString(b, l.From), l.Until)
	return append(b, ';')
}
