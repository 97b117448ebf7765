package behaviour

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/diag"
	"github.com/shopscore/shopscore/score/policies"
	"github.com/shopscore/shopscore/sim/behaviour/standard"
	"github.com/shopscore/shopscore/sim/draw"
)

func load(text string) (*Behaviour, error) {
	tree, err := policies.ParseYAML("behaviour.yaml", []byte(text))
	if err != nil {
		return nil, err
	}
	return Load(tree)
}

func parsed(t testing.TB) *Document {
	t.Helper()
	tree, err := policies.ParseYAML("behaviour.yaml", []byte(string(standard.Document())))
	if err != nil {
		t.Fatal(err)
	}
	d, err := Parse(tree)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestProblemsHaveTheirPlace(t *testing.T) {
	for _, c := range []struct{ old, new, code, path string }{
		{"cause: late_8_days, on: bad_review", "cause: late_9_days, on: bad_review", "unknown_name", "effects[2].cause"},
		{"evidence: causal", "evidence: sure", "unknown_name", "effects[5].evidence"},
		{"of: [orders, reply_rate]", "of: [orders, reply_rat]", "unknown_name", "shops.correlations"},
		{"{id: food, share: 0.25", "{id: food, share: 0.26", "out_of_range", "shops.industries"},
		{"{id: food, share", "{id: home, share", "duplicate", "shops.industries"},
		{"is: [1, 1, 1, 1, 1.05, 1.1, 1.05]", "is: [1, 1]", "wrong_type", "orders.weekdays.is"},
		{"stars: {is: [0.067,", "stars: {is: [0.068,", "out_of_range", "orders.stars.is"},
		{"review: {is: 0.4,", "review: {is: 1.4,", "out_of_range", "orders.review.is"},
		{"beta: {mean: 0.12, concentration: 4}", "beta: {mean: 0.12}", "missing_key", "shops.presale_share.beta"},
		{"is: -0.3, source: \"our choice: a shop that is slow is slow in all\"}\n    - {of: [ship_hours, handling", "is: -0.99, source: x}\n    - {of: [ship_hours, handling", "conflict", "shops.correlations"},
	} {
		text := string(standard.Document())
		if c.path == "shops.correlations" && c.code == "conflict" {
			text = strings.Replace(text, "handling_hours], is: 0.4", "handling_hours], is: 0.99", 1)
			text = strings.Replace(text, "[reply_rate, handling_hours], is: -0.3", "[reply_rate, handling_hours], is: 0.9", 1)
		}
		changed := strings.Replace(text, c.old, c.new, 1)
		if changed == text {
			t.Fatalf("%q is not in the document", c.old)
		}
		_, err := load(changed)
		found := diag.All(err, diag.Syntax)
		if !slices.ContainsFunc(found, func(e *diag.Error) bool { return string(e.Code) == c.code && e.Path == c.path && e.Line > 0 }) {
			t.Errorf("%s: %v, want %s at %s with its line", c.new, err, c.code, c.path)
		}
	}
}

// The laws of the habits, in 20,000 shops: medians and means within five standard errors, and the signs of what is tied.
func TestHabitsFollowTheirLaws(t *testing.T) {
	b, err := load(string(standard.Document()))
	if err != nil {
		t.Fatal(err)
	}
	const n = 20_000
	var columns [NumHabits][]float64
	industries := make([]int, len(b.Industries))
	for number := range uint64(n) {
		habits, industry := b.Shop(draw.New(3).Sub(0, number, 0))
		for h, v := range habits {
			columns[h] = append(columns[h], v)
		}
		industries[industry]++
	}
	near := func(name string, got, want, deviation float64) {
		if math.Abs(got-want) > 5*deviation/math.Sqrt(n) {
			t.Errorf("%s: %g, want %g +- %g", name, got, want, 5*deviation/math.Sqrt(n))
		}
	}
	for i, share := range []float64{0.35, 0.25, 0.25, 0.15} {
		near(b.Industries[i], float64(industries[i])/n, share, math.Sqrt(share*(1-share)))
	}
	// A beta law's variance is mean (1 - mean) / (a + b + 1); a median's standard error is 1.2533 that of a mean.
	near("presale_share", mean(columns[PresaleShare]), 0.12, math.Sqrt(0.12*0.88/5))
	near("reply_rate", mean(columns[ReplyRate]), 0.82, math.Sqrt(0.82*0.18/13))
	near("orders", math.Log(median(columns[Orders90])), math.Log(40), 1.2533*1.58)
	near("delivery_hours", math.Log(median(columns[DeliveryHours])), math.Log(53), 1.2533*0.2)
	near("ship_hours with reply_rate", rank(columns[ShipHours], columns[ReplyRate]), 6/math.Pi*math.Asin(-0.3/2), 1)
	near("orders with ship_hours", rank(columns[Orders90], columns[ShipHours]), 0, 1)
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum / float64(len(list))
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

// rank is Spearman's correlation; of a Gaussian copula it is 6/pi asin(r/2).
func rank(a, b []float64) float64 {
	x, y := ranks(a), ranks(b)
	n, sum := float64(len(x)), 0.0
	for i := range x {
		sum += (x[i] - y[i]) * (x[i] - y[i])
	}
	return 1 - 6*sum/(n*(n*n-1))
}

func ranks(list []float64) []float64 {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return int(math.Copysign(1, list[i]-list[j])) })
	ranks := make([]float64, len(list))
	for place, i := range order {
		ranks[i] = float64(place)
	}
	return ranks
}
