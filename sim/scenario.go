package sim

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
)

// Scenario is a scenario document as written: a what-if question. The tags are its grammar.
type Scenario struct {
	ID            string            `key:"scenario" need:"yes" doc:"the scenario's name"`
	Title         score.Text        `key:"title" need:"yes"`
	About         score.Text        `key:"about"`
	Sources       map[string]string `key:"sources" doc:"what the short names in source keys stand for"`
	Policy        string            `key:"policy" need:"yes" doc:"the policy by which shops are scored: a bundled one, or a file"`
	AsOf          string            `key:"as_of" need:"yes" doc:"the day of the score, YYYY-MM-DD"`
	Days          int64             `key:"days" need:"yes" min:"1" max:"3660" doc:"how many days before it are played"`
	Population    Population        `key:"population" need:"yes" doc:"the shops"`
	Replications  int64             `key:"replications" need:"yes" min:"1" max:"1000000" doc:"how often both arms are played at most; intervals need two"`
	Until         *Until            `key:"until" doc:"when to stop before"`
	Seed          int64             `key:"seed" min:"0" doc:"of all luck; 0 when not given"`
	Peers         string            `key:"peers" enum:"live,frozen" doc:"live (when not given): each arm is ranked within itself; frozen: both are ranked among the shops of the baseline"`
	Stack         score.Names       `key:"stack" doc:"scenarios whose reforms come before this one's, in this order"`
	Levers        []Lever           `key:"levers" doc:"what the reform changes in what shops do; one after another"`
	ReplacePolicy string            `key:"replace_policy" doc:"another policy, by which the reform is scored in place of policy: a bundled one, or a file"`
	PolicyChanges []Change          `key:"policy_changes" doc:"what the reform changes in the policy; one after another"`
	Sweep         []Axis            `key:"sweep" doc:"one or two things whose values sim sweep goes through"`
	Seek          *Seek             `key:"seek" doc:"the target for which sim seek finds the smallest change"`
	Published     []Published       `key:"published" doc:"what others report of such a change, to stand beside what comes out"`

	doc *document.Document
}

// Population is the shops: so many that are drawn by the behaviour's laws, or a table.
type Population struct {
	Shops int64  `key:"shops" oneof:"shops" min:"1" max:"100000000"`
	Table string `key:"table" oneof:"shops" doc:"a CSV file: shop_id, industry, and habits such as orders (expected in 90 days), ship_hours, reply_rate; what is empty is drawn"`
}

// Axis is something with several values: a lever, a number of the policy, or the day of the score. It takes the place of the
// scenario's own lever of that name, or own change at that path.
type Axis struct {
	On     string           `key:"on" oneof:"what" enum:"volume,shipping_hours,delivery_hours,presale_share,reply_rate,quality,handling_hours,price,brushing"`
	Path   string           `key:"path" oneof:"what" doc:"of the policy, as in policy_changes"`
	AsOf   []string         `key:"as_of" oneof:"what" doc:"days; all days before the last of them are played"`
	Scale  []float64        `key:"scale" oneof:"values?" min:"0" max:"1000"`
	Add    []float64        `key:"add" oneof:"values?" min:"-100000" max:"100000"`
	Set    []float64        `key:"set" oneof:"values?" min:"0" max:"1000000"`
	Logit  []float64        `key:"logit" oneof:"values?" min:"-20" max:"20"`
	To     []*document.Node `key:"to" oneof:"values?" schema:"any" doc:"of a path"`
	Cohort Cohort           `key:"cohort"`
}

// Seek is a target: the smallest change, on the way from one value of an axis to another, with which a number of the reform holds it.
type Seek struct {
	Over   Axis     `key:"over" need:"yes" doc:"with two values: the change that is none or the smallest, and the largest"`
	Number string   `key:"number" need:"yes" doc:"one of the result's numbers, such as decision.termination_risk.share"`
	AtMost *float64 `key:"at_most" oneof:"target"`
	Least  *float64 `key:"at_least" oneof:"target"`
}

// Published is a figure that others report of such a change: relative (-0.76 is 76 % less) or a difference.
type Published struct {
	Number     string       `key:"number" need:"yes" doc:"the result's number that it is compared with"`
	Of         string       `key:"of" enum:"all,touched" doc:"all shops (when not given), or those that a lever is on"`
	Relative   *float64     `key:"relative" oneof:"figure" min:"-1" max:"1000"`
	Difference *float64     `key:"difference" oneof:"figure" min:"-1000000" max:"1000000"`
	Source     score.Source `key:"source" need:"yes"`
}

// ParseScenario reads a scenario document from its tree.
//
// Errors: score.Errors with every problem of the document's shape.
func ParseScenario(doc *document.Document) (*Scenario, error) {
	s := &Scenario{doc: doc}
	return s, doc.Decode(s)
}

// Document is what the scenario was read from.
func (s *Scenario) Document() *document.Document { return s.doc }
