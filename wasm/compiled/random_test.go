package compiled

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
)

// Random policies score random rows, from peers of every kind, as the native core does.
func TestRandom(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plan, err := policies.Load("random.json", []byte(drawPolicy(rt)))
		if errors.Is(err, diag.BadOrder) || errors.Is(err, diag.Unreachable) {
			rt.Skip("rules that no policy may have")
		}
		if err != nil {
			rt.Fatal(err)
		}
		seed := rapid.Uint64().Draw(rt, "seed")
		peerless := plan.Scorer(plan.Peers(&score.Indicators{}))
		shops := market(peerless.Kernel(), rapid.IntRange(1, 40).Draw(rt, "peers"), seed)
		for i := range shops.Industries {
			shops.Industries[i] = []string{"toys", "food", ""}[i%3]
		}
		peers := plan.Peers(shops)
		scorer := rapid.SampledFrom([]*score.Scorer{peerless, plan.Scorer(peers), plan.Scorer(peers.Thin(rapid.IntRange(2, 9).Draw(rt, "knots")))}).Draw(rt, "scorer")
		compare(rt, plan, scorer, 60, seed)
	})
}

func pick(t *rapid.T, name string, from ...string) string {
	return rapid.SampledFrom(from).Draw(t, name)
}

// drawPolicy draws what can be scored, what a missing value counts as, floors, and rules of every kind.
func drawPolicy(t *rapid.T) string {
	var indicators, dimensions, ids, dims []string
	n := rapid.IntRange(1, 3).Draw(t, "dimensions")
	for d, w := range drawWeights(t, n) {
		var of []string
		for k, v := range drawWeights(t, rapid.IntRange(1, 3).Draw(t, "inside")) {
			id := fmt.Sprintf("i%d%d", d, k)
			ids, of = append(ids, id), append(of, fmt.Sprintf("%q:%v", id, v))
			indicators = append(indicators, drawIndicator(t, id))
		}
		dims = append(dims, fmt.Sprint("d", d))
		dimensions = append(dimensions, fmt.Sprintf(`{"id":"d%d","weight":%v,"of":{%s}}`, d, w, strings.Join(of, ",")))
	}
	indicators = append(indicators, `"shown":{"count":{"of":"complaints","at":"complained_at"},"window":{"days":7},"shown":true}`)
	r := &ruler{t, ids, dims}
	var weights []string
	for d, w := range drawWeights(t, n) {
		weights = append(weights, fmt.Sprintf(`"d%d":%v`, d, w))
	}
	parts := []string{`"policy":"random","title":"t","timezone":{"name":"UTC","first":0,"changes":[]}`,
		fmt.Sprintf(`"minimum_volume":%d`, rapid.IntRange(0, 30).Draw(t, "volume")),
		`"indicators":{` + strings.Join(indicators, ",") + "}", `"dimensions":[` + strings.Join(dimensions, ",") + "]",
		`"weights_by_industry":{"toys":{` + strings.Join(weights, ",") + "}}",
		fmt.Sprintf(`"total":{"scale":%s,"decimals":%d}`, pick(t, "scale", "[0,100]", "[3,5]", "[-10,10]", "[0,1000000]", "[0.5,4.5]"), rapid.IntRange(0, 6).Draw(t, "decimals")),
		`"trailing":{"now":{"of":"total","mean":3},"best":{"of":"` + ids[0] + `","highest":2},"many":{"of":"total","lowest":3,"at_least":2},"then":{"of":"total","days_ago":2}}`}
	if rapid.Bool().Draw(t, "eligible") {
		parts = append(parts, `"eligible":{"when":`+r.eligible()+"}")
	}
	if rapid.Bool().Draw(t, "floor") {
		parts = append(parts, `"floors":[{"from":"2024-01-05","until":"2024-02-01","of":["`+ids[0]+`"],"to":"peer_mean"}]`)
	}
	var decisions []string
	for k := range rapid.IntRange(0, 5).Draw(t, "decisions") {
		when := r.rule(2)
		if k > 1 && rapid.IntRange(0, 3).Draw(t, "days") == 0 {
			when = fmt.Sprintf(`{"any":[{"r%d.days":{"at_least":1}},%s]}`, k-1, when)
		}
		decision := fmt.Sprintf(`{"id":"r%d","kind":"penalty","when":%s`, k, when)
		switch rapid.IntRange(0, 5).Draw(t, "lasts") {
		case 0:
			decision += `,"until":` + r.rule(1)
		case 1:
			decision += pick(r.t, "on", `,"on":{"weekdays":["monday","friday"]}`, `,"on":{"days_of_month":[1,12,13]}`)
		}
		decisions = append(decisions, decision+"}")
	}
	return "{" + strings.Join(append(parts, `"decisions":[`+strings.Join(decisions, ",")+"]"), ",") + "}"
}

// drawWeights draws thousandths that come to 1, the last taking what is left.
func drawWeights(t *rapid.T, n int) []float64 {
	weights, left := make([]float64, n), 1000
	for i := range weights {
		part := left
		if i < n-1 {
			part = rapid.IntRange(0, left).Draw(t, "weight")
		}
		weights[i], left = float64(part)/1000, left-part
	}
	return weights
}

