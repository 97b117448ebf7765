package score

import "github.com/shopscore/shopscore/score/document"

// Ruling decides about single rows: which are covered, by which cause, and what they are worth to the buyer.
type Ruling struct {
	ID    string `key:"id" need:"yes"`
	Title Text   `key:"title"`
	Rows
	Window    Window         `key:"window" need:"yes" doc:"the rows ruled on; one day for a run every day"`
	When      *document.Node `key:"when" schema:"rule" doc:"what the shop must be like for the ruling to apply"`
	Causes    []Cause        `key:"causes" oneof:"cause?" doc:"the first that holds is the row's; a row without any is not ruled on"`
	By        string         `key:"by" oneof:"cause?" doc:"a text or enum column whose values are the causes, the most frequent first; rows without a value have an empty cause"`
	Top       int64          `key:"top" min:"1" max:"1000" doc:"with by: only so many causes are listed; the ruling's .rows and .amount are of all"`
	Amount    *Money         `key:"amount" doc:"money for a row, unless its cause says otherwise"`
	Effective *Effective     `key:"effective" doc:"the as-of days on which it rules; for the days of the rows themselves there is the test between"`
	Source    Source         `key:"source"`
}

// Cause is why a row is ruled on.
type Cause struct {
	ID     string         `key:"id" need:"yes"`
	Title  Text           `key:"title"`
	Where  *document.Node `key:"where" schema:"condition" doc:"every row when not given"`
	Amount *Money         `key:"amount"`
	Source Source         `key:"source"`
}

// Money is an amount for one row: fixed, or a part of what the buyer paid for the order, or the one or the other by the
// height of what was paid. It is rounded half up to hundredths.
type Money struct {
	Portion
	Steps []MoneyStep `key:"steps" oneof:"form" doc:"by the order's amount; the first that holds"`
}

// Portion is a fixed amount, or a part of the order's amount within bounds.
type Portion struct {
	Is      *float64    `key:"is" oneof:"form" min:"0" max:"1000000000" doc:"this much"`
	Times   *float64    `key:"times" oneof:"form" min:"0" max:"100" doc:"so many times the order's amount"`
	Between *[2]float64 `key:"between" min:"0" max:"1000000000" doc:"with times: at least and at most this much"`
}

// MoneyStep is a range of the order's amount and the money for it.
type MoneyStep struct {
	Range
	Portion
}

// Appeal says which rows of a table a shop may appeal against. Of several appeals of one case only the first counts; one
// that is upheld removes the case from everything that is measured and ruled on.
type Appeal struct {
	Of         string `key:"of" need:"yes" enum:"orders,reviews,conversations,after_sales,complaints,promises,violations" doc:"the table, as named in the target column of appeals"`
	Since      Names  `key:"since" need:"yes" doc:"the time column from which the days count; of a list, the first that is there"`
	WithinDays int64  `key:"within_days" need:"yes" min:"0" max:"3660" doc:"an appeal filed later, by local days, has no effect"`
	Source     Source `key:"source"`
}

// Floor lifts points: on its days nobody has fewer points for an indicator than the mean value of the industry, the shop itself
// included, earns.
type Floor struct {
	From   string `key:"from" need:"yes" doc:"the first day of the score, YYYY-MM-DD"`
	Until  string `key:"until" need:"yes" doc:"the last"`
	Of     Names  `key:"of" need:"yes" doc:"indicators or dimensions"`
	To     string `key:"to" need:"yes" enum:"peer_mean"`
	Source Source `key:"source"`
}
