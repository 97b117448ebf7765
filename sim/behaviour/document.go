// Package behaviour says how shops and buyers behave where no lever of a scenario says otherwise: a document of laws, shares and
// effects, each with its source.
//
//  1. [Parse] reads a behaviour document strictly: all problems at once, each with its place ([Document]).
//  2. [Document.Compile] resolves names and makes tables of its laws ([Behaviour]: immutable, safe for concurrent use).
//  3. [Behaviour.Shop] draws a shop's habits; [Behaviour.Odds] says how likely the outcomes of its orders are.
package behaviour

import (
	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/document"
)

// Document is a behaviour document as written. The tags are its grammar.
type Document struct {
	ID      string            `key:"behaviour" need:"yes" doc:"the document's name"`
	Title   score.Text        `key:"title" need:"yes"`
	Sources map[string]string `key:"sources" doc:"what the short names in source keys stand for"`
	Shops   Shops             `key:"shops" need:"yes" doc:"how shops differ"`
	Orders  Orders            `key:"orders" need:"yes" doc:"how orders of one shop differ, and what comes of them"`
	Effects []Effect          `key:"effects" need:"yes" doc:"what moves the odds of an outcome"`

	doc *document.Document
}

// Shops are the laws of what differs between shops.
type Shops struct {
	Orders        Law           `key:"orders" need:"yes" doc:"expected orders in 90 days"`
	ShipHours     Law           `key:"ship_hours" need:"yes" doc:"the shop's median hours from payment to pick-up"`
	DeliveryHours Law           `key:"delivery_hours" need:"yes" doc:"the shop's median hours from pick-up to delivery"`
	PresaleShare  Law           `key:"presale_share" need:"yes" doc:"share of orders that are sold ahead"`
	ReplyRate     Law           `key:"reply_rate" need:"yes" doc:"share of conversations that are answered within three minutes"`
	DefectRate    Law           `key:"defect_rate" need:"yes" doc:"share of orders with something wrong with the goods"`
	HandlingHours Law           `key:"handling_hours" need:"yes" doc:"the shop's median hours to settle a case after sale"`
	Price         Law           `key:"price" need:"yes" doc:"the shop's median amount of an order"`
	Correlations  []Correlation `key:"correlations" doc:"rank correlations, of a Gaussian copula"`
	Industries    []Industry    `key:"industries" need:"yes" doc:"shares of shops; they sum to 1"`
}

// Law is the distribution of a number among shops.
type Law struct {
	LogNormal *LogNormal   `key:"log_normal" oneof:"law"`
	Beta      *Beta        `key:"beta" oneof:"law"`
	Source    score.Source `key:"source" need:"yes"`
}

// LogNormal is the law of a number whose logarithm is normal.
type LogNormal struct {
	Median float64 `key:"median" need:"yes" min:"0.000001" max:"1000000"`
	Sigma  float64 `key:"sigma" need:"yes" min:"0" max:"5" doc:"standard deviation of the natural logarithm"`
}

// Beta is the law of a share: a = mean x concentration, b = (1 - mean) x concentration.
type Beta struct {
	Mean          float64 `key:"mean" need:"yes" min:"0.0001" max:"0.9999"`
	Concentration float64 `key:"concentration" need:"yes" min:"0.5" max:"100000" doc:"a + b: the more, the less shops differ"`
}

// Correlation ties two habits of a shop to each other.
type Correlation struct {
	Of     [2]string    `key:"of" need:"yes"`
	Is     float64      `key:"is" need:"yes" min:"-0.99" max:"0.99"`
	Source score.Source `key:"source" need:"yes"`
}

// Industry is a part of the market whose shops are compared with each other.
type Industry struct {
	ID     string       `key:"id" need:"yes"`
	Share  float64      `key:"share" need:"yes" min:"0" max:"1"`
	Source score.Source `key:"source" need:"yes"`
}

