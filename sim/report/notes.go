package report

import (
	"fmt"
	"strings"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/sim"
)

// notes are what a reader must know before the numbers of a run or, without a result, of a sweep.
func (t *titles) notes(s *sim.Study, r *sim.Result) *section {
	out := &section{ID: "notes", Title: t.Notes}
	if relative(s.Experiment) {
		out.Items = append(out.Items, t.Relative)
	}
	for _, c := range s.Conflicts {
		out.Items = append(out.Items, fmt.Sprintf(t.Conflict, c.First, c.Second, or(t.Levers, c.What), c.Text))
	}
	if r != nil {
		out.Items = append(out.Items, t.missing(s, r)...)
	}
	if len(out.Items) == 0 {
		return nil
	}
	return out
}

// missing says what a result does not have: replications, and indicators.
func (t *titles) missing(s *sim.Study, r *sim.Result) (list []string) {
	if r.Replications < s.Experiment.Replications && !r.Reached {
		list = append(list, fmt.Sprintf(t.Stopped, r.Replications, s.Experiment.Replications))
	}
	var unplayed []string
	for _, id := range s.Unplayed(r) {
		unplayed = append(unplayed, t.indicator(id))
	}
	if len(unplayed) > 0 {
		list = append(list, fmt.Sprintf(t.Unplayed, strings.Join(unplayed, t.Comma)))
	}
	return list
}

// relative tells whether shops are compared with others that the reform changes too.
func relative(e *sim.Experiment) bool {
	if e.Frozen {
		return false
	}
	policy := e.Arms[1].Plan.Policy()
	ranked := func(n *score.Normaliser) bool { return n != nil && n.PeerPercentile != nil }
	for _, ind := range policy.Indicators.ByID {
		if ranked(ind.Normalise) {
			return true
		}
	}
	return ranked(policy.Normalise)
}