func drawIndicator(t *rapid.T, id string) string {
	better := pick(t, "better", "higher", "lower")
	missing := pick(t, "missing", `"skip"`, `"full_marks"`, `"peer_mean"`, `{"points":33.3}`)
	measure := pick(t, "measure", `"share":{"of":"orders","at":"paid_at","that":{"presale":true}}`, `"mean":{"of":"orders","at":"paid_at","seconds":{"from":"paid_at","to":"delivered_at"}}`)
	var shape string
	switch kind := pick(t, "normaliser", "linear", "bands", "gate", "curve"); kind {
	case "gate":
		shape = fmt.Sprintf(`"gate":{%q:%v}`, map[string]string{"higher": "at_least", "lower": "at_most"}[better], rapid.IntRange(-1, 3).Draw(t, "gate"))
	case "curve":
		shape = fmt.Sprintf(`"peer_percentile":{"by":%q,%s}`, pick(t, "by", "industry", "all"), drawShape(t, "curve", 0, 1))
	default:
		shape = drawShape(t, kind, -2, 3)
	}
	return fmt.Sprintf(`%q:{"better":%q,%s,"window":{"days":30},"missing":%s,"normalise":{%s}}`, id, better, measure, missing, shape)
}

func drawShape(t *rapid.T, kind string, from, to float64) string {
	n := rapid.IntRange(2, 14).Draw(t, "knots")
	crowding := rapid.SampledFrom([]float64{1, 9}).Draw(t, "crowding") // of knots at the lower end
	var parts []string
	for i := range n {
		x, p := from+(to-from)*math.Pow(float64(i)/float64(n), crowding), rapid.Float64Range(0, 100).Draw(t, "points")
		switch {
		case kind != "bands":
			parts = append(parts, fmt.Sprintf("[%v,%v]", x, p))
		case i == n-1:
			parts = append(parts, fmt.Sprintf(`{"points":%v}`, p))
		default:
			parts = append(parts, fmt.Sprintf(`{"below":%v,"points":%v}`, x, p))
		}
	}
	return fmt.Sprintf("%q:[%s]", kind, strings.Join(parts, ","))
}

// ruler draws rules.
type ruler struct {
	t         *rapid.T
	ids, dims []string
}

func (r *ruler) rule(depth int) string {
	kinds := []string{"range", "range", "range", "industry", "how_many", "known"}
	if depth > 0 {
		kinds = append(kinds, "all", "any", "not")
	}
	switch kind := pick(r.t, "rule", kinds...); kind {
	case "all", "any":
		return fmt.Sprintf(`{%q:[%s,%s]}`, kind, r.rule(depth-1), r.rule(depth-1))
	case "not":
		return fmt.Sprintf(`{"not":%s}`, r.rule(depth-1))
	case "industry":
		return pick(r.t, "industry", `{"industry":["toys","books"]}`, `{"industry":{"none_of":["food"]}}`)
	case "how_many":
		return fmt.Sprintf(`{"how_many":{"of":["%s"],"score":{"below":%v},"at_least":%d}}`, strings.Join(r.ids, `","`), r.bound(), rapid.IntRange(1, len(r.ids)).Draw(r.t, "of"))
	case "known":
		return fmt.Sprintf(`{%q:%s}`, pick(r.t, "of", r.ids[0], r.ids[0]+".percentile", "total"), pick(r.t, "want", `{"present":true}`, `{"present":false}`))
	}
	id := pick(r.t, "id", r.ids...)
	name := pick(r.t, "number", "total", "total.points", r.dims[0], id, id+".score", id+".volume", id+".percentile", id+".peer_ratio", "now", "best", "many", "then", "shown")
	return r.within(name)
}

// eligible draws a rule of what indicators say.
func (r *ruler) eligible() string {
	id := pick(r.t, "id", r.ids...)
	rules := []string{r.within(id), r.within(id + ".volume"), r.within("shown"), `{"industry":["toys"]}`}
	kind := pick(r.t, "eligible", "all", "any")
	return fmt.Sprintf(`{%q:[%s,%s]}`, kind, pick(r.t, "first", rules...), pick(r.t, "second", rules...))
}

func (r *ruler) within(name string) string {
	a, b := r.bound(), r.bound()
	if a > b {
		a, b = b, a
	}
	return fmt.Sprintf(`{%q:%s}`, name, pick(r.t, "range", fmt.Sprintf(`{"at_least":%v}`, a), fmt.Sprintf(`{"above":%v,"at_most":%v}`, a, b+1), fmt.Sprintf(`{"below":%v}`, b)))
}

func (r *ruler) bound() float64 {
	return rapid.OneOf(rapid.SampledFrom([]float64{0, 0.5, 1, 0.25, 50, 60, 4, 20}), rapid.Float64Range(-1, 5), rapid.Map(rapid.Float64Range(0, 100), math.Round)).Draw(r.t, "bound")
}
