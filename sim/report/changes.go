package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim"
)

// changes lists what the reform changes: in what shops do, then in the policy.
func (t *titles) changes(s *sim.Study) (list []string) {
	if len(s.Scenario.Stack) > 0 {
		list = append(list, fmt.Sprintf(t.Stacked, strings.Join(s.Scenario.Stack, ", ")))
	}
	reform := &s.Experiment.Arms[1]
	for i := range reform.Levers {
		list = append(list, t.lever(&reform.Levers[i]))
	}
	same := func(text string) string { return text }
	for _, d := range score.Diff(s.Experiment.Arms[0].Plan, reform.Plan) {
		if d.Section != score.AboutWords {
			list = append(list, t.Policy+t.Colon+d.In(t.lang, same))
		}
	}
	if len(list) == 0 {
		list = append(list, t.NoChange)
	}
	return list
}

// lever says what a lever does, to whom, and when.
func (t *titles) lever(l *sim.Lever) string {
	text := or(t.Levers, l.On) + t.Colon
	switch {
	case l.Scale != nil:
		text += "× " + plain(*l.Scale)
	case l.Add != nil && share(l.On):
		text += plus(100**l.Add) + " " + t.Points
	case l.Add != nil:
		text += plus(*l.Add)
	case l.Set != nil && share(l.On):
		text += "= " + plain(100**l.Set) + "\u00a0%"
	case l.Set != nil:
		text += "= " + plain(*l.Set)
	case l.Logit != nil:
		text += fmt.Sprintf(t.Odds, factor(*l.Logit))
	}
	if whose := t.cohort(&l.Cohort); whose != "" {
		text += t.Comma + fmt.Sprintf(t.OnlyShops, whose)
	}
	if l.From != "" || l.Until != "" {
		text += t.Comma + fmt.Sprintf(t.Days, filled(l.From, "…"), filled(l.Until, "…"))
	}
	return text
}

// cohort says which shops a cohort has; nothing of all shops.
func (t *titles) cohort(c *sim.Cohort) string {
	var parts, industries []string
	for _, name := range c.Industries {
		industries = append(industries, or(t.words.Industries, name))
	}
	if len(industries) > 0 {
		parts = append(parts, strings.Join(industries, "/"))
	}
	for _, habit := range slices.Sorted(maps.Keys(c.Habits)) {
		r := c.Habits[habit]
		for _, bound := range []struct {
			sign string
			at   *float64
		}{{"≥", r.AtLeast}, {">", r.Above}, {"≤", r.AtMost}, {"<", r.Below}} {
			if bound.at != nil {
				parts = append(parts, or(t.Habits, habit)+" "+bound.sign+" "+plain(*bound.at))
			}
		}
	}
	return strings.Join(parts, t.Comma)
}

// share tells whether a lever is on a share of a whole.
func share(lever string) bool {
	return lever == "presale_share" || lever == "reply_rate" || lever == "quality"
}

// factor is what a change of the logarithm of odds makes of the odds.
func factor(logit float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(math.Exp(logit), 'f', 2, 64), "0"), ".")
}

func plain(v float64) string {
	return strings.Replace(strconv.FormatFloat(math.Round(v*1e9)/1e9, 'f', -1, 64), "-", "−", 1)
}

func plus(v float64) string {
	if v < 0 {
		return plain(v)
	}
	return "+" + plain(v)
}
