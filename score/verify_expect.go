package score

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/document"
	"github.com/shopscore/shopscore/score/exact"
)

// expect compares a result with what the case expects.
func (v *verifier) expect(r *Result) {
	n := v.test.Expect
	if n.Kind != document.Map || len(n.Entries) == 0 {
		v.fail(n, "expect", "a case must expect something")
		return
	}
	for _, e := range n.Entries {
		path := "expect." + e.Key
		switch e.Key {
		case "total":
			v.number(e.Value, path, points(r.Total, r.Eligible && !r.Unscored))
		case "eligible":
			if e.Value.Text != strconv.FormatBool(r.Eligible) {
				v.fail(e.Value, path, "it is %t", r.Eligible)
			}
		case "dimensions":
			v.each(e.Value, path, func(id string) (float64, bool) {
				i := slices.IndexFunc(r.Dimensions, func(d DimensionResult) bool { return d.ID == id })
				if i < 0 {
					return 0, false
				}
				return points(r.Dimensions[i].Score, r.Dimensions[i].Present), true
			})
		case "indicators":
			v.indicators(e.Value, path, r)
		case "decisions":
			v.decisions(e.Value, path, r)
		case "trailing":
			v.each(e.Value, path, r.trailing)
		case "effects":
			v.each(e.Value, path, r.effect)
		case "rulings":
			v.rulings(e.Value, path, r)
		default:
			at := &document.Node{Line: e.Line, Col: e.Col}
			v.decode.Fail(at, diag.UnknownKey, document.Join(v.path, path), "%q cannot be expected; %s", e.Key,
				document.Suggest(e.Key, []string{"total", "eligible", "dimensions", "indicators", "trailing", "decisions", "effects", "rulings"}))
		}
	}
}

// each compares the numbers of a map with those that have its keys.
func (v *verifier) each(n *document.Node, path string, get func(string) (float64, bool)) {
	if !v.filled(n, path) {
		return
	}
	for _, e := range n.Entries {
		got, ok := get(e.Key)
		if !ok {
			v.fail(e.Value, document.Join(path, e.Key), "there is no %q", e.Key)
			continue
		}
		v.number(e.Value, document.Join(path, e.Key), got)
	}
}

func (v *verifier) indicators(n *document.Node, path string, r *Result) {
	if !v.filled(n, path) {
		return
	}
	for _, e := range n.Entries {
		at := document.Join(path, e.Key)
		i := slices.IndexFunc(r.Indicators, func(ind IndicatorResult) bool { return ind.ID == e.Key })
		switch {
		case i < 0:
			v.fail(e.Value, at, "there is no indicator %q", e.Key)
		case e.Value.Kind == document.Map:
			v.each(e.Value, at, r.Indicators[i].part)
		default:
			v.number(e.Value, at, r.Indicators[i].Value)
		}
	}
}

// part returns a number of the indicator by its name in results.
func (ind *IndicatorResult) part(name string) (float64, bool) {
	switch name {
	case "value":
		return ind.Value, true
	case "numerator":
		return ind.Numerator, true
	case "denominator":
		return ind.Denominator, true
	case "volume":
		return float64(ind.Volume), true
	case "peer_median":
		return ind.PeerMedian, true
	case "percentile":
		return ind.Percentile, true
	case "score":
		return points(ind.Score, ind.Scored), true
	case "contribution":
		return points(ind.Contribution, ind.Scored), true
	}
	return 0, false
}

// number compares a number, or null for none.
func (v *verifier) number(n *document.Node, path string, got float64) {
	want, ok := fraction(n)
	switch {
	case !ok:
		v.fail(n, path, "a number, a fraction such as 2/30 or null belongs here")
	case (want != want) != (got != got), math.Abs(want-got) > 1e-6*max(1, math.Abs(want)):
		v.fail(n, path, "it is %s", appendNumber(nil, got))
	}
}

// fraction reads a number, a fraction or null (NaN).
func fraction(n *document.Node) (float64, bool) {
	if n.Kind == document.Null {
		return exact.NaN, true
	}
	above, below, is := strings.Cut(n.Text, "/")
	if !is {
		below = "1"
	}
	a, errA := strconv.ParseFloat(above, 64)
	b, errB := strconv.ParseFloat(below, 64)
	return a / b, errA == nil && errB == nil && b != 0
}

func points(m exact.Micro, known bool) float64 {
	if !known {
		return exact.NaN
	}
	return m.Float()
}
