package score

import (
	"strconv"

	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// AppendJSON appends the result as one line of JSON without its line end: shop_id, industry, total (null without a score),
// base, eligible, dimensions, indicators, reasons, decisions, then trailing, effects and rulings where the policy has them,
// provenance. Points are decimals: base and contributions add
// up to the total exactly. The same result prints the same bytes.
func (r *Result) AppendJSON(b []byte) []byte {
	b = document.AppendString(append(b, `{"shop_id":`...), r.Shop)
	if r.Product != "" {
		b = document.AppendString(append(b, `,"product_id":`...), r.Product)
	}
	b = document.AppendString(append(b, `,"industry":`...), r.Industry)
	b = appendPoints(append(b, `,"total":`...), r.Total, r.Eligible && !r.Unscored)
	if r.Given {
		b = append(b, `,"given":true`...)
	}
	b = r.Base.Append(append(b, `,"base":`...))
	b = appendBool(append(b, `,"eligible":`...), r.Eligible)
	b = append(b, `,"dimensions":{`...)
	for i := range r.Dimensions {
		d := &r.Dimensions[i]
		b = appendPoints(appendID(b, i, d.ID), d.Score, d.Present)
	}
	b = append(b, `},"indicators":{`...)
	for i := range r.Indicators {
		b = r.Indicators[i].appendJSON(appendID(b, i, r.Indicators[i].ID))
	}
	b = append(b, `},"reasons":[`...)
	for i := range r.Reasons {
		b = r.appendReason(comma(b, i), &r.Reasons[i])
	}
	b = append(b, `],"decisions":[`...)
	for i := range r.Decisions {
		b = r.Decisions[i].appendJSON(comma(b, i))
	}
	b = r.appendConsequences(append(b, ']'))
	if r.Provenance != nil {
		b = append(append(b, `,"provenance":`...), r.Provenance.text...)
	}
	return append(b, '}')
}

// MarshalJSON prints what AppendJSON appends.
func (r *Result) MarshalJSON() ([]byte, error) { return r.AppendJSON(nil), nil }

func (ind *IndicatorResult) appendJSON(b []byte) []byte {
	b = appendNumber(append(b, `{"value":`...), ind.Value)
	if ind.Counted || ind.Numerator == ind.Numerator {
		b = appendNumber(append(b, `,"numerator":`...), ind.Numerator)
		b = appendNumber(append(b, `,"denominator":`...), ind.Denominator)
		b = append(b, `,"volume":`...)
		if ind.Counted {
			b = strconv.AppendInt(b, ind.Volume, 10)
		} else {
			b = append(b, "null"...)
		}
		b = append(b, `,"peer_median":`...)
	} else {
		b = append(b, `,"numerator":null,"denominator":null,"volume":null,"peer_median":`...)
	}
	b = appendNumber(b, ind.PeerMedian)
	b = appendNumber(append(b, `,"percentile":`...), ind.Percentile)
	if !ind.Scored {
		return append(b, `,"score":null,"contribution":null}`...)
	}
	b = ind.Score.Append(append(b, `,"score":`...))
	b = ind.Contribution.Append(append(b, `,"contribution":`...))
	return append(b, '}')
}

func (r *Result) appendReason(b []byte, reason *Reason) []byte {
	b = append(append(b, `{"code":"`...), reason.Code...)
	if reason.Indicator >= 0 {
		b = append(append(b, `","indicator":"`...), r.Indicators[reason.Indicator].ID...)
		b = reason.Lost.Append(append(b, `","lost":`...))
	} else {
		b = append(b, '"')
	}
	if reason.Rule != "" {
		b = document.AppendString(append(b, `,"rule":`...), reason.Rule)
		b = appendNamed(append(b, `,"values":`...), reason.Values)
	}
	return append(b, '}')
}

func (d *Decided) appendJSON(b []byte) []byte {
	b = document.AppendString(append(b, `{"id":`...), d.ID)
	b = document.AppendString(append(b, `,"kind":`...), d.Kind)
	b = document.AppendString(append(b, `,"rule":`...), d.Rule)
	b = appendNamed(append(b, `,"values":`...), d.Values)
	if d.Since != 0 {
		b = document.AppendString(append(b, `,"since":`...), d.Since.String())
		b = appendNumber(append(b, `,"entries":`...), float64(d.Entries))
	}
	if d.Last != 0 {
		b = document.AppendString(append(b, `,"last":`...), d.Last.String())
	}
	if d.OverriddenBy != "" {
		b = document.AppendString(append(b, `,"overridden_by":`...), d.OverriddenBy)
	}
	return append(b, '}')
}

func (p *Provenance) appendJSON(b []byte) []byte {
	b = document.AppendString(append(b, `{"policy":`...), p.Policy)
	b = document.AppendString(append(b, `,"policy_sha256":`...), p.PolicyHash)
	b = document.AppendString(append(b, `,"peers_sha256":`...), p.PeersHash)
	if p.StateHash != "" {
		b = document.AppendString(append(b, `,"state_sha256":`...), p.StateHash)
	}
	b = append(b, `,"as_of":`...)
	if p.AsOf == 0 { // given indicators need no day
		b = append(b, "null"...)
	} else {
		b = document.AppendString(b, p.AsOf.String())
	}
	b = document.AppendString(append(b, `,"engine":`...), p.Engine)
	return append(b, '}')
}

func appendNamed(b []byte, list []Named) []byte {
	b = append(b, '{')
	for i, n := range list {
		b = appendNumber(appendKey(b, i, n.Name), n.Value)
	}
	return append(b, '}')
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func appendKey(b []byte, i int, key string) []byte {
	return append(document.AppendString(comma(b, i), key), ':')
}

// appendID is appendKey for the ids of a policy, which have no character that JSON escapes.
func appendID(b []byte, i int, id string) []byte {
	if i > 0 {
		b = append(b, `,"`...)
	} else {
		b = append(b, '"')
	}
	return append(append(b, id...), `":`...)
}

func appendBool(b []byte, v bool) []byte {
	if v {
		return append(b, "true"...)
	}
	return append(b, "false"...)
}

func appendPoints(b []byte, m exact.Micro, known bool) []byte {
	if !known {
		return append(b, "null"...)
	}
	return m.Append(b)
}
