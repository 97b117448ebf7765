package score

import "github.com/shopscore/shopscore/score/exact"

// Result is one shop's score: the total, what each indicator adds to it, why points are lost, and what follows. A Result
// is filled by Scorer.Score and can be used again for the next shop.
type Result struct {
	Shop, Industry string
	Product        string      // where products are scored
	Tags           []string    // of the shop
	Eligible       bool        // false: there is no score, and Total means nothing
	Unscored       bool        // the policy has no total: Total means nothing, and Eligible whether the shop is one it is for
	Given          bool        // the total was given, not computed: it has no contributions
	Total          exact.Micro // Base plus all contributions, exactly
	Base           exact.Micro // the total of 0 points
	Span           exact.Micro // from there to the total of 100 points
	Dimensions     []DimensionResult
	Indicators     []IndicatorResult
	Reasons        []Reason // the largest loss first
	Trailing       []TrailingResult
	Rulings        []RulingResult
	Decisions      []Decided
	Effects        []EffectResult
	Provenance     *Provenance

	ruledSums []ruledSum // by ruling

	before *Standing // while it is made
	day    Day
}

// DimensionResult is the score of one part of the total, on the total's scale.
type DimensionResult struct {
	ID      string
	Present bool // false where no indicator of it counts, or the shop has no score
	Score   exact.Micro
}

// IndicatorResult is one indicator of one shop.
type IndicatorResult struct {
	ID           string
	Supplied     bool    // the input has such a column
	Counted      bool    // numerator, denominator and volume are known
	Value        float64 // NaN where there is none
	Numerator    float64 // without recency weights; for a mean the sum
	Denominator  float64 // for a mean the count; NaN for a plain count
	Volume       int64
	PeerMedian   float64     // the industry's level; NaN without peers
	Percentile   float64     // share of the other shops that this one beats; NaN where it is not compared
	Scored       bool        // it counts towards the total
	Lifted       bool        // a floor lifted its points
	Score        exact.Micro // on the total's scale
	Contribution exact.Micro // what it adds to the total
	Lost         exact.Micro // what it would add more with full points

	state    state
	peerMean float64 // NaN without peers
	ended    float64 // of points on the day of a reset: the count of the period that has just ended; otherwise NaN
	weight   float64 // of the total, after re-weighting
	points   float64
}

// ReasonCode says why points are lost or why there is no score.
type ReasonCode string

// The reason codes.
const (
	BelowFull       ReasonCode = "below_full"       // the value earns less than full points
	MissingSkipped  ReasonCode = "missing_skipped"  // no value: the others weigh more
	MissingFull     ReasonCode = "missing_full"     // no value: full points
	MissingPeerMean ReasonCode = "missing_peermean" // no value: the points of the peers' mean
	MissingFixed    ReasonCode = "missing_fixed"    // no value: the points that the policy fixes
	Lifted          ReasonCode = "lifted"           // a floor in force lifted the points to the peers' mean
	NotEligible     ReasonCode = "not_eligible"     // the shop lacks what a score needs
	NothingMeasured ReasonCode = "nothing_measured" // no indicator has a value
)

// Reason is why points are lost, or why there is no score.
type Reason struct {
	Code      ReasonCode
	Indicator int         // index into Indicators; -1 where none is meant
	Lost      exact.Micro // points of the total
	Rule      string      // not_eligible: what is needed
	Values    []Named     // not_eligible: what there is
}

// Named is a number of the result with the name that policies use for it; NaN where it is missing.
type Named struct {
	Name  string
	Value float64
}

// Decided is a decision that applies, with its rule and the numbers that the rule looks at.
type Decided struct {
	ID, Kind     string
	Title        Text
	Rule         string
	Values       []Named
	Since, Last  Day    // of a decision that lasts: the day on which it began, and its last day; 0 where that depends
	Entries      int64  // of a decision that lasts: how often it began
	Began        bool   // it begins today
	OverriddenBy string // where others are stricter in all that this one sets: the first of them

	effects []setting
	number  int // of the decision
}

// Provenance identifies what a result was made from.
type Provenance struct {
	Policy     string
	PolicyHash string // SHA-256 of the policy's canonical form
	PeersHash  string // SHA-256 of the peers file's bytes
	StateHash  string // SHA-256 of where shops stood before the day; empty where nothing was carried on
	AsOf       Day
	Engine     string

	text []byte // as JSON
}
