package report

import (
	"fmt"
	"slices"

	"github.com/shopscore/shopscore/sim"
)

// mostBars is how many bars a histogram has at most: more are narrower than the eye can tell apart.
const mostBars = 60

// distribution is the histogram of scores of both arms.
func (t *titles) distribution(d *sim.Distribution) *section {
	before, after, wide := shares(d.Baseline, d.Low, d.Step), shares(d.Reform, d.Low, d.Step), joined(len(d.Baseline))
	if before == nil || after == nil {
		return nil
	}
	width := float64(wide) * d.Step
	var ys []float64
	for i := range before {
		ys = append(ys, before[i].y, after[i].y)
	}
	p := newPlane(d.Low, d.Low+float64(len(before))*width, append(ys, 0))
	percent := measured(true, 0)
	c := newChart("distribution-chart", t.Distribution, p, percent, nil)
	_, step := ticks(0, width, 1)
	at := measure{decimals: decimals(step)}
	tallest := func(list []point) string {
		return at.text(slices.MaxFunc(list, func(a, b point) int { return int(1e9 * (a.y - b.y)) }).x)
	}
	c.Desc = fmt.Sprintf(t.DistributionDesc, tallest(before), tallest(after))
	c.XLabel, c.YLabel = t.Score, t.ShareOfShops
	outline := p.steps(before, width)
	c.mark("area", outline+"V"+place(p.y(0))+"H"+place(p.x(d.Low))+"Z")
	c.mark("line", p.steps(after, width))
	c.legend("area", t.Before)
	c.legend("line", t.After)
	data := &table{Caption: t.Data, Folded: true, Head: texts(t.Score, t.Before, t.After)}
	for i := range before {
		if before[i].y > 0 || after[i].y > 0 {
			data.add(texts(at.text(before[i].x)+" – <"+at.text(before[i].x+width), percent.text(before[i].y), percent.text(after[i].y))...)
		}
	}
	return &section{ID: "distribution", Title: t.Distribution, Lead: t.DistributionLead, Charts: []*chart{c}, Tables: []*table{data}}
}

// joined is how many bins make one bar.
func joined(bins int) int {
	for _, n := range []int{1, 2, 4, 5, 10, 20} {
		if bins <= n*mostBars {
			return n
		}
	}
	return 50
}

// shares are the bars of a histogram, as shares of all that it counts; nil where that is nothing.
func shares(bins []int64, low, step float64) (list []point) {
	sum, wide := int64(0), joined(len(bins))
	for _, n := range bins {
		sum += n
	}
	if sum == 0 {
		return nil
	}
	for from := 0; from < len(bins); from += wide {
		n := int64(0)
		for _, more := range bins[from:min(from+wide, len(bins))] {
			n += more
		}
		list = append(list, point{x: low + float64(from)*step, y: float64(n) / float64(sum)})
	}
	return list
}
