package sim

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/sim/behaviour"
)

// Scenario is a scenario document as written: a what-if question. The tags are its grammar.
type Scenario struct {
	ID           string            `key:"scenario" need:"yes" doc:"the scenario's name"`
	Title        score.Text        `key:"title" need:"yes"`
	About        score.Text        `key:"about"`
	Sources      map[string]string `key:"sources" doc:"what the short names in source keys stand for"`
	Policy       string            `key:"policy" need:"yes" doc:"the policy by which both arms are scored: a bundled one, or a file"`
	AsOf         string            `key:"as_of" need:"yes" doc:"the day of the score, YYYY-MM-DD"`
	Days         int64             `key:"days" need:"yes" min:"1" max:"3660" doc:"how many days before it are played"`
	Shops        int64             `key:"shops" need:"yes" min:"1" max:"100000000"`
	Replications int64             `key:"replications" need:"yes" min:"1" max:"1000000" doc:"how often both arms are played; intervals need two"`
	Seed         int64             `key:"seed" min:"0" doc:"of all luck; 0 when not given"`
	Peers        string            `key:"peers" enum:"live,frozen" doc:"live (when not given): each arm is ranked within itself; frozen: both are ranked among the shops of the baseline"`
	Levers       []Lever           `key:"levers" doc:"what the reform changes in what shops do; one after another"`

	doc *document.Document
}

// ParseScenario reads a scenario document from its tree.
//
// Errors: score.Errors with every problem of the document's shape.
func ParseScenario(doc *document.Document) (*Scenario, error) {
	s := &Scenario{doc: doc}
	return s, doc.Decode(s)
}

// Experiment is the scenario with its policy and behaviour.
//
// Errors: score.Errors with every problem of the scenario's meaning.
func (s *Scenario) Experiment(plan *score.Plan, b *behaviour.Behaviour) (*Experiment, error) {
	var problems diag.Errors
	asOf, err := score.ParseDay(s.AsOf)
	if err != nil {
		problems.Add(diag.WrongType, "as_of", "%q is not a day such as 2024-07-01", s.AsOf)
	}
	for i := range s.Levers {
		s.Levers[i].check(b, i, &problems)
	}
	if len(problems) > 0 {
		s.doc.Place(problems)
		return nil, problems.Err()
	}
	return &Experiment{Baseline: plan, Reform: plan, Levers: s.Levers, Behaviour: b, Shops: int(s.Shops), Days: int(s.Days), AsOf: asOf,
		Replications: int(s.Replications), Seed: uint64(s.Seed), Frozen: s.Peers == "frozen"}, nil
}
