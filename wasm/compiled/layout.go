package compiled

import "github.com/shopscore/shopscore/score"

// The words of a descriptor. An address of 0 is that of no column; inputs without one are not supplied, outputs are not wanted. Columns are
// Arrow's: values side by side, bit k of a validity bitmap for row k (an address of 0: all are valid).
const (
	wordVersion  = iota // of the ABI
	wordRows            // how many there are
	wordDay             // the day of the score, as days since 1970-01-01; 0: none
	wordTables          // address of the tables; 0: the module's own
	wordIndustry        // u32 of each row: its industry's number in the tables; any other number is an industry without anything of its own
	wordIndustryValid
	wordGiven // f64 of each row: its total, for policies whose total is given
	wordGivenValid
	wordTotal      // output: f64, NaN where there is no score
	wordTotalValid // output: bitmap
	wordReasons    // output: u16, for each row as many as there are slots
	wordInputs     // from here on four words for each indicator: f64 values, their validity, i64 volumes, their validity
)

// ABI is the version of what the module exports and of descriptors.
const ABI = 1

// layout says where the words of a policy's descriptor are.
type layout struct {
	dimensions    int // two words each: f64 scores, validity
	contributions int // two words each: f64, validity
	decisions     int // one word each: a bitmap
	words         int
	slots         int // reasons of a row
}

func newLayout(k *score.Kernel) layout {
	l := layout{dimensions: wordInputs + 4*len(k.Indicators), slots: max(2, k.Scored)}
	l.contributions = l.dimensions + 2*len(k.Dimensions)
	l.decisions = l.contributions + 2*k.Scored
	l.words = l.decisions + len(k.Decisions)
	return l
}

// Reason codes, the low four bits of a reason; the rest is the number of the indicator. A reason of 0 is none.
var reasonCodes = []score.ReasonCode{"", score.BelowFull, score.MissingSkipped, score.MissingFull, score.MissingPeerMean, score.MissingFixed,
	score.Lifted, score.NotEligible, score.NothingMeasured}

// Fault is what a call returns when a row cannot be scored: its kind, the number of the indicator, and the row, from 0. What was written of
// rows before it stands.
type Fault int64

// The kinds of faults.
const (
	BadVersion    = 1 // of the descriptor
	BadTables     = 2 // they are not of this policy
	Impossible    = 3 // a value that its indicator cannot have
	MissingVolume = 4 // a volume is null beside a value
)

func fault(kind, indicator int) int64 { return int64(kind)<<48 | int64(indicator)<<32 }

// Kind, Indicator and Row take a fault apart.
func (f Fault) Kind() int      { return int(f >> 48) }
func (f Fault) Indicator() int { return int(f >> 32 & 0xffff) }
func (f Fault) Row() int       { return int(uint32(f)) }
