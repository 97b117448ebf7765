package score

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/shopscore/shopscore/score/event"
	"pgregory.net/rapid"
)

// priced is a policy with one ruling on orders whose amount is written as given.
func priced(amount string) string {
	return scoring(counted("a", ""), `'rulings':[{'id':'r','of':'orders','at':'paid_at','window':{'days':1},'amount':`+amount+`}]`)
}

// Amounts in hundredths; -2 is one that is not known, as the order's amount is not.
func TestMoney(t *testing.T) {
	const missing = event.Missing
	for _, c := range []struct {
		amount string
		want   map[int64]int64 // by the order's amount
	}{
		{`{'is':3}`, map[int64]int64{0: 300, 9999: 300, missing: 300}},
		{`{'is':0}`, map[int64]int64{100: 0, missing: 0}},
		{`{'is':0.005}`, map[int64]int64{100: 1}}, // half a hundredth is rounded up
		{`{'times':0.1}`, map[int64]int64{1000: 100, 0: 0, 1004: 100, 1005: 101, missing: -2}},
		{`{'times':0}`, map[int64]int64{1000: 0, missing: -2}},
		{`{'times':3}`, map[int64]int64{1001: 3003}},
		{`{'times':0.01,'between':[1,500]}`, map[int64]int64{0: 100, 10_000: 100, 10_049: 100, 10_050: 101, 5_000_000: 50_000, 5_000_100: 50_000, missing: -2}},
		{`{'times':0.3,'between':[0,0]}`, map[int64]int64{1000: 0}},
		{`{'steps':[{'below':10,'is':1},{'at_least':10,'below':100,'times':0.1},{'at_least':100,'times':0.05,'between':[0,8]}]}`,
			map[int64]int64{0: 100, 999: 100, 1000: 100, 9999: 1000, 10_000: 500, 99_999: 800, missing: -2}},
		{`{'steps':[{'at_most':10,'is':0},{'above':10,'is':5}]}`, map[int64]int64{1000: 0, 1001: 500, missing: -2}},
		{`{'steps':[{'at_most':10,'is':1},{'is':5}]}`, map[int64]int64{1000: 100, 1001: 500, missing: -2}}, // the first that holds
	} {
		m := compile(t, priced(c.amount)).rulings[0].amount
		for paid, want := range c.want {
			if got := m.of(paid); got != want {
				t.Errorf("%s of %d: %d, want %d", c.amount, paid, got, want)
			}
		}
	}
}

// A part of an amount is rounded half up, whatever the amount: exactly, and never beyond what fits.
func TestPortionIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount, millionths := rapid.Int64Range(0, 1e15).Draw(t, "hundredths"), rapid.Int64Range(0, 5e9).Draw(t, "millionths")
		if rapid.Bool().Draw(t, "near a half") {
			amount, millionths = rapid.Int64Range(0, 1000).Draw(t, "few")*2+1, 500_000*rapid.Int64Range(0, 2000).Draw(t, "halves")
		}
		// (2*amount*millionths + 1000000) / 2000000, rounded down, is the quotient rounded half up.
		want := new(big.Int).Mul(big.NewInt(2*amount), big.NewInt(millionths))
		want.Div(want.Add(want, big.NewInt(1_000_000)), big.NewInt(2_000_000))
		if got := portion(amount, millionths); !want.IsInt64() || got != want.Int64() {
			t.Fatalf("%d millionths of %d: %d, want %s", millionths, amount, got, want)
		}
	})
}

// Amounts of money in a policy are those that a person reads, to the nearest hundredth.
func TestHundredths(t *testing.T) {
	for _, n := range []int64{0, 1, 7, 29, 57, 58, 100, 113, 1_009, 123_456_789, 99_999_999_999} {
		text := fmt.Sprintf("%d.%02d", n/100, n%100)
		v, _ := new(big.Float).SetPrec(53).SetString(text)
		f, _ := v.Float64()
		if got := hundredths(f); got != n {
			t.Errorf("%s: %d hundredths, want %d", text, got, n)
		}
	}
}
