package score

import "github.com/shopscore/shopscore/score/document"

// Trailing is a number of a result looked up in days before: of the last N days, today included, or of one day ago.
// A day without the number is left out; without enough days there is no trailing number.
type Trailing struct {
	Title   Text   `key:"title"`
	Of      string `key:"of" need:"yes" doc:"total, a dimension or an indicator"`
	Mean    int64  `key:"mean" oneof:"how" min:"1" max:"366" doc:"mean of so many days, today the last of them"`
	Highest int64  `key:"highest" oneof:"how" min:"1" max:"366" doc:"highest of so many days"`
	Lowest  int64  `key:"lowest" oneof:"how" min:"1" max:"366" doc:"lowest of so many days"`
	DaysAgo int64  `key:"days_ago" oneof:"how" min:"1" max:"366" doc:"the number as it was so many days ago"`
	AtLeast int64  `key:"at_least" min:"1" max:"366" doc:"of the days so many must have the number; all of them when not given"`
	Source  Source `key:"source"`
}

// Effect is a number that decisions set.
type Effect struct {
	Title     Text    `key:"title"`
	Unit      string  `key:"unit" doc:"such as days, yuan or orders"`
	Strictest string  `key:"strictest" need:"yes" enum:"highest,lowest,sum" doc:"which of several counts; sum adds them up"`
	Decimals  *int    `key:"decimals" min:"0" max:"6" doc:"rounded half up to so many; as it is when not given"`
	Once      bool    `key:"once" doc:"only on the day on which a decision begins, as a fine does"`
	Otherwise *Figure `key:"otherwise" doc:"the number where no decision sets it"`
	Source    Source  `key:"source"`
}

// Figure is a fixed number, or a part of a number of the result: times it, and kept within bounds; without them never below 0.
type Figure struct {
	Fixed   float64
	Of      string      // empty: Fixed is meant
	Times   float64     // of that number
	Between *[2]float64 // bounds
}

// Setting is the numbers of some effects, by effect.
type Setting map[string]Figure

// Decision is a consequence and the rule under which it follows. Without until and days it holds while its rule does.
type Decision struct {
	ID        string           `key:"id" need:"yes"`
	Kind      string           `key:"kind" need:"yes" enum:"penalty,privilege,warning"`
	Title     Text             `key:"title"`
	When      *document.Node   `key:"when" need:"yes" schema:"rule" doc:"it begins when this holds"`
	Until     *document.Node   `key:"until" schema:"ending" doc:"it ends when this holds, and not before: a second threshold; it does not begin while this holds; never: it lasts for good"`
	Days      int64            `key:"days" min:"1" max:"36600" doc:"it lasts so many days, today the first of them, whether it is looked at on the last or not; it begins anew if the rule still holds"`
	Entries   int64            `key:"entries" min:"1" max:"1000" doc:"it may begin so often, ever"`
	Running   int64            `key:"running" min:"1" max:"1000" doc:"the rule must hold so many times in a row"`
	On        *Calendar        `key:"on" doc:"the days on which it is looked at; between them it stays as it was; every day when not given"`
	Adds      map[string]int64 `key:"adds" min:"-1000000" max:"1000000" doc:"points for indicators that count points: on each of its days (on) on which it holds, else when it begins; they count from the next day"`
	Effects   Setting          `key:"effects" doc:"numbers for the policy's effects while it holds"`
	Effective *Effective       `key:"effective" doc:"from when to when it is in force"`
	Source    Source           `key:"source"`
}

// Calendar is a set of days.
type Calendar struct {
	Weekdays    []string `key:"weekdays" oneof:"days" enum:"monday,tuesday,wednesday,thursday,friday,saturday,sunday"`
	DaysOfMonth []int64  `key:"days_of_month" oneof:"days" min:"1" max:"31"`
}

// Ladder is decisions of which one follows another. As levels and nodes they go by the height of one number, from the
// mildest step to the strictest: of levels the last one reached holds while the number is there, a node begins when the
// number reaches it. As tiers each step has a rule, and the first that holds applies.
type Ladder struct {
	ID        string     `key:"id" need:"yes"`
	Kind      string     `key:"kind" need:"yes" enum:"penalty,privilege,warning"`
	Title     Text       `key:"title"`
	Of        string     `key:"of" doc:"the number of levels and nodes: total, a dimension, an indicator or a trailing number"`
	As        string     `key:"as" enum:"levels,nodes,tiers" doc:"levels when not given"`
	Steps     []Rung     `key:"steps" need:"yes"`
	On        *Calendar  `key:"on" doc:"the days on which it is looked at; every day when not given"`
	Effective *Effective `key:"effective"`
	Source    Source     `key:"source"`
}

// Rung is a step of a ladder.
type Rung struct {
	ID   string         `key:"id" doc:"the ladder's id and the threshold when not given; of a step that repeats the threshold is added"`
	Kind string         `key:"kind" enum:"penalty,privilege,warning" doc:"the ladder's when not given"`
	When *document.Node `key:"when" schema:"rule" doc:"of a tier; the last one may be for all others"`
	Range
	Every   int64   `key:"every" min:"1" max:"1000000" doc:"a node at this number and at each multiple of it, up to up_to"`
	UpTo    int64   `key:"up_to" min:"1" max:"1000000" doc:"the last multiple; forty times every when not given"`
	Title   Text    `key:"title"`
	Days    int64   `key:"days" min:"1" max:"36600" doc:"a node lasts so many days; for good when not given"`
	Effects Setting `key:"effects"`
	Source  Source  `key:"source"`
}
