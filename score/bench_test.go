package score

import (
	"fmt"
	"strings"
	"testing"
)

// nineBanded is a policy of nine indicators with five bands each and one decision that never follows.
func nineBanded() string {
	var indicators, ids []string
	for i := range 9 {
		indicators = append(indicators, counted(fmt.Sprint("i", i), ""))
		ids = append(ids, fmt.Sprintf("'i%d'", i))
	}
	return scoring(strings.Join(indicators, ","), `'normalise':{'bands':[{'below':0.2,'points':20},{'below':0.4,'points':40},{'below':0.6,'points':60},
		{'below':0.8,'points':80},{'points':100}]},'dimensions':[{'id':'d','weight':0.5,'of':[`+strings.Join(ids[:4], ",")+`]},{'id':'e','weight':0.5,
		'of':[`+strings.Join(ids[4:], ",")+`]}],'total':{'scale':[3,5],'decimals':2},'decisions':[{'id':'x','kind':'penalty','when':{'total':{'below':3.1}}}]`)
}

// nineRows are a thousand shops for it, whose values lie all over the bands.
func nineRows(plan *Plan) *Indicators {
	columns := make([][]float64, 9)
	for i := range columns {
		for row := range 1000 {
			columns[i] = append(columns[i], float64((row*(2*i+3)+i*77)%1000)/1000)
		}
	}
	return given(plan, "", columns...)
}

func TestScoreDoesNotAllocate(t *testing.T) {
	plan := compile(t, nineBanded())
	in := nineRows(plan)
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	var r Result
	scorer.Score(in, 0, &r)
	row := 0
	if n := testing.AllocsPerRun(2000, func() {
		row = (row + 1) % in.Len()
		scorer.Score(in, row, &r)
	}); n != 0 {
		t.Errorf("%v allocations for a score", n)
	}
	if len(r.Reasons) == 0 || len(r.Decisions) != 0 {
		t.Errorf("reasons %v, decisions %v", r.Reasons, r.Decisions)
	}
}

func BenchmarkScoreOne(b *testing.B) {
	plan := compile(b, nineBanded())
	in := nineRows(plan)
	scorer := plan.Scorer(plan.Peers(&Indicators{}))
	var r Result
	b.ReportAllocs()
	for row := 0; b.Loop(); row++ {
		scorer.Score(in, row%1000, &r)
	}
}
