package score

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// generated is a random policy with random shops.
type generated struct {
	doc    string
	plan   *Plan
	in     *Indicators
	scorer *Scorer
}

// drawPolicy draws dimensions, weights, curves, missing rules, a scale and decimals; with rising, better values never earn
// fewer points and no value is missing.
func drawPolicy(t *rapid.T, rising bool) string {
	var indicators, dimensions, ids []string
	dims := rapid.IntRange(1, 3).Draw(t, "dimensions")
	for d, w := range drawWeights(t, dims) {
		id := fmt.Sprint("d", d)
		var of []string
		inside := drawWeights(t, rapid.IntRange(1, 3).Draw(t, "indicators"))
		for k, v := range inside {
			ind := fmt.Sprintf("i%d%d", d, k)
			of = append(of, fmt.Sprintf("'%s':%v", ind, v))
			indicators = append(indicators, drawIndicator(t, ind, rising))
		}
		ids = append(ids, id)
		dimensions = append(dimensions, fmt.Sprintf("{'id':'%s','weight':%v,'of':{%s}}", id, w, strings.Join(of, ",")))
	}
	slices.Reverse(ids)
	var other []string
	for i, w := range drawWeights(t, dims) {
		other = append(other, fmt.Sprintf("'%s':%v", ids[i], w))
	}
	scale := rapid.SampledFrom([]string{"[0,100]", "[3,5]", "[-10,10]", "[0,1000000]", "[0.5,4.5]"}).Draw(t, "scale")
	return fmt.Sprintf(`{'policy':'random','title':'t','timezone':{'name':'UTC'},'minimum_volume':3,'indicators':{%s},'dimensions':[%s],
		'weights_by_industry':{'toys':{%s}},'total':{'scale':%s,'decimals':%d},
		'decisions':[{'id':'low','kind':'penalty','when':{'total':{'below':1e6}}},{'id':'not_high','kind':'warning','when':{'not':{'total':{'at_least':1e6}}}}]}`,
		strings.Join(indicators, ","), strings.Join(dimensions, ","), strings.Join(other, ","), scale, rapid.IntRange(0, 6).Draw(t, "decimals"))
}

// drawWeights splits 1 into thousandths, some of them perhaps none.
func drawWeights(t *rapid.T, n int) []float64 {
	cuts := []int{0, 1000}
	for range n - 1 {
		cuts = append(cuts, rapid.IntRange(0, 1000).Draw(t, "cut"))
	}
	slices.Sort(cuts)
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = float64(cuts[i+1]-cuts[i]) / 1000
	}
	return weights
}

func drawIndicator(t *rapid.T, id string, rising bool) string {
	better := rapid.SampledFrom([]string{"higher", "lower"}).Draw(t, "better")
	missing := rapid.SampledFrom([]string{"'skip'", "'full_marks'", "'peer_mean'", "{'points':33.3}"}).Draw(t, "missing")
	return strings.Replace(secondsOf(id, fmt.Sprintf(",'missing':%s,'normalise':%s", missing, drawNormaliser(t, rising, better))),
		"'better':'higher'", "'better':'"+better+"'", 1)
}

func drawNormaliser(t *rapid.T, rising bool, better string) string {
	kind := rapid.SampledFrom([]string{"linear", "bands", "gate", "percentile"}).Draw(t, "normaliser")
	if kind == "percentile" {
		by := rapid.SampledFrom([]string{"industry", "all"}).Draw(t, "by")
		return fmt.Sprintf(`{'peer_percentile':{'by':'%s',%s}}`, by, drawShape(t, "curve", 0, 1, rising, "higher"))
	}
	if kind == "gate" {
		bound := map[string]string{"higher": "at_least", "lower": "at_most"}[better]
		return fmt.Sprintf(`{'gate':{'%s':%d}}`, bound, rapid.IntRange(-2, 2).Draw(t, "gate"))
	}
	return "{" + drawShape(t, kind, -3, 3, rising, better) + "}"
}

// drawShape draws a curve or bands over an interval.
func drawShape(t *rapid.T, kind string, from, to float64, rising bool, better string) string {
	n := rapid.IntRange(2, 5).Draw(t, "knots")
	points := rapid.SliceOfN(rapid.Float64Range(0, 100), n, n).Draw(t, "points")
	if rising {
		slices.Sort(points)
		if better == "lower" {
			slices.Reverse(points)
		}
	}
	var parts []string
	for i, p := range points {
		x := from + (to-from)*float64(i)/float64(n)
		switch {
		case kind != "bands":
			parts = append(parts, fmt.Sprintf("[%v,%v]", x, p))
		case i == n-1:
			parts = append(parts, fmt.Sprintf("{'points':%v}", p))
		default:
			parts = append(parts, fmt.Sprintf("{'below':%v,'points':%v}", x, p))
		}
	}
	return "'" + kind + "':[" + strings.Join(parts, ",") + "]"
}

// values are few, so that shops tie, or anything that a float64 can be.
var values = rapid.OneOf(rapid.Map(rapid.IntRange(-6, 6), func(i int) float64 { return float64(i) / 2 }),
	rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, -5e-324, math.Copysign(0, -1), 1e300, -1e300}),
	rapid.Float64Range(-4, 4))

// drawMarket draws a policy and shops of three industries, one of which has weights of its own, with their peers.
func drawMarket(t *rapid.T, rising bool) *generated {
	g := &generated{doc: drawPolicy(t, rising)}
	g.plan = compile(t, g.doc)
	shops := rapid.IntRange(1, 8).Draw(t, "shops")
	columns := make([][]float64, len(g.plan.indicators))
	for i := range columns {
		columns[i] = rapid.SliceOfN(values, shops, shops).Draw(t, "values")
		for k, v := range columns[i] {
			if rising && v-v != 0 {
				columns[i][k] = 0
			}
		}
	}
	g.in = given(g.plan, "", columns...)
	for row := range g.in.Industries {
		g.in.Industries[row] = rapid.SampledFrom([]string{"toys", "food", ""}).Draw(t, "industry")
	}
	if !rising {
		g.volumes(t, shops)
	}
	g.scorer = g.plan.Scorer(g.plan.Peers(g.in))
	return g
}

// volumes gives some columns volumes, of which some are below the policy's minimum of 3, and takes some columns away.
func (g *generated) volumes(t *rapid.T, shops int) {
	for i := range g.in.Columns {
		switch rapid.IntRange(0, 5).Draw(t, "column") {
		case 0:
			g.in.Columns[i] = Column{}
		case 1:
			g.in.Columns[i].Volume = rapid.SliceOfN(rapid.Int64Range(0, 6), shops, shops).Draw(t, "volumes")
		}
	}
}
