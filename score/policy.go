package score

import "github.com/shopscore/shopscore/score/document"

// Policy is a policy document as written: nothing is computed yet. The tags are its grammar: Parse, the JSON Schema and
// the documentation all come from them.
type Policy struct {
	ID        string            `key:"policy" need:"yes" doc:"the policy's name"`
	Title     Text              `key:"title" need:"yes" doc:"for people, in one or two languages"`
	About     Text              `key:"about" doc:"one line: what the policy does"`
	Platform  string            `key:"platform" doc:"the marketplace"`
	Effective *Effective        `key:"effective" doc:"from when to when the rule is in force"`
	Subject   string            `key:"subject" enum:"shop" doc:"what is scored"`
	Timezone  Timezone          `key:"timezone" need:"yes" doc:"IANA name of the zone whose days and hours count"`
	Refresh   *Refresh          `key:"refresh" doc:"when the platform publishes the score"`
	Sources   map[string]string `key:"sources" doc:"what the short names in source keys stand for"`

	Indicators    map[string]Indicator `key:"indicators" need:"yes" doc:"what is measured"`
	Recency       *Recency             `key:"recency" doc:"how much newer days weigh, for every indicator that does not say otherwise"`
	Normalise     *Normaliser          `key:"normalise" doc:"how a value becomes points (0 to 100), for every indicator that does not say otherwise"`
	Missing       *Missing             `key:"missing" doc:"what an indicator without a value counts as: skip, full_marks, peer_mean or {points: N}; skip when not given"`
	MinimumVolume int64                `key:"minimum_volume" min:"0" doc:"an indicator with a smaller volume has no value"`

	Dimensions        []Dimension                   `key:"dimensions" need:"yes" doc:"the parts of the total; their weights sum to 1"`
	WeightsByIndustry map[string]map[string]float64 `key:"weights_by_industry" min:"0" max:"1" doc:"other dimension weights for some industries; each set sums to 1"`
	Total             Total                         `key:"total" need:"yes" doc:"the published number"`
	Eligible          *Eligible                     `key:"eligible" doc:"what a shop needs to have a score at all"`
	Decisions         []Decision                    `key:"decisions" doc:"what follows"`
	Tests             []Case                        `key:"tests" doc:"cases that must hold"`

	doc *document.Document
}

// Effective says when a policy is in force, as dates.
type Effective struct {
	From   string `key:"from" doc:"first day, YYYY-MM-DD"`
	Until  string `key:"until" doc:"last day, YYYY-MM-DD"`
	Source Source `key:"source"`
}

// Refresh says when the platform publishes new scores.
type Refresh struct {
	At     string `key:"at" need:"yes" doc:"local time, HH:MM"`
	Source Source `key:"source"`
}

// Timezone is the policy's time zone with its offset changes; outside the core the name alone is written.
type Timezone struct {
	Name    string     `key:"name" need:"yes"`
	First   int64      `key:"first" min:"-86400" max:"86400"`
	Changes [][2]int64 `key:"changes"`
}

// Recency gives day d before the as-of day the weight 2^(-d/half_life_days); 0 means that all days weigh alike.
type Recency struct {
	HalfLife float64 `key:"half_life_days" need:"yes" min:"0" max:"100000" doc:"days after which a day weighs half; 0: all days alike"`
	Source   Source  `key:"source"`
}

// Dimension is a part of the total with its indicators.
type Dimension struct {
	ID     string  `key:"id" need:"yes"`
	Title  Text    `key:"title"`
	Weight float64 `key:"weight" need:"yes" min:"0" max:"1"`
	Of     Weights `key:"of" need:"yes" doc:"its indicators: a list (equal weights) or a map to weights that sum to 1"`
	Source Source  `key:"source"`
}

// Total is the published number: 0 points are scale[0], 100 points are scale[1].
type Total struct {
	Scale    [2]float64 `key:"scale" need:"yes" min:"-1000000" max:"1000000"`
	Decimals int        `key:"decimals" min:"0" max:"6" doc:"rounded half up to so many"`
	Source   Source     `key:"source"`
}

// Eligible says what a shop needs to be scored; a shop without it gets no score, which is not a low score.
type Eligible struct {
	When   *document.Node `key:"when" need:"yes" schema:"rule"`
	Source Source         `key:"source"`
}

// Decision is a consequence and the rule under which it follows.
type Decision struct {
	ID     string         `key:"id" need:"yes"`
	Kind   string         `key:"kind" need:"yes" enum:"penalty,privilege,warning"`
	Title  Text           `key:"title"`
	When   *document.Node `key:"when" need:"yes" schema:"rule"`
	Source Source         `key:"source"`
}

// Case is a test inside the document: what is given and what must come out.
type Case struct {
	Name       string         `key:"name" need:"yes" doc:"what the case shows"`
	AsOf       string         `key:"as_of" doc:"the day of the score; needed with events"`
	Shop       string         `key:"shop" doc:"which shop is meant, where events have several"`
	Industry   string         `key:"industry" doc:"with indicators: the shop's industry"`
	Events     *document.Node `key:"events" oneof:"given" schema:"events" doc:"event tables: lists of rows"`
	Indicators *document.Node `key:"indicators" oneof:"given" schema:"values" doc:"values by indicator; null for missing"`
	Peers      *document.Node `key:"peers" schema:"peers" doc:"values of the other shops of the industry by indicator"`
	Expect     *document.Node `key:"expect" need:"yes" schema:"expect" doc:"total, eligible, dimensions, indicators, decisions"`
}
