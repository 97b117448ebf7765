package score

import "github.com/shopscore/shopscore/score/exact"

// reference names a number of a result.
type reference struct {
	name  string // as written in the policy
	kind  refKind
	index int
	cause string // of a ruling; empty: all
}

type refKind int

const (
	refTotal  refKind = iota
	refPoints         // of the total, 0 to 100
	refDimension
	refTrailing
	refRows // of a ruling
	refAmount
	refDays  // since a decision began, that day counted
	refValue // of an indicator, as all below
	refScore
	refVolume
	refPercentile
	refPeerRatio // the value divided by the mean of the peers'
)

// ofPeers tells whether the number exists for scored indicators only.
func (f reference) ofPeers() bool {
	return f.kind == refScore || f.kind == refPercentile || f.kind == refPeerRatio
}

// value reads the number; false where the result has none.
func (f reference) value(r *Result) (float64, bool) {
	switch f.kind {
	case refTotal:
		return r.Total.Float(), r.Eligible && !r.Unscored
	case refPoints:
		return float64((r.Total-r.Base)*100) / float64(r.Span), r.Eligible && !r.Unscored
	case refTrailing:
		v := r.Trailing[f.index].Value
		return v, v == v
	case refDays:
		return r.daysOf(f.index)
	case refRows, refAmount:
		rows, amount := r.ruled(f.index, f.cause)
		if f.kind == refRows {
			return float64(rows), true
		}
		return amount.Float(), true
	case refDimension:
		d := &r.Dimensions[f.index]
		return d.Score.Float(), d.Present
	}
	ind := &r.Indicators[f.index]
	switch f.kind {
	case refScore:
		return ind.Score.Float(), ind.Scored
	case refVolume:
		return float64(ind.Volume), ind.Counted
	case refPercentile:
		return ind.Percentile, ind.Percentile == ind.Percentile
	case refPeerRatio:
		ratio := exact.Significant(ind.Value / ind.peerMean)
		return ratio, ind.state == measured && exact.Finite(ratio)
	}
	return ind.Value, ind.Value == ind.Value && ind.state != tooFew
}
