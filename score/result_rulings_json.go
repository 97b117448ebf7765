package score

import (
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// listed is how many rows of one cause a result's JSON lists by id; AppendFindings gives all.
const listed = 20

// appendConsequences appends what only some policies have: trailing numbers, effects and rulings.
func (r *Result) appendConsequences(b []byte) []byte {
	if len(r.Trailing) > 0 {
		b = append(b, `,"trailing":{`...)
		for i, t := range r.Trailing {
			b = appendNumber(appendKey(b, i, t.ID), t.Value)
		}
		b = append(b, '}')
	}
	if len(r.Effects) > 0 {
		b = append(b, `,"effects":{`...)
		for i := range r.Effects {
			b = r.Effects[i].appendJSON(appendKey(b, i, r.Effects[i].ID))
		}
		b = append(b, '}')
	}
	if r.Rulings != nil {
		b = append(b, `,"rulings":[`...)
		for i := range r.Rulings {
			b = r.Rulings[i].appendJSON(comma(b, i))
		}
		b = append(b, ']')
	}
	return b
}

func (e *EffectResult) appendJSON(b []byte) []byte {
	b = appendNumber(append(b, `{"value":`...), e.Value)
	if e.By != "" {
		b = document.AppendString(append(b, `,"by":`...), e.By)
	}
	return append(b, '}')
}

func (x *RulingResult) appendJSON(b []byte) []byte {
	b = document.AppendString(append(b, `{"id":`...), x.Ruling)
	if x.Cause != "" {
		b = document.AppendString(append(b, `,"cause":`...), x.Cause)
	}
	b = appendNumber(append(b, `,"rows":`...), float64(x.Rows))
	b = appendMoney(append(b, `,"amount":`...), x.Amount, x.Priced)
	if x.Unpriced > 0 {
		b = appendNumber(append(b, `,"unpriced":`...), float64(x.Unpriced))
	}
	b = append(b, `,"orders":[`...)
	n := 0
	for _, f := range x.Findings[:min(len(x.Findings), listed)] {
		if f.Order != "" {
			b = document.AppendString(comma(b, n), f.Order)
			n++
		}
	}
	return append(b, "]}"...)
}

// AppendFindings appends one line of JSON, with its line end, for every row that a ruling applies to: shop_id, ruling, cause,
// id, order_id, at (local time of the policy's zone), amount (null where no money is due, or where it is not known).
func (p *Plan) AppendFindings(b []byte, r *Result) []byte {
	for i := range r.Rulings {
		x := &r.Rulings[i]
		for _, f := range x.Findings {
			b = document.AppendString(append(b, `{"shop_id":`...), r.Shop)
			b = document.AppendString(append(b, `,"ruling":`...), x.Ruling)
			b = document.AppendString(append(b, `,"cause":`...), f.Cause)
			b = document.AppendString(append(b, `,"id":`...), f.ID)
			b = document.AppendString(append(b, `,"order_id":`...), f.Order)
			b = document.AppendString(append(b, `,"at":`...), Day(p.zone.Day(f.At)).String()+" "+clock(p.zone.Second(f.At)))
			b = appendMoney(append(b, `,"amount":`...), exact.Cents(f.Amount), f.Amount >= 0)
			b = append(b, "}\n"...)
		}
	}
	return b
}

func appendMoney(b []byte, c exact.Cents, known bool) []byte {
	if !known {
		return append(b, "null"...)
	}
	return c.Append(b)
}
