package sim

import (
	"math"
	"strconv"

	"github.com/shopscore/shopscore/score/document"
)

// AppendJSON appends the result as one JSON object: replications, estimates (name, baseline, reform, difference, half_width: null of one
// replication, distinguishable), winners, losers, distribution (low, step, baseline, reform: shops by bin). The same result prints the same bytes.
func (r *Result) AppendJSON(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"replications":`...), int64(r.Replications), 10)
	b = append(b, `,"estimates":[`...)
	for i := range r.Estimates {
		if i > 0 {
			b = append(b, ',')
		}
		b = r.Estimates[i].appendJSON(append(b, "\n "...))
	}
	b = document.AppendNumber(append(b, "],\n\"winners\":"...), r.Winners)
	b = document.AppendNumber(append(b, `,"losers":`...), r.Losers)
	b = document.AppendNumber(append(b, ",\n\"distribution\":{\"low\":"...), r.Low)
	b = document.AppendNumber(append(b, `,"step":`...), r.Step)
	b = appendCounts(append(b, `,"baseline":`...), r.Distribution[0])
	b = appendCounts(append(b, `,"reform":`...), r.Distribution[1])
	return append(b, "}}"...)
}

func (e *Estimate) appendJSON(b []byte) []byte {
	b = document.AppendString(append(b, `{"name":`...), e.Name)
	b = document.AppendNumber(append(b, `,"baseline":`...), e.Baseline)
	b = document.AppendNumber(append(b, `,"reform":`...), e.Reform)
	b = document.AppendNumber(append(b, `,"difference":`...), e.Difference)
	b = append(b, `,"half_width":`...)
	if math.IsNaN(e.Half) {
		b = append(b, "null"...)
	} else {
		b = document.AppendNumber(b, e.Half)
	}
	b = append(b, `,"distinguishable":`...)
	return append(strconv.AppendBool(b, e.Distinguishable()), '}')
}

func appendCounts(b []byte, counts []int64) []byte {
	b = append(b, '[')
	for i, n := range counts {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return append(b, ']')
}
