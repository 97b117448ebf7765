package score

import (
	"math"
	"testing"
)

// setters is a policy with effects and decisions a, b and c on the total; each sets numbers as written.
func setters(effects, a, b, c string) string {
	return scoring(counted("rate", ""), `'total':{'scale':[0,1000]},'effects':{`+effects+`},'decisions':[
		{'id':'a','kind':'penalty','when':{'total':{'above':100}},'effects':{`+a+`}},
		{'id':'b','kind':'penalty','when':{'total':{'above':200}},'effects':{`+b+`}},
		{'id':'c','kind':'penalty','when':{'total':{'above':300}},'effects':{`+c+`}}]`)
}

// published scores a shop whose total is given, with a rate.
func published(p *Plan, total, rate float64) *Result {
	in := given(p, "", []float64{rate})
	in.Total = []float64{total}
	var r Result
	p.Scorer(p.Peers(&Indicators{})).Score(in, 0, &r)
	return &r
}

func TestEffects(t *testing.T) {
	for _, c := range []struct {
		name    string
		plan    string
		total   float64
		want    float64 // NaN: nothing sets it
		by      string
		overrid string // by which a, b, c are overridden: - for none
	}{
		{"nothing sets it", setters(`'e':{'strictest':'highest'}`, `'e':1`, `'e':2`, `'e':3`), 50, math.NaN(), "", ""},
		{"otherwise", setters(`'e':{'strictest':'highest','otherwise':7}`, `'e':1`, `'e':2`, `'e':3`), 50, 7, "", ""},
		{"otherwise does not compete", setters(`'e':{'strictest':'highest','otherwise':7}`, `'e':1`, `'e':2`, `'e':3`), 150, 1, "a", "-"},
		{"otherwise may be a part of a number", setters(`'e':{'strictest':'highest','otherwise':{'of':'total','times':0.1}}`, `'e':1`, ``, ``), 50, 5, "", ""},
		{"the highest", setters(`'e':{'strictest':'highest'}`, `'e':1`, `'e':3`, `'e':2`), 400, 3, "b", "b-b"},
		{"the lowest", setters(`'e':{'strictest':'lowest'}`, `'e':1`, `'e':3`, `'e':2`), 400, 1, "a", "-aa"},
		{"the first of equals", setters(`'e':{'strictest':'highest'}`, `'e':1`, `'e':3`, `'e':3`), 400, 3, "b", "b--"},
		{"the sum", setters(`'e':{'strictest':'sum'}`, `'e':1`, `'e':3`, `'e':2`), 400, 6, "", "---"},
		{"a sum of one", setters(`'e':{'strictest':'sum'}`, `'e':1`, `'e':3`, ``), 150, 1, "a", "-"},
		{"only those that apply", setters(`'e':{'strictest':'highest'}`, `'e':1`, `'e':2`, `'e':3`), 250, 2, "b", "b-"},
		{"one that sets nothing is not overridden", setters(`'e':{'strictest':'highest'}`, ``, `'e':2`, `'e':3`), 400, 3, "c", "-c-"},
		{"strict in one of two is enough", setters(`'e':{'strictest':'highest'},'f':{'strictest':'lowest'}`, `'e':1,'f':1`, `'e':2,'f':5`, `'e':3`), 400, 3, "c", "-c-"},
		{"a part of the total", setters(`'e':{'strictest':'highest'}`, `'e':{'of':'total','times':0.01}`, ``, ``), 150, 1.5, "a", "-"},
		{"at least", setters(`'e':{'strictest':'highest'}`, `'e':{'of':'total','times':0.01,'between':[2,3]}`, ``, ``), 150, 2, "a", "-"},
		{"at most", setters(`'e':{'strictest':'highest'}`, `'e':{'of':'total','times':0.01,'between':[2,3]}`, ``, ``), 350, 3, "a", "---"},
		{"never below nothing", setters(`'e':{'strictest':'highest'}`, `'e':{'of':'rate','times':2}`, ``, ``), 150, 0, "a", "-"},
		{"a part of what is missing sets nothing", setters(`'e':{'strictest':'highest','otherwise':9}`, `'e':{'of':'rate.volume','times':2}`, ``, ``), 150, 9, "", "-"},
	} {
		r := published(compile(t, c.plan), c.total, -4)
		e := r.Effects[0]
		if e.ID != "e" || e.By != c.by || e.Value != c.want && (e.Value == e.Value || c.want == c.want) {
			t.Errorf("%s: %+v, want %v by %q", c.name, e, c.want, c.by)
		}
		overridden := ""
		for _, d := range r.Decisions {
			overridden += (d.OverriddenBy + "-")[:1]
		}
		if overridden != c.overrid {
			t.Errorf("%s: overridden by %s, want %s", c.name, overridden, c.overrid)
		}
	}
}

// An effect that counts once is set on the day on which its decision begins, and then by nobody.
func TestEffectsOnce(t *testing.T) {
	plan := compile(t, lasting(`'when':{'total':{'below':50}},'effects':{'once':2000,'daily':5}`))
	list, _ := days(t, plan, "yyny")
	for i, want := range []float64{2000, math.NaN(), math.NaN(), 2000} {
		daily := map[bool]float64{true: 5, false: math.NaN()}[i != 2]
		r := list[i]
		for k, w := range map[int]float64{0: daily, 1: want} {
			if got := r.Effects[k].Value; got != w && (got == got || w == w) {
				t.Errorf("day %d: %s is %v, want %v", i+1, r.Effects[k].ID, got, w)
			}
		}
	}
}

// Sums are rounded to 13 digits, as people add.
func TestSumOfTenths(t *testing.T) {
	if got := published(compile(t, setters(`'e':{'strictest':'sum'}`, `'e':0.1`, `'e':0.2`, ``)), 400, 0).Effects[0].Value; got != 0.3 {
		t.Error(got)
	}
}
