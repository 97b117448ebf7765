package sim

import (
	"strings"

	"github.com/shopscore/shopscore/score/format"
)

// Conflict is something that two stacked reforms both change. The later one has the last word.
type Conflict struct {
	What          string // a lever's name, or a path of the policy
	First, Second string // the scenarios, in the order of the stack
	Text          string // what each does, and what comes of it
}

// conflicts compares each reform with the ones before it.
func conflicts(reforms []reform) (list []Conflict) {
	for later := range reforms {
		for earlier := range later {
			a, b := &reforms[earlier], &reforms[later]
			list = append(list, leverConflicts(a, b)...)
			list = append(list, changeConflicts(a, b)...)
		}
	}
	return list
}

func leverConflicts(a, b *reform) (list []Conflict) {
	for i := range a.levers {
		for k := range b.levers {
			first, second := &a.levers[i], &b.levers[k]
			if first.On != second.On || apart(&first.Cohort, &second.Cohort) {
				continue
			}
			text := format.Text("%s, and on what that leaves %s", first, second)
			if second.Set != nil {
				text = format.Text("%s is lost: %s", first, second)
			}
			list = append(list, Conflict{first.On, a.scenario.ID, b.scenario.ID, text})
		}
	}
	return list
}

// apart tells whether no shop can be in both cohorts, as far as their industries say.
func apart(a, b *Cohort) bool {
	if len(a.Industries) == 0 || len(b.Industries) == 0 {
		return false
	}
	for _, name := range a.Industries {
		for _, other := range b.Industries {
			if name == other {
				return false
			}
		}
	}
	return true
}

func changeConflicts(a, b *reform) (list []Conflict) {
	for i := range a.changes {
		for k := range b.changes {
			first, second := &a.changes[i], &b.changes[k]
			same := first.Path == second.Path && first.String() == second.String()
			if within(first.Path, second.Path) && !same {
				list = append(list, Conflict{second.Path, a.scenario.ID, b.scenario.ID, format.Text("%s, then %s", first, second)})
			}
		}
	}
	return list
}

// within tells whether two paths are the same or one lies in the other.
func within(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".")
}

// String says what the change does, as in "total.decimals = 1".
func (c *Change) String() string {
	if c.Remove {
		return c.Path + " is removed"
	}
	return format.Text("%s = %s", c.Path, string(c.To.Canonical()))
}
