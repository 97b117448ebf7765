package main

import (
	"math"
	"testing"

	"github.com/shopscore/shopscore/score/policies"
)

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 30: "30", 45.81818: "45.82", 0.5: "0.5", 12.001: "12", 0.00041: "0.00041", -0.0049: "-0.0049", 1e6: "1000000", -2.5: "-2.5",
	} {
		if got := number(v); got != want {
			t.Errorf("number(%v) = %s, want %s", v, got, want)
		}
	}
}

func TestBesideARule(t *testing.T) {
	const rule = "not (cancelled above 0.02 and orders at least 30) or total_mean_7 below 4.4"
	for v, want := range map[float64]string{
		0.02: "0.02", 0.020000001: "0.020000001", 0.02004: "0.02004", 0.019999999: "0.019999999", 0.0212345: "0.02123", 4.4: "4.4", 4.39999: "4.39999",
		29.9999: "29.9999", 30: "30", 29.987: "29.99", 7.00001: "7", 12345.6: "12346", 123456789: "123456789", 0.000012345: "0.00001234", -2.5: "-2.5", 0: "0",
	} {
		if got := beside(rule, v); got != want {
			t.Errorf("beside(%v) = %s, want %s", v, got, want)
		}
	}
}

func TestValueHasItsUnit(t *testing.T) {
	text := `
policy: units
title: Units
timezone: Asia/Shanghai
indicators:
  share: {better: lower, share: {of: orders, at: paid_at, that: {presale: true}}, window: {days: 30}, normalise: {linear: [[0, 100], [1, 0]]}}
  seconds: {mean: {of: conversations, at: opened_at, seconds: {from: opened_at, to: first_reply_at}}, window: {days: 30}}
  days: {mean: {of: orders, at: paid_at, days: {from: paid_at, to: delivered_at}}, window: {days: 30}}
  stars: {mean: {of: reviews, at: reviewed_at, column: product_stars}, window: {days: 30}}
  ratio: {ratio: {count: {of: complaints, at: complained_at}, per: {of: orders, at: paid_at}}, window: {days: 30}}
  per10000: {ratio: {count: {of: complaints, at: complained_at}, per: {of: orders, at: paid_at}, times: 10000}, window: {days: 30}}
  orders: {count: {of: orders, at: paid_at}, window: {days: 30}}
dimensions: [{id: all, weight: 1, of: [share]}]
total: {scale: [0, 100]}
`
	plan, err := policies.Load("units.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{
		"share": {"2.5%", "2.5%"}, "seconds": {"0.03 s", "0.03秒"}, "days": {"0.03 days", "0.03天"}, "stars": {"0.03", "0.03"},
		"ratio": {"2.5%", "2.5%"}, "per10000": {"0.03", "0.03"}, "orders": {"0.03", "0.03"},
	}
	for i, id := range plan.IndicatorIDs() {
		got := [2]string{newWords(plan, "en").value(i, 0.025), newWords(plan, "zh").value(i, 0.025)}
		if got != want[id] {
			t.Errorf("%s: %q, want %q", id, got, want[id])
		}
		if got := newWords(plan, "en").value(i, math.NaN()); got != "-" {
			t.Errorf("%s without a value: %q", id, got)
		}
	}
}
