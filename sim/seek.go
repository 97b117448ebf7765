package sim

import (
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
)

// Found is the answer to a seek: the smallest change that holds the target, to a thousandth of the way between the ends.
type Found struct {
	Over, Number string
	Held         bool // false: not even the largest change holds it
	Steps        []Tried
	Best         int     // of the steps: the smallest change that holds the target, or else the largest
	Target       float64 // at most this, or at least
	AtMost       bool
}

// Tried is a change that was tried, and the number that it brought, with the half-width of its 95 % interval.
type Tried struct {
	Value       string
	Level, Half float64
	Holds       bool
	Reform      Reform
}

// halvings of the way, so that the answer is right to a thousandth of it.
const halvings = 10

// Seek finds the smallest change that holds the scenario's target, by halving: it takes the target to hold from some change on. All tries have
// the same luck, so that chance cannot lead it astray between two of them.
//
// Errors: Conflict where the scenario has no target, problems of a changed policy, and those of ctx.
func (t *Study) Seek(ctx Context, o Options) (*Found, error) {
	s := t.Scenario.Seek
	if s == nil {
		return nil, t.Scenario.named(&diag.Error{Code: diag.MissingKey, Msg: "the scenario has no target to seek"}, "seek")
	}
	f := &Found{Over: s.Over.name(), Number: s.Number, AtMost: s.AtMost != nil}
	if f.AtMost {
		f.Target = *s.AtMost
	} else {
		f.Target = *s.Least
	}
	watch, tries := o.Watch, halvings+2
	try := func(share float64) (bool, error) {
		if watch != nil {
			n := int64(len(f.Steps))
			o.Watch = func(done, total int64) { watch(n*total+done, int64(tries)*total) }
		}
		err := t.try(ctx, o, f, share)
		return err == nil && f.Steps[len(f.Steps)-1].Holds, err
	}
	if held, err := try(0); err != nil || held {
		f.Held = held
		return f, err
	}
	held, err := try(1)
	f.Held, f.Best = held, 1
	if err != nil || !held {
		return f, err
	}
	least, most := 0.0, 1.0
	for range halvings {
		middle := (least + most) / 2
		switch held, err := try(middle); {
		case err != nil:
			return f, err
		case held:
			most, f.Best = middle, len(f.Steps)-1
		default:
			least = middle
		}
	}
	return f, nil
}

// try plays the change at a share of the way.
func (t *Study) try(ctx Context, o Options, f *Found, share float64) error {
	axis := t.Scenario.Seek.Over.between(share)
	last := len(t.reforms) - 1
	a, err := t.arm(t.Scenario.ID, append(t.reforms[:last:last], axis.at(0, t.reforms[last])))
	if err != nil {
		return err
	}
	e := *t.Experiment
	e.Arms = []Arm{e.Arms[0], a}
	r, err := Run(ctx, &e, o)
	if err != nil {
		return err
	}
	step := Tried{Value: axis.values()[0], Reform: r.Reforms[0]}
	if estimate, there := step.Reform.Parts[0].Estimate(f.Number); there {
		step.Level, step.Half = estimate.Reform, estimate.ReformHalf
		step.Holds = f.AtMost && step.Level <= f.Target || !f.AtMost && step.Level >= f.Target
	}
	f.Steps = append(f.Steps, step)
	return nil
}

func (s *Seek) check(problems *diag.Errors) {
	ends := s.Over.values()
	if len(ends) != 2 || s.Over.AsOf != nil {
		problems.Add(diag.WrongType, "seek.over", "two values of a lever or a path belong here: the smallest change and the largest")
	}
	for _, to := range s.Over.To {
		if to.Kind != document.Number {
			problems.Add(diag.WrongType, "seek.over.to", "numbers belong here, not %s", to.Kind)
		}
	}
}
