package score

import "github.com/shopscore/shopscore/score/document"

// Indicator is one measured number. Exactly one measure says how it is counted.
type Indicator struct {
	Title   Text   `key:"title"`
	ForEach Names  `key:"for_each" doc:"sets: one indicator for every combination of their members, named indicator/member/member"`
	Better  string `key:"better" enum:"higher,lower" doc:"which way is good; needed where the indicator is scored"`

	Share  *Share  `key:"share" oneof:"measure?" doc:"rows that satisfy a condition, of all rows"`
	Credit *Credit `key:"credit" oneof:"measure?" doc:"mean credit of rows, graded by steps"`
	Mean   *Mean   `key:"mean" oneof:"measure?" doc:"mean time between two moments, or mean of a column"`
	Ratio  *Ratio  `key:"ratio" oneof:"measure?" doc:"rows of one table per rows of another"`
	Count  *Side   `key:"count" oneof:"measure?" doc:"number of rows, or sum of a column"`
	NPS    *NPS    `key:"nps" oneof:"measure?" doc:"net promoter score, -100 to 100"`
	Points *Points `key:"points" oneof:"measure?" doc:"points added up over a calendar period or a window, such as penalty points"`
	Age    *Age    `key:"age" oneof:"measure?" doc:"days since a moment of the shop"`

	Window        *Window     `key:"window" doc:"which days count"`
	Shown         bool        `key:"shown" doc:"it is only there to be seen: nothing needs to use it"`
	Recency       *Recency    `key:"recency"`
	Normalise     *Normaliser `key:"normalise"`
	Missing       *Missing    `key:"missing"`
	MinimumVolume *int64      `key:"minimum_volume" min:"0"`
	Source        Source      `key:"source"`
}

// Rows chooses rows of a table and the moment that places each in time.
type Rows struct {
	Of      string         `key:"of" need:"yes" enum:"orders,reviews,conversations,after_sales,complaints,promises,surveys,appeals,violations" doc:"the event table"`
	At      Names          `key:"at" need:"yes" doc:"the time column that must lie in the window; of a list, the first that is there"`
	Where   *document.Node `key:"where" schema:"condition" doc:"which rows count at all"`
	OncePer string         `key:"once_per" enum:"order,buyer" doc:"order: of the rows about one order that satisfy where only the first ever counts, whatever the window; buyer: of the rows of one buyer in the window only the last"`
}

// Share is the number of rows that satisfy a condition divided by the number of all rows.
type Share struct {
	Rows
	That *document.Node `key:"that" need:"yes" schema:"condition" doc:"which rows are counted above the line"`
}

// Quantity is a number that a row has: a span of time (or a sum of spans), or a column.
type Quantity struct {
	Seconds Spans  `key:"seconds" oneof:"quantity"`
	Minutes Spans  `key:"minutes" oneof:"quantity"`
	Hours   Spans  `key:"hours" oneof:"quantity"`
	Days    Spans  `key:"days" oneof:"quantity"`
	Column  string `key:"column" oneof:"quantity" doc:"a whole-number or amount column"`
}

// Span is the time between two moments of a row.
type Span struct {
	From     string `key:"from" need:"yes"`
	To       string `key:"to" need:"yes"`
	Optional bool   `key:"optional" doc:"counts as nothing where a moment is missing; otherwise the row has no quantity"`
}

// Credit is the mean of the credits that rows earn; the first step whose range holds the quantity gives the credit, and a
// row in no step or without a quantity earns nothing.
type Credit struct {
	Rows
	Quantity
	Steps []CreditStep `key:"steps" need:"yes"`
}

// CreditStep is a range and the credit in it.
type CreditStep struct {
	Range
	Is float64 `key:"is" need:"yes" min:"0" max:"1"`
}

// Mean is the mean quantity of the rows that have it.
type Mean struct {
	Rows
	Quantity
}

// Side is a number of rows, or the sum of one of their columns.
type Side struct {
	Rows
	Sum string `key:"sum" doc:"a whole-number or amount column to add up instead of counting rows"`
}

// Ratio is one number of rows divided by another, times a factor (10000: per ten thousand).
type Ratio struct {
	Count Sides   `key:"count" need:"yes" doc:"above the line; the rows of several tables are added up"`
	Per   PerSide `key:"per" need:"yes" doc:"below the line"`
	Times float64 `key:"times" min:"0" max:"1000000000" doc:"1 when not given"`
}

// PerSide is the lower side of a ratio, perhaps over a window of its own.
type PerSide struct {
	Side
	Window *Window `key:"window" doc:"the indicator's window when not given"`
}

