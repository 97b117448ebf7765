package compiled

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopscore/shopscore/score"
	"github.com/shopscore/shopscore/score/exact"
)

// rowsAre compares all that was written of each row with what it natively comes to.
func (c *columns) rowsAre(t tester, what string, scorer *score.Scorer, in *score.Indicators) {
	t.Helper()
	k := scorer.Kernel()
	var r score.Result
	for row := range c.rows {
		scorer.Score(in, row, &r)
		for name, pair := range c.wanted(k, &r, row) {
			if pair[0] != pair[1] {
				t.Fatalf("%s, row %d: %s is %s, natively %s", what, row, name, pair[0], pair[1])
			}
		}
	}
}

// totalsAre compares the totals alone.
func (c *columns) totalsAre(t tester, what string, scorer *score.Scorer, in *score.Indicators) {
	t.Helper()
	var r score.Result
	for row := range c.rows {
		scorer.Score(in, row, &r)
		if got, want := c.number(wordTotal, row), text(r.Total, r.Eligible && !r.Unscored); got != want {
			t.Fatalf("%s, row %d: the total is %s, natively %s", what, row, got, want)
		}
	}
}

// row gives by name what was found, and what is wanted.
func (c *columns) wanted(k *score.Kernel, r *score.Result, row int) map[string][2]string {
	l := &c.layout
	has := r.Eligible && !r.Unscored
	found := map[string][2]string{"total": {c.number(wordTotal, row), text(r.Total, has)}}
	for d := range k.Dimensions {
		found["dimension "+k.Dimensions[d].ID] = [2]string{c.number(l.dimensions+2*d, row), text(r.Dimensions[d].Score, r.Dimensions[d].Present)}
	}
	for i := range k.Scored {
		out := &r.Indicators[i]
		found["contribution of "+k.Indicators[i].ID] = [2]string{c.number(l.contributions+2*i, row), text(out.Contribution, out.Scored && has && !r.Given)}
	}
	reasons := make([]int, l.slots)
	for i, reason := range r.Reasons {
		reasons[i] = code(reason.Code, max(reason.Indicator, 0))
	}
	found["reasons"] = [2]string{fmt.Sprint(c.reasons(row)), fmt.Sprint(reasons)}
	for i := range k.Decisions {
		applies := slices.ContainsFunc(r.Decisions, func(d score.Decided) bool { return d.ID == k.Decisions[i].ID })
		found["decision "+k.Decisions[i].ID] = [2]string{fmt.Sprint(c.bit(l.decisions+i, row)), fmt.Sprint(applies)}
	}
	return found
}

func text(m exact.Micro, there bool) string {
	if !there {
		return fmt.Sprintf("%x false", math.Float64bits(nan))
	}
	return fmt.Sprintf("%x true", math.Float64bits(m.Float()))
}
