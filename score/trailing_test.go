package score

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopscore/shopscore/score/exact"
	"pgregory.net/rapid"
)

// Numbers of days from the first on; x is a day without the number. What is looked up stands below, x where there is none.
func TestTrailingOverDays(t *testing.T) {
	for _, c := range []struct{ kind, totals, want string }{
		{`'mean':3`, "40 50 60 80", "x x 50 63.33333333333"}, // 190/3, 13 significant digits
		{`'mean':3,'at_least':1`, "40 50 x 80 x x x", "40 45 45 65 80 80 x"},
		{`'mean':3,'at_least':2`, "40 x x 80 60", "x x x x 70"},
		{`'mean':1`, "40 x 60", "40 x 60"},
		{`'highest':3`, "40 60 50 50 50 30", "x x 60 60 50 50"},
		{`'highest':3,'at_least':1`, "x 40 60 x x x", "x 40 60 60 60 x"},
		{`'lowest':2`, "40 60 50 x 50 70", "x 40 50 x x 50"},
		{`'lowest':2,'at_least':1`, "40 60 50 x 50", "40 40 50 50 50"},
		{`'days_ago':2`, "40 60 x 50 70", "x x 40 60 x"},
		{`'days_ago':1`, "40 60 x 50 70", "x 40 60 x 50"},
	} {
		plan := compile(t, scoring(counted("a", ""), `'total':{'scale':[0,100]},'trailing':{'back':{'of':'total',`+c.kind+`}}`))
		scorer := plan.Scorer(plan.Peers(&Indicators{}))
		var standing *Standing
		for i, text := range strings.Fields(c.totals) {
			in := given(plan, "", []float64{math.NaN()})
			in.Total, in.AsOf = []float64{unless(text)}, on("2026-06-01")+Day(i)
			var r Result
			standing = scorer.Follow(in, 0, standing, &r)
			want := unless(strings.Fields(c.want)[i])
			if got := r.Trailing[0].Value; math.Abs(got-want) > 1e-11 || (got == got) != (want == want) {
				t.Errorf("%s of %s: %v on day %d, want %v", c.kind, c.totals, got, i+1, want)
			}
		}
	}
}

// unless reads a number, NaN for x.
func unless(text string) float64 {
	if text == "x" {
		return math.NaN()
	}
	v, _ := strconv.ParseFloat(text, 64)
	return v
}

// What is kept of the days before is enough: over any days the number is that of all days together.
func TestTrailingKeepsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "days")
		tr := trailing{kind: rapid.SampledFrom([]string{"mean", "highest", "lowest", "days_ago"}).Draw(t, "kind"), days: n, atLeast: rapid.IntRange(1, n).Draw(t, "at least")}
		plan := &Plan{trailing: []trailing{tr}, totals: true}
		plan.trailing[0].of = reference{kind: refTotal}
		scorer, r := &Scorer{plan: plan}, &Result{}
		var all []float64 // the latest first
		var standing *Standing
		for day := range Day(20) {
			r.Eligible, r.Total = rapid.Bool().Draw(t, "known"), 1_000_000*exact.Micro(rapid.IntRange(0, 9).Draw(t, "total"))
			today := math.NaN()
			if r.Eligible {
				today = r.Total.Float()
			}
			after := plan.newStanding()
			after.Day = day
			scorer.lookBack(r, day, standing, after)
			standing = after
			if got, want := r.Trailing[0].Value, tr.value(today, all); got != want && (got == got || want == want) {
				t.Fatalf("%v, want %v of %v before %v", got, want, all, today)
			}
			if len(standing.Trail[0]) > n {
				t.Fatalf("%d days are kept", len(standing.Trail[0]))
			}
			all = slices.Insert(all, 0, today)
		}
	})
}

// A decision can look at a dimension and at an indicator as they were; without that day it is not known.
func TestDecisionsOnTrailingNumbers(t *testing.T) {
	plan := compile(t, scoring(counted("a", ""), `'normalise':{'linear':[[0,0],[1,100]]},'dimensions':[{'id':'d','weight':1,'of':['a']}],'total':{'scale':[0,100]},
		'trailing':{'before':{'of':'d','days_ago':1},'rate':{'of':'a','highest':2}},
		'decisions':[{'id':'x','kind':'penalty','when':{'before':{'below':50}}},{'id':'y','kind':'penalty','when':{'rate':{'at_least':0.6}}},{'id':'z','kind':'warning','when':{'before':{'present':false}}}]`))
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	var standing *Standing
	for i, c := range []struct {
		a    float64
		want string
	}{{0.4, "z"}, {0.6, "x y"}, {0.3, "y"}, {0.2, "x"}, {math.NaN(), "x"}, {0.9, "z"}} {
		in := given(plan, "", []float64{c.a})
		in.AsOf = on("2026-06-01") + Day(i)
		var r Result
		standing = scorer.Follow(in, 0, standing, &r)
		var ids []string
		for _, d := range r.Decisions {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("day %d: %s, want %s", i+1, got, c.want)
		}
	}
}

// A trailing number is looked up in results, not in other trailing numbers, whatever their names.
func TestTrailingOfTrailing(t *testing.T) {
	for _, doc := range []string{`'a':{'of':'total','mean':2},'b':{'of':'a','mean':2}`, `'b':{'of':'total','mean':2},'a':{'of':'b','mean':2}`} {
		if err := compileError(t, scoring(counted("x", ""), `'total':{'scale':[0,100]},'trailing':{`+doc+`}`)); err == nil {
			t.Errorf("%s compiles", doc)
		}
	}
}
