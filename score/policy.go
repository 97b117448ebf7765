package score

import "github.com/shopscore/shopscore/score/document"

// Policy is a policy document as written: nothing is computed yet. The tags are its grammar: Parse, the JSON Schema and
// the documentation all come from them.
type Policy struct {
	ID        string            `key:"policy" need:"yes" doc:"the policy's name"`
	Title     Text              `key:"title" need:"yes" doc:"for people, in one or two languages"`
	About     Text              `key:"about" doc:"one line: what the policy does"`
	Platform  string            `key:"platform" doc:"the marketplace"`
	BasedOn   string            `key:"based_on" doc:"a bundled policy whose indicators and score are taken over, as far as this document does not say otherwise; what follows from them is not"`
	Effective *Effective        `key:"effective" doc:"from when to when the rule is in force"`
	Subject   string            `key:"subject" enum:"shop,product" doc:"what is scored: shops (when not given), or the products of each shop"`
	Timezone  Timezone          `key:"timezone" need:"yes" doc:"IANA name of the zone whose days and hours count"`
	Refresh   *Refresh          `key:"refresh" doc:"when the platform publishes the score"`
	Sources   map[string]string `key:"sources" doc:"what the short names in source keys stand for"`

	Sets          map[string]Set `key:"sets" doc:"named sets of members: an indicator with for_each is cut into one for every combination of members"`
	Indicators    IndicatorMap   `key:"indicators" need:"yes" doc:"what is measured"`
	Recency       *Recency       `key:"recency" doc:"how much newer days weigh, for every indicator that does not say otherwise"`
	Normalise     *Normaliser    `key:"normalise" doc:"how a value becomes points (0 to 100), for every indicator that does not say otherwise"`
	Missing       *Missing       `key:"missing" doc:"what an indicator without a value counts as: skip, full_marks, peer_mean or {points: N}; skip when not given"`
	MinimumVolume int64          `key:"minimum_volume" min:"0" doc:"an indicator with a smaller volume has no value"`

	Dimensions        []Dimension                   `key:"dimensions" doc:"the parts of the total; their weights sum to 1; a total without dimensions is given with the indicators"`
	WeightsByIndustry map[string]map[string]float64 `key:"weights_by_industry" min:"0" max:"1" doc:"other dimension weights for some industries; each set sums to 1"`
	Total             *Total                        `key:"total" doc:"the published number; without it the policy only measures and decides"`
	Eligible          *Eligible                     `key:"eligible" doc:"what a shop needs to have a score at all"`
	Floors            []Floor                       `key:"floors" doc:"days on which points are lifted, such as in a disruption"`

	Trailing  map[string]Trailing `key:"trailing" doc:"numbers looked up in the days before, for decisions"`
	Effects   map[string]Effect   `key:"effects" doc:"what decisions set, such as settlement days; where several decisions set one, the strictest counts"`
	Decisions []Decision          `key:"decisions" doc:"what follows"`
	Ladders   []Ladder            `key:"ladders" doc:"decisions by the height of one number, such as penalty points"`
	Rulings   []Ruling            `key:"rulings" doc:"what follows for single rows, such as the compensation of an order"`
	Appeals   []Appeal            `key:"appeals" doc:"which cases a shop may appeal; an upheld appeal removes its case everywhere"`
	Tests     []Case              `key:"tests" doc:"cases that must hold"`

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

// Case is a test inside the document: what is given and what must come out.
type Case struct {
	Name       string         `key:"name" need:"yes" doc:"what the case shows"`
	AsOf       string         `key:"as_of" doc:"the day of the score; needed with events"`
	From       string         `key:"from" doc:"with events: the days from this one to as_of are scored one after another, each from the state that the one before left"`
	Shop       string         `key:"shop" doc:"which shop is meant, where events have several"`
	Product    string         `key:"product" doc:"which product is meant, where products are scored and there are several"`
	Industry   string         `key:"industry" doc:"with indicators: the shop's industry"`
	Tags       Names          `key:"tags" doc:"with indicators: the shop's tags"`
	Events     *document.Node `key:"events" oneof:"given" schema:"events" doc:"event tables: lists of rows"`
	Indicators *document.Node `key:"indicators" oneof:"given" schema:"given" doc:"values by indicator, and total for a published score; null for missing; a list holds one map for each of the days that end with as_of"`
	Peers      *document.Node `key:"peers" schema:"peers" doc:"values of the other shops of the industry by indicator"`
	Expect     *document.Node `key:"expect" need:"yes" schema:"expect" doc:"total, eligible, dimensions, indicators, trailing, decisions, effects, rulings; of the last day"`
}
