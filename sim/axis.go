package sim

import (
	"strconv"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// values are the axis's values as text.
func (a *Axis) values() (list []string) {
	for _, numbers := range [][]float64{a.Scale, a.Add, a.Set, a.Logit} {
		for _, n := range numbers {
			list = append(list, format.Text("%g", n))
		}
	}
	for _, node := range a.To {
		list = append(list, string(node.Canonical()))
	}
	return append(list, a.AsOf...)
}

// name says what the axis changes, as in "shipping_hours x".
func (a *Axis) name() string {
	switch {
	case a.AsOf != nil:
		return "as_of"
	case a.Path != "":
		return a.Path
	case a.Scale != nil:
		return a.On + " x"
	case a.Add != nil:
		return a.On + " +"
	case a.Logit != nil:
		return a.On + " log odds +"
	}
	return a.On + " ="
}

// at puts the axis's value of a number into a reform, in the place of what the reform does to the same thing.
func (a *Axis) at(i int, own reform) reform {
	if a.Path != "" {
		changes := []Change{}
		for _, c := range own.changes {
			if c.Path != a.Path {
				changes = append(changes, c)
			}
		}
		own.changes = append(changes, Change{Path: a.Path, To: a.To[i]})
	}
	if a.On != "" {
		levers := []Lever{}
		for _, l := range own.levers {
			if l.On != a.On {
				levers = append(levers, l)
			}
		}
		own.levers = append(levers, a.lever(i))
	}
	return own
}

func (a *Axis) lever(i int) Lever {
	l := Lever{On: a.On, Cohort: a.Cohort}
	switch {
	case a.Scale != nil:
		l.Scale = &a.Scale[i]
	case a.Add != nil:
		l.Add = &a.Add[i]
	case a.Set != nil:
		l.Set = &a.Set[i]
	default:
		l.Logit = &a.Logit[i]
	}
	return l
}

// between is the axis with one value, a part of the way from the first of its two to the second.
func (a *Axis) between(share float64) *Axis {
	on := func(ends []float64) []float64 {
		if ends == nil {
			return nil
		}
		return []float64{exact.Significant(ends[0] + float64(share*(ends[1]-ends[0])))} // as people would write it
	}
	out := &Axis{On: a.On, Path: a.Path, Cohort: a.Cohort, Scale: on(a.Scale), Add: on(a.Add), Set: on(a.Set), Logit: on(a.Logit)}
	if a.Path != "" {
		text := string(document.AppendNumber(nil, on([]float64{number(a.To[0]), number(a.To[1])})[0]))
		out.To = []*document.Node{{Kind: document.Number, Text: text, Line: a.To[0].Line, Col: a.To[0].Col}}
	}
	return out
}

// day is the day of a value of an axis of days.
func (a *Axis) day(i int) score.Day {
	day, _ := score.ParseDay(a.AsOf[i])
	return day
}

func (a *Axis) check(b *behaviour.Behaviour, path string, problems *diag.Errors) {
	numbers := len(a.Scale) + len(a.Add) + len(a.Set) + len(a.Logit)
	switch {
	case a.AsOf != nil && len(a.values()) != len(a.AsOf):
		problems.Add(diag.Conflict, path, "days have no other values")
	case a.Path != "" && (len(a.To) == 0 || numbers > 0):
		problems.Add(diag.MissingKey, path+".to", "a path has the values of the key to")
	case a.On != "" && numbers == 0:
		problems.Add(diag.MissingKey, path, "a lever has values under one of scale, add, set, logit")
	case len(a.values()) > 100:
		problems.Add(diag.TooLarge, path, "there are %d values, and at most 100 can be swept", len(a.values()))
	}
	for i, text := range a.AsOf {
		parseDay(text, format.Text("%s.as_of[%d]", path, i), problems)
	}
	if a.Logit != nil && !levers[a.On].Share() {
		problems.Add(diag.Conflict, path+".logit", "%s is not a share: only shares have odds", a.On)
	}
	a.Cohort.check(b, path+".cohort", problems)
}

// number reads a number that stands in a policy change.
func number(n *document.Node) float64 {
	v, _ := strconv.ParseFloat(n.Text, 64)
	return v
}
