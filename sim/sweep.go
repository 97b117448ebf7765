package sim

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/format"
)

// Sweep is what a run finds at every point of a grid over one or two axes.
type Sweep struct {
	Axes   []Values
	Groups []Group
	Cells  []Cell // the last axis runs fastest
}

// Values are an axis: what it changes, and to what.
type Values struct {
	Name   string
	Values []string
}

// Cell is one point of the grid: the reform with one value of each axis.
type Cell struct {
	At           []int // by axis the number of its value
	Replications int
	Reform       Reform
}

// Sweep plays the scenario at every point of its grid. Points that differ in levers or in the policy share their baseline.
//
// Errors: Conflict where the scenario has no axes, problems of a changed policy, and those of ctx.
func (t *Study) Sweep(ctx Context, o Options) (*Sweep, error) {
	axes := t.Scenario.Sweep
	if len(axes) == 0 {
		return nil, t.Scenario.named(&diag.Error{Code: diag.MissingKey, Msg: "the scenario says nothing to sweep"}, "sweep")
	}
	out := &Sweep{}
	cells, inner := 1, 1 // points in all, and of one day
	for i := range axes {
		out.Axes = append(out.Axes, Values{axes[i].name(), axes[i].values()})
		cells *= len(axes[i].values())
		if axes[i].AsOf == nil {
			inner *= len(axes[i].values())
		}
	}
	byDay := map[string]*Experiment{}
	var days []string
	for k := range cells {
		at := point(out.Axes, k)
		day, own := t.Scenario.AsOf, t.reforms[len(t.reforms)-1]
		for i := range axes {
			if axes[i].AsOf != nil {
				day = axes[i].AsOf[at[i]]
			} else {
				own = axes[i].at(at[i], own)
			}
		}
		if byDay[day] == nil {
			byDay[day] = t.on(day)
			days = append(days, day)
		}
		stacked := append(t.reforms[:len(t.reforms)-1:len(t.reforms)-1], own)
		a, err := t.arm(format.Text("%d", k), stacked)
		if err != nil {
			return nil, err
		}
		byDay[day].Arms = append(byDay[day].Arms, a)
		out.Cells = append(out.Cells, Cell{At: at})
	}
	return out, out.play(ctx, o, byDay, days)
}

// point is the k-th point of a grid.
func point(axes []Values, k int) []int {
	at := make([]int, len(axes))
	for i := len(axes) - 1; i >= 0; i-- {
		at[i], k = k%len(axes[i].Values), k/len(axes[i].Values)
	}
	return at
}

// on is the experiment without reforms on another day of the score. All days of a sweep see the same orders, as far as they have happened.
func (t *Study) on(day string) *Experiment {
	e := *t.Experiment
	e.Arms = e.Arms[:1:1]
	for i := range t.Scenario.Sweep {
		a := &t.Scenario.Sweep[i]
		for k, text := range a.AsOf {
			e.Last = max(e.Last, a.day(k)-1)
			if text == day {
				e.AsOf = a.day(k)
			}
		}
	}
	return &e
}

// play runs the experiment of each day and puts its reforms where they belong.
func (s *Sweep) play(ctx Context, o Options, byDay map[string]*Experiment, days []string) error {
	watch := o.Watch
	for i, day := range days {
		if watch != nil {
			o.Watch = func(done, total int64) { watch(int64(i)*total+done, int64(len(days))*total) }
		}
		r, err := Run(ctx, byDay[day], o)
		if err != nil {
			return err
		}
		s.Groups = r.Groups
		for _, reform := range r.Reforms {
			at := 0
			for reform.Name != format.Text("%d", at) {
				at++
			}
			reform.Name = ""
			s.Cells[at].Replications, s.Cells[at].Reform = r.Replications, reform
		}
	}
	return nil
}