// Orders are the laws of what differs between orders of one shop.
type Orders struct {
	Weekdays             List     `key:"weekdays" need:"yes" doc:"how many orders a day has beside others, Monday to Sunday"`
	ShipSigma            Number   `key:"ship_sigma" need:"yes" doc:"standard deviation of the logarithm of hours to pick-up"`
	ShipPromiseHours     Number   `key:"ship_promise_hours" need:"yes" doc:"from payment; presale orders have their lead on top"`
	PresaleLeadHours     Number   `key:"presale_lead_hours" need:"yes"`
	DeliverySigma        Number   `key:"delivery_sigma" need:"yes" doc:"standard deviation of the logarithm of hours from pick-up to delivery"`
	DeliveryPromiseHours Number   `key:"delivery_promise_hours" need:"yes" doc:"on top of those to ship: what buyers are told when they pay"`
	DaySigma             Number   `key:"day_sigma" need:"yes" doc:"of the shock that a day gives to all deliveries of an industry"`
	Regions              []Region `key:"regions" need:"yes" doc:"where buyers live; their shares sum to 1"`
	AmountSigma          Number   `key:"amount_sigma" need:"yes" doc:"standard deviation of the logarithm of an order's amount"`
	Review               Number   `key:"review" need:"yes" doc:"share of delivered orders that are rated"`
	Stars                List     `key:"stars" need:"yes" doc:"shares of one to five stars where nothing went wrong"`
	Contact              Number   `key:"contact" need:"yes" doc:"share of orders with a conversation"`
	SatisfiedQuick       Number   `key:"satisfied_quick" need:"yes" doc:"share of conversations answered within three minutes with which the buyer is satisfied"`
	SatisfiedSlow        Number   `key:"satisfied_slow" need:"yes" doc:"and of those answered later"`
	Return               Number   `key:"return" need:"yes" doc:"share of orders that come back for no fault"`
	DefectReturn         Number   `key:"defect_return" need:"yes" doc:"share of orders with a defect that come back for it"`
	Complaint            Number   `key:"complaint" need:"yes" doc:"share of orders that are complained about"`
}

// Region is a part of the country, with what it does to deliveries.
type Region struct {
	ID       string       `key:"id" need:"yes"`
	Share    float64      `key:"share" need:"yes" min:"0" max:"1" doc:"of orders"`
	Delivery float64      `key:"delivery" need:"yes" min:"0.01" max:"100" doc:"factor on delivery hours"`
	Source   score.Source `key:"source" need:"yes"`
}

// Number is a number with its source.
type Number struct {
	Is     float64      `key:"is" need:"yes" min:"0" max:"100000"`
	Source score.Source `key:"source" need:"yes"`
}

// List is a list of numbers with its source.
type List struct {
	Is     []float64    `key:"is" need:"yes" min:"0" max:"1000"`
	Source score.Source `key:"source" need:"yes"`
}

// Effect moves the odds of an outcome where there is a cause.
type Effect struct {
	Cause      string       `key:"cause" need:"yes" enum:"late_1_3_days,late_4_7_days,late_8_days,defect,slow_reply,presale"`
	On         string       `key:"on" need:"yes" enum:"bad_review,contact,return,complaint"`
	Logit      float64      `key:"logit" need:"yes" min:"-20" max:"20" doc:"added to the natural logarithm of the odds"`
	PriorSD    float64      `key:"prior_sd" need:"yes" min:"0" max:"20" doc:"how unsure the effect is, as a standard deviation"`
	Industries score.Names  `key:"industries" doc:"in these alone; in all when not given"`
	Evidence   string       `key:"evidence" need:"yes" enum:"association,causal"`
	Source     score.Source `key:"source" need:"yes"`
}

// Parse reads a behaviour document from its tree.
//
// Errors: score.Errors with every problem of the document's shape.
func Parse(doc *document.Document) (*Document, error) {
	b := &Document{doc: doc}
	return b, doc.Decode(b)
}

// Load parses and compiles a behaviour document.
//
// Errors: score.Errors with every problem; those of its meaning only where its shape is right.
func Load(doc *document.Document) (*Behaviour, error) {
	d, err := Parse(doc)
	if err != nil {
		return nil, err
	}
	return d.Compile()
}
