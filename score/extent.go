package score

import (
	"math"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
	"github.com/shopscore/shopscore/score/format"
)

// extent is a set of numbers lo <= v < hi.
type extent struct{ lo, hi float64 }

var everything = extent{math.Inf(-1), math.Inf(1)}

// String prints the extent as in "at least 0.9 and below 0.95".
func (e extent) String() string {
	var r Range
	if !math.IsInf(e.lo, -1) {
		r.AtLeast = &e.lo
		if before := below(e.lo); len(number(before)) < len(number(e.lo)) {
			r.AtLeast, r.Above = nil, &before
		}
	}
	if !math.IsInf(e.hi, 1) {
		r.Below = &e.hi
		if before := below(e.hi); len(number(before)) < len(number(e.hi)) {
			r.Below, r.AtMost = nil, &before
		}
	}
	return "what is " + r.String()
}

// without takes a range out of a set of extents, and tells whether there was anything to take.
func without(free []extent, r Range) (rest []extent, taken bool) {
	lo, hi := r.interval()
	for _, e := range free {
		if max(lo, e.lo) >= min(hi, e.hi) {
			rest = append(rest, e)
			continue
		}
		taken = true
		if e.lo < lo {
			rest = append(rest, extent{e.lo, lo})
		}
		if hi < e.hi {
			rest = append(rest, extent{hi, e.hi})
		}
	}
	return rest, taken
}

// upTo is the extent from lo to hi, both included.
func upTo(lo, hi float64) extent { return extent{lo, math.Nextafter(hi, math.Inf(1))} }

// domain is where the values of a measure can lie.
func (m *measure) domain() extent {
	switch m.kind {
	case "share", "credit":
		return upTo(0, 1)
	case "nps":
		return upTo(-100, 100)
	case "count", "ratio", "age":
		return extent{0, math.Inf(1)}
	case "points":
		return m.ledger.domain()
	}
	return everything
}

// domain is where points can lie: between their bounds, and not below the start where nothing takes any away.
func (l *ledger) domain() extent {
	domain := everything
	if !l.falls {
		domain.lo = float64(l.start)
	}
	if l.least != nil {
		domain.lo = float64(*l.least)
	}
	if l.most != nil {
		domain = upTo(domain.lo, float64(*l.most))
	}
	return domain
}

// Possible tells whether an indicator of the plan can have a value: a share lies between 0 and 1, a net promoter score
// between -100 and 100, a count is not negative.
func (p *Plan) Possible(indicator int, value float64) bool {
	domain := p.indicators[indicator].measure.domain()
	return value >= domain.lo && value < domain.hi
}

// impossible is what to tell of a value that is not possible.
const impossible = "cannot be a value of this indicator: a share lies between 0 and 1, a count or ratio is not negative"

// Impossible is the same with the value.
const Impossible = "%s " + impossible

// impossibleValues reports, of each indicator, the first value of a batch that it cannot have.
func (p *Plan) impossibleValues(in *Batch) error {
	var problems Errors
	for i, values := range in.Values {
		if row := p.indicators[i].measure.domain().firstOutside(values[:min(len(values), in.Rows)]); row >= 0 {
			problems = append(problems, &Error{Code: diag.OutOfRange, Path: "indicators." + p.indicators[i].id, Line: row + 1,
				Msg: format.Text(Impossible, document.AppendNumber(nil, values[row]))})
		}
	}
	return problems.Err()
}

// firstOutside is the index of the first finite value that lies outside, or -1.
func (e extent) firstOutside(values []float64) int {
	if e == everything {
		return -1
	}
	for from := 0; from < len(values); from += stride {
		part := values[from:min(from+stride, len(values))]
		if len(part) == stride && e.lo == 0 && e.surelyHas((*[stride]float64)(part)) {
			continue
		}
		for i, v := range part {
			if !(v >= e.lo && v < e.hi) && exact.Finite(v) {
				return from + i
			}
		}
	}
	return -1
}

// stride is how many values are looked at without a branch between them, which WebAssembly is slow at.
const stride = 4

// surelyHas tells whether all values lie between 0 and e.hi: the bits of such numbers are ordered as the numbers are.
func (e extent) surelyHas(values *[stride]float64) bool {
	last := math.Float64bits(e.hi) - 1
	a, b, c, d := math.Float64bits(values[0]), math.Float64bits(values[1]), math.Float64bits(values[2]), math.Float64bits(values[3])
	outside := a | b | c | d | (last - a) | (last - b) | (last - c) | (last - d) // its highest bit: one has a sign, or is beyond the last
	return outside>>63 == 0
}