// NPS is the share of promoters (9-10) less that of detractors (0-6) among the answers, times 100 (Reichheld, The One
// Number You Need to Grow, Harvard Business Review, 2003).
type NPS struct {
	Rows
	Column string `key:"column" doc:"the column with answers from 0 to 10; rating when not given"`
}

// Window covers the local days D-lag-days+1 to D-lag, where D is the as-of day, or whole calendar months before D's own.
type Window struct {
	Days      int64   `key:"days" oneof:"length" min:"1" max:"3660"`
	Months    int64   `key:"months" oneof:"length" min:"1" max:"120" doc:"the calendar months before the month of the as-of day"`
	Lag       *int64  `key:"lag" min:"1" max:"3660" doc:"days before the as-of day at which the window ends; 1 when not given"`
	AtLeast   int64   `key:"at_least" min:"0" doc:"the volume that this window needs (rows below the line; of a sum its whole units); with a smaller one the other window is taken"`
	By        string  `key:"by" doc:"with the first window, for all of them: a count whose number, over its own window, is compared with at_least; the indicator's own volume when not given"`
	Otherwise *Window `key:"otherwise" doc:"the window taken when the volume is too small"`
}

// Points are added up from rows, by the days on which these happened, and from decisions (adds). They count over the
// indicator's window, or from the beginning of the present calendar period.
type Points struct {
	From    []PointSource `key:"from" doc:"rows that give points"`
	Start   int64         `key:"start" min:"-1000000" max:"1000000" doc:"points before anything happens"`
	Least   *int64        `key:"least" min:"-1000000" max:"1000000" doc:"never fewer"`
	Most    *int64        `key:"most" min:"-1000000" max:"1000000" doc:"never more"`
	Reset   string        `key:"reset" enum:"year,quarter,month" doc:"the calendar period with which they begin anew"`
	Begins  string        `key:"begins" doc:"with reset: year, the day on which a year begins, MM-DD; 01-01 when not given"`
	Weekday string        `key:"weekday" enum:"monday,tuesday,wednesday,thursday,friday,saturday,sunday" doc:"they begin anew on the first such day of the period"`
}

// PointSource is rows that give points.
type PointSource struct {
	Rows
	Each  *int64 `key:"each" oneof:"points" min:"-1000000" max:"1000000" doc:"points of a row"`
	Sum   string `key:"sum" oneof:"points" doc:"the whole-number column that holds a row's points"`
	Times int64  `key:"times" min:"-1000" max:"1000" doc:"with sum: the row's points count so many times; -1 takes them away"`
	Per   int64  `key:"per" min:"1" max:"1000000" doc:"with each: so many rows together give the points once"`
	Cap   *Cap   `key:"cap" doc:"no more points than this in one day, week or month"`
}

// Cap limits the points of one source. Weeks begin on Monday; one that began before the window or the period is counted whole.
type Cap struct {
	AtMost int64  `key:"at_most" need:"yes" min:"0" max:"1000000"`
	Per    string `key:"per" need:"yes" enum:"day,week,month"`
}

// Age is the number of local days from a moment of the shop to the as-of day.
type Age struct {
	Since string `key:"since" need:"yes" enum:"opened_at"`
}

// Normaliser says how a value becomes points from 0 to 100.
type Normaliser struct {
	PeerPercentile *PeerPercentile `key:"peer_percentile" oneof:"normaliser" doc:"by the share of other shops that the shop beats"`
	Linear         [][2]float64    `key:"linear" oneof:"normaliser" doc:"[value, points] knots with straight lines between and flat ends"`
	Bands          []Band          `key:"bands" oneof:"normaliser" doc:"ranges of the value; the first that holds gives the points"`
	Gate           *Range          `key:"gate" oneof:"normaliser" doc:"100 points inside the range, else 0"`
	Source         Source          `key:"source"`
}

// PeerPercentile turns the share of other shops that a shop beats (1 best, 0 worst) into points.
type PeerPercentile struct {
	By    string       `key:"by" enum:"industry,all" doc:"whom a shop is compared with; its industry when not given"`
	Curve [][2]float64 `key:"curve" oneof:"shape" doc:"[percentile, points] knots with straight lines between and flat ends"`
	Bands []Band       `key:"bands" oneof:"shape" doc:"ranges of the percentile"`
}

// Band is a range and its points.
type Band struct {
	Range
	Points float64 `key:"points" need:"yes" min:"0" max:"100"`
}
