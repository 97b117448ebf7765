package sim

import (
	"maps"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Cohort is a part of the shops, by what they are at the baseline; what is not said is not asked.
type Cohort struct {
	Industries score.Names            `key:"industries"`
	Habits     map[string]score.Range `key:"habits" doc:"bounds of habits, such as orders (expected in 90 days): {at_least: 100}"`
}

// all tells whether every shop belongs to the cohort.
func (c *Cohort) all() bool { return len(c.Industries) == 0 && len(c.Habits) == 0 }

// has tells whether a shop belongs to the cohort.
func (c *Cohort) has(industry string, habits *behaviour.Habits) bool {
	if len(c.Industries) > 0 && !slices.Contains(c.Industries, industry) {
		return false
	}
	for h, name := range behaviour.Laws() {
		if bound, given := c.Habits[name]; given && !bound.Contains(habits[h]) {
			return false
		}
	}
	return true
}

// check looks for names that nothing has.
func (c *Cohort) check(b *behaviour.Behaviour, path string, problems *diag.Errors) {
	for i, name := range c.Industries {
		if !slices.Contains(b.Industries, name) {
			problems.Add(diag.UnknownName, format.Text("%s.industries[%d]", path, i), "%q is not an industry of the behaviour; %s",
				name, document.Suggest(name, b.Industries))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Habits)) {
		if _, known := behaviour.HabitOf(name); !known {
			problems.Add(diag.UnknownName, path+".habits."+name, "%q is not a habit; %s", name, document.Suggest(name, behaviour.Laws()))
		}
	}
}

// append writes the cohort so that different ones differ.
func (c *Cohort) append(b []byte) []byte {
	for _, industry := range c.Industries {
		b = document.AppendString(b, industry)
	}
	for _, name := range behaviour.Laws() {
		if bound, given := c.Habits[name]; given {
			b = document.AppendString(b, name+" "+bound.String())
		}
	}
	return b
}
